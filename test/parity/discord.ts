import type { ChannelId } from '../../src/core/call.ts'
import { createMemoryStore } from '../../src/stores/memory.ts'
import { type ConnectedDiscord, connectDiscord } from '../adapters/discord/connected.ts'
import { createSkippingClock } from '../fakes/clock.ts'
import { createDiscordDouble } from '../fakes/discord/create.ts'
import type { DiscordDouble, Shown } from '../fakes/discord/double.ts'
import { type Json, record, records, words } from '../fakes/discord/json.ts'
import { createRecordingLog } from '../fakes/recording-log.ts'
import { type DiscordHands, formSight, messageSight } from './discord-sight.ts'
import { cannot, type Face, type Where, type Who } from './face.ts'
import { remembered } from './remembered.ts'

/** Of the two who do not manage the server one is the guest. */
const PEOPLE: Readonly<Record<Who, string>> = { Ada: '301', Bo: '303', guest: '302' }
const CHANNELS: Readonly<Record<Where, string>> = { here: '201', elsewhere: '202', alone: '203' }
/** More than the time in which a second click is a slip of the finger. */
const A_WHILE_MS = 5_000

/** Three people in two servers, before the adapter on the real discord.js. */
export async function openDiscordFace(): Promise<Face> {
  const clock = createSkippingClock()
  const store = createMemoryStore({ clock, log: createRecordingLog().log })
  const discord = await createDiscordDouble()
  furnish(discord)
  let connected: ConnectedDiscord | undefined
  const hands: DiscordHands = {
    discord,
    userOf: (who) => PEOPLE[who],
    aWhile: () => clock.sleep(A_WHILE_MS),
  }
  const read = remembered((shown: Shown) => messageSight(shown, hands))
  return {
    ...{
      name: 'Discord',
      channel: 'discord:100/201' as ChannelId,
      elsewhere: 'discord:101/202' as ChannelId,
    },
    ...{ isPlain: false, until: discord.until, problems: () => discord.problems },
    ...actsOf(discord),
    wayOf: (command) => (command.includes(' ') ? 'subcommand' : 'slash command'),
    idOf: (who) => `discord:${PEOPLE[who]}`,
    start: async ({ handle, watch }) => {
      await connected?.chat.stop(1_000)
      connected = await connectDiscord(clock, { discord, store })
      await connected.chat.start(handle, watch)
      return connected.chat
    },
    sights: (who, where) => {
      const places = [CHANNELS[where], ...discord.threads(CHANNELS[where]).map(({ id }) => id)]
      const messages = places
        .flatMap((place) => discord.visibleTo(PEOPLE[who], place))
        .filter(({ from }) => from === 'bot')
      const modal = discord.modal(PEOPLE[who])
      const sights = messages.map(read)
      return modal === undefined ? sights : [...sights, formSight(modal)]
    },
    close: async () => {
      await connected?.chat.stop(1_000)
      await discord.close()
    },
  }
}

function furnish(discord: DiscordDouble): void {
  discord.addGuild({ id: '101', name: 'Faculty' })
  discord.addPerson({ id: '301', name: 'Ada', may: ['ManageGuild'] })
  discord.addPerson({ id: '302', name: 'Guest' })
  discord.addPerson({ id: '303', name: 'Bo' })
  discord.addChannel({ id: '202', guild: '101', name: 'other' })
  discord.addChannel({ id: '203', name: 'Ada', kind: 'bot dm', people: [PEOPLE.Ada] })
}

type Acts = Pick<
  Face,
  'type' | 'fillIn' | 'closeAll' | 'findPaper' | 'openHome' | 'remove' | 'invite' | 'shut' | 'open'
>

function actsOf(discord: DiscordDouble): Acts {
  return {
    type: (who, where, name, options) => {
      const reason = whyNotOffered(discord, name, options)
      if (reason !== undefined) cannot(reason)
      return discord.command({ user: PEOPLE[who], channel: CHANNELS[where], name, options })
    },
    fillIn: (who, values) =>
      discord.submit({ user: PEOPLE[who], values: asFields(discord.modal(PEOPLE[who]), values) }),
    closeAll: (who) => {
      if (discord.modal(PEOPLE[who]) !== undefined) discord.closeModal(PEOPLE[who])
      return Promise.resolve()
    },
    findPaper: (who, text) => {
      const on = discord.say({ user: PEOPLE.Bo, channel: CHANNELS.here, text })
      return discord.messageCommand({ user: PEOPLE[who], name: 'Find paper', on })
    },
    openHome: () => cannot('Discord has no Home for an app'),
    remove: () => Promise.resolve(discord.kickBot('100')),
    invite: () => Promise.resolve(discord.inviteBot('100')),
    shut: () => Promise.resolve(discord.setPermissions(CHANNELS.here, { deny: ['SendMessages'] })),
    open: () => Promise.resolve(discord.setPermissions(CHANNELS.here, { allow: ['SendMessages'] })),
  }
}

/** Discord's clients send only what is registered: that command, its options, and where there are choices one of them. */
function whyNotOffered(
  { commands }: DiscordDouble,
  name: string,
  given: Readonly<Record<string, string>>,
): string | undefined {
  const [first, second] = name.split(' ')
  const top = commands.map(record).find((command) => command['name'] === first)
  const command = second === undefined ? top : named(top, second)
  if (command === undefined) return `Discord offers no /${name}`
  for (const [key, value] of Object.entries(given)) {
    const option = named(command, key)
    if (option === undefined) return `Discord offers no option ${key} there`
    const choices = records(option['choices'])
    if (choices.length > 0 && !choices.some((choice) => choice['value'] === value))
      return `Discord offers no ${key} ${value}`
  }
  return undefined
}

function named(parent: Json | undefined, name: string): Json | undefined {
  return records(parent?.['options']).find((option) => option['name'] === name)
}

/** Options by name as the fields of the form that is open; some share a field, as `layout:list quiet:yes`. */
function asFields(
  modal: object | undefined,
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  const names = records(record(modal)['components']).map(({ component }) =>
    words(record(component)['custom_id']),
  )
  return Object.fromEntries(
    names.flatMap((field): [string, string][] => {
      const given = field.split('+').filter((name) => values[name] !== undefined)
      if (given.length === 0) return []
      const typed = given.map((name) => `${name}:${values[name]}`).join(' ')
      return [[field, field.includes('+') ? typed : (values[field] ?? '')]]
    }),
  )
}
