import { commandFor, commandPart } from './command-choice.ts'
import { commandData } from './command-data.ts'
import { buttonCalled, menuChoice } from './controls.ts'
import type { DiscordDouble, Shown } from './double.ts'
import { interactionPayload } from './interaction-payload.ts'
import { ask } from './interactions.ts'
import type { Json } from './json.ts'
import { messageAt, messagePayload } from './messages.ts'
import { submitted } from './modal-fields.ts'
import { resolvedFor } from './option-values.ts'
import { userPayload } from './payloads.ts'
import { channelOf } from './places.ts'
import type { World } from './world.ts'

type Acts = Pick<
  DiscordDouble,
  'command' | 'autocomplete' | 'click' | 'select' | 'submit' | 'closeModal' | 'messageCommand'
>

/** What people do with the app: commands, what they type and click and choose, and modals. */
export function createActs(world: World): Acts {
  return {
    command: async (act) => {
      const data = commandData(world, act)
      return await ask(world, { ...act, type: 'command' }, (one) => interactionPayload(world, one, data))
    },
    autocomplete: async (act) => {
      const data = commandData(world, act)
      return await ask(world, { ...act, type: 'autocomplete' }, (one) => interactionPayload(world, one, data))
    },
    click: async ({ user, on, label, nth = 0 }) => {
      const shown = seen(world, user, on)
      const { custom_id } = buttonCalled(shown.components, label, nth)
      return await use(world, user, shown, { custom_id, component_type: 2 })
    },
    select: async ({ user, on, choose, nth = 0 }) => {
      const shown = seen(world, user, on)
      const { menu, values } = menuChoice(shown.components, choose, nth)
      const type = Number(menu['type'])
      // A menu's type and an option's for the same things are not the same number.
      const kind = { 5: 6, 6: 8, 8: 7 }[type] ?? 0
      const ids = values.map((id) => ({ type: kind, id }))
      const resolved = resolvedFor(world, ids, { user, guild: shown.guild })
      const data = { custom_id: menu['custom_id'], component_type: type, values }
      return await use(world, user, shown, { ...data, ...(type !== 3 && { resolved }) })
    },
    submit: (act) => submit(world, act),
    closeModal: (user) => {
      if (!world.modals.delete(user)) throw new Error(`${user} has no modal open that could be closed.`)
      world.changed()
    },
    messageCommand: (act) => onMessage(world, act),
  }
}

/** A person uses what is on the screen now, not what was there when the test looked. */
function seen(world: World, user: string, on: Shown): Shown {
  const shown = messageAt(world, on.channel, on.id)
  if (shown === undefined) throw new Error('That message is not there any more, nobody can use it.')
  if (shown.onlyFor !== undefined && shown.onlyFor !== user)
    throw new Error(`${user} does not see that message, it is only for ${shown.onlyFor}.`)
  return shown
}

function use(world: World, user: string, shown: Shown, data: Json) {
  const act = { user, channel: shown.channel, type: 'component', source: shown.id } as const
  return ask(world, act, (one) =>
    interactionPayload(world, one, data, { message: messagePayload(world, shown) }),
  )
}

async function submit(world: World, { user, values = {} }: Parameters<DiscordDouble['submit']>[0]) {
  const modal = world.modals.get(user)
  if (modal === undefined) throw new Error(`${user} has no modal open that could be submitted.`)
  const { data, channel, source } = modal
  const components = submitted(data.components, values)
  const shown = source === undefined ? undefined : messageAt(world, channel, source)
  const answered = await ask(world, { user, channel, type: 'modal', source }, (one) =>
    interactionPayload(
      world,
      one,
      { custom_id: data.custom_id, components },
      shown && { message: messagePayload(world, shown) },
    ),
  )
  // With no answer the modal stays, and says that something went wrong.
  if (answered.ok && world.modals.get(user) === modal) world.modals.delete(user)
  world.changed()
  return answered
}

async function onMessage(world: World, act: Parameters<DiscordDouble['messageCommand']>[0]) {
  const shown = seen(world, act.user, act.on)
  const place = { user: act.user, channel: channelOf(world, shown.channel).id }
  const command = commandFor(world, { ...place, name: act.name }, 3)
  const resolved = {
    messages: { [shown.id]: messagePayload(world, shown, { readable: true }) },
    users: { [shown.from]: userPayload(world, shown.from) },
  }
  const data = { ...commandPart(command), target_id: shown.id, resolved }
  return await ask(world, { ...place, type: 'command' }, (one) => interactionPayload(world, one, data))
}
