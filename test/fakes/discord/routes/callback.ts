import { type Call, DONE, type Handler, ok, type Reply, refuse } from '../call.ts'
import type { Answered, Shown } from '../double.ts'
import { FIRST_ANSWER_MS, mustBeEphemeral, settle } from '../interactions.ts'
import { type Json, record, records } from '../json.ts'
import { change, FLAGS, messageAt, messagePayload, show } from '../messages.ts'
import type { HowAnswered, Interaction, OpenModal, World } from '../world.ts'

const HOW: Readonly<Record<number, HowAnswered>> = {
  ...{ 4: 'reply', 5: 'defer', 6: 'defer update', 7: 'update', 8: 'choices', 9: 'modal' },
}

/** The first answer to an interaction. */
export const answerFirst: Handler = (call) => {
  const { world, names, body } = call
  const interaction = world.interactions.get(names['token'] ?? '')
  if (interaction === undefined || interaction.id !== names['interaction']) return refuse(10062)
  if (interaction.answered !== undefined) return refuse(40060)
  if (world.now() - interaction.at > FIRST_ANSWER_MS) return refuse(10062)
  const { type, data } = record(body)
  const how = HOW[Number(type)]
  if (how === undefined || !fits(how, interaction)) {
    world.problem(`${how ?? `type ${type}`} is no answer to an interaction of type ${interaction.type}.`)
    return refuse(50035)
  }
  const { message } = carryOut(world, interaction, how, record(data))
  world.changed()
  return call.query.get('with_response') === 'true' ? resource(call, interaction, message) : DONE
}

/** Which answers there are to what a person did. */
function fits(how: HowAnswered, { type, source }: Interaction): boolean {
  if (how === 'choices' || type === 'autocomplete') return how === 'choices' && type === 'autocomplete'
  if (how === 'modal') return type !== 'modal'
  return how === 'reply' || how === 'defer' || source !== undefined
}

function carryOut(
  world: World,
  interaction: Interaction,
  how: HowAnswered,
  data: Json,
): { message?: Shown | undefined } {
  if (how === 'reply' || how === 'defer') {
    const message = reply(world, interaction, data, how === 'defer')
    settle(world, interaction, how, { message: message.id })
    return { message }
  }
  if (how === 'choices') {
    settle(world, interaction, how, { choices: records(data['choices']) as unknown as Answered['choices'] })
    return {}
  }
  if (how === 'modal') {
    const { channel, source, user } = interaction
    world.modals.set(user, { data: data as unknown as OpenModal['data'], channel, source })
    settle(world, interaction, how)
    return {}
  }
  const source = messageAt(world, interaction.channel, interaction.source ?? '')
  const message = source !== undefined && how === 'update' ? change(world, source, data) : source
  settle(world, interaction, how, { ...(source && { message: source.id }) })
  return { message }
}

/** A message in answer: for one person only if the app says so now, or if the place wants it. */
function reply(world: World, interaction: Interaction, data: Json, isDeferred: boolean): Shown {
  const flags = Number(data['flags'] ?? 0)
  interaction.ephemeral = (flags & FLAGS.ephemeral) !== 0 || mustBeEphemeral(world, interaction)
  return show(world, data, {
    ...{ channel: interaction.channel, from: 'bot', thinking: isDeferred },
    flags: flags | (interaction.ephemeral ? FLAGS.ephemeral : 0) | (isDeferred ? FLAGS.thinking : 0),
    ...(interaction.ephemeral && { onlyFor: interaction.user }),
  })
}

const INTERACTION_TYPES = { command: 2, component: 3, autocomplete: 4, modal: 5 }

function resource({ world, body }: Call, interaction: Interaction, message: Shown | undefined): Reply {
  const { id, type, ephemeral } = interaction
  return ok({
    interaction: {
      ...{ id, type: INTERACTION_TYPES[type] },
      ...(message && { response_message_id: message.id, response_message_ephemeral: ephemeral }),
      ...(message && { response_message_loading: message.thinking }),
    },
    resource: {
      type: Number(record(body)['type']),
      ...(message && { message: messagePayload(world, message) }),
    },
  })
}
