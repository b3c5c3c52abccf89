import { MINUTE_MS } from '../src/core/time/dates.ts'
import { createDiscordDouble } from '../test/fakes/discord/create.ts'
import type { DiscordDouble, Fault } from '../test/fakes/discord/double.ts'
import { discordChannels, discordPoster, placeOf } from './discord-channels.ts'
import { gather } from './discord-crowd.ts'
import { DAY, DUE, fillThreeWeeks, type Morning, openMorning } from './due-channels.ts'
import { clockAt } from './moved-clock.ts'
import { inFolder, print, startServices } from './recorded.ts'

const CHANNELS = 1_000
/** Tries after which whatever is still open is lost. */
const MOST_TICKS = 12
const POST = 'POST /channels/{channel}/messages'
const READ = 'GET /channels/{channel}/messages'
/** Longer than Discord remembers a nonce. */
const PAST_NONCES_MS = 20 * MINUTE_MS
const TALKATIVE = 30

/** Of each ten channels two meet one of these: the message is there and its answer is not, or neither is. */
const FAULTS: readonly (readonly [name: string, Fault])[] = [
  ['arrived, connection lost', 'lose the reply'],
  ['arrived, 500', { status: 500, carriedOut: true }],
  ['not arrived, connection lost', 'lose the request'],
  ['not arrived, 502', { status: 502 }],
]

interface Case {
  readonly name: string
  /** From one try to the next. */
  readonly waitMs: number
  /** Others write there between the tries. */
  readonly talk?: boolean
  /** Looking for the post fails too, once. */
  readonly blind?: boolean
  readonly mayRead?: boolean
}

const CASES: readonly Case[] = [
  { name: 'a minute later', waitMs: MINUTE_MS },
  { name: 'when Discord has forgotten the nonces', waitMs: PAST_NONCES_MS },
  { name: '  others have written since', waitMs: PAST_NONCES_MS, talk: true },
  { name: '  and the first look fails too', waitMs: PAST_NONCES_MS, talk: true, blind: true },
  { name: 'where nobody may look', waitMs: MINUTE_MS, mayRead: false },
  { name: '  when the nonces are forgotten', waitMs: PAST_NONCES_MS, mayRead: false },
]

interface Outcome {
  readonly ticks: number
  readonly sent: number
  readonly untold: number
  readonly delivered: number
  readonly lost: number
  readonly doubled: number
  /** Entries that say something else than what stands in the channel. */
  readonly untrue: number
}

function misbehave(discord: DiscordDouble, { blind = false }: Case): void {
  for (let n = 0; n < CHANNELS; n += 1) {
    const [, fault] = FAULTS[n % 20 < FAULTS.length ? n % 20 : -1] ?? []
    if (fault === undefined) continue
    const { channel } = placeOf(n)
    discord.fault(POST, fault, { channel })
    if (blind) discord.fault(READ, { status: 503 }, { channel })
  }
}

/** Others write more than one look shows. */
function talkOfOthers(discord: DiscordDouble): void {
  for (let n = 0; n < CHANNELS; n += 1) {
    const { channel } = placeOf(n)
    for (let i = 0; i < TALKATIVE; i += 1) discord.say({ user: '302', channel, text: `About paper ${i}` })
  }
}

async function settle(morning: Morning, between: () => void): Promise<number> {
  for (let ticks = 1; ; ticks += 1) {
    await morning.rooms.daily.tick()
    const open = (await statesIn(morning)).filter((state) => state === 'planned' || state === 'sending')
    if (open.length === 0 || ticks === MOST_TICKS) return ticks
    between()
  }
}

function statesIn({ rooms, channels }: Morning) {
  return Promise.all(channels.map(async (channel) => (await rooms.ledger.get(channel, DAY))?.state))
}

async function play(one: Case, folder: string, url: string): Promise<Outcome> {
  const clock = clockAt(DUE)
  const discord = await createDiscordDouble({ clock })
  gather(discord, CHANNELS)
  misbehave(discord, one)
  const { apiUrl, app } = discord
  const poster = discordPoster({
    ...{ apiUrl, token: app.token, botId: app.botId },
    ...{ perSecond: Number.POSITIVE_INFINITY, mayRead: one.mayRead ?? true },
  })
  const name = one.name.replaceAll(/\W+/g, '-')
  const morning = await openMorning({ folder, url, name, channels: discordChannels(CHANNELS), poster }, clock)
  try {
    const ticks = await settle(morning, () => {
      clock.moveOn(one.waitMs)
      if (one.talk === true) talkOfOthers(discord)
    })
    return { ticks, ...look(await statesIn(morning), discord) }
  } finally {
    await morning.rooms.close()
    await discord.close()
  }
}

function look(states: readonly (string | undefined)[], discord: DiscordDouble): Omit<Outcome, 'ticks'> {
  const posts = countPosts(discord)
  const count = (is: (state: string | undefined, posts: number) => boolean) =>
    states.filter((state, n) => is(state, posts[n] ?? 0)).length
  return {
    sent: count((state) => state === 'sent'),
    untold: count((state) => state === 'uncertain'),
    delivered: count((_, there) => there === 1),
    lost: count((_, there) => there === 0),
    doubled: count((_, there) => there > 1) + discord.problems.length,
    untrue: count((state, there) => (state === 'sent') !== (there === 1) && state !== 'uncertain'),
  }
}

/** The bot's messages in each channel, by its number. */
function countPosts(discord: DiscordDouble): number[] {
  return Array.from(
    { length: CHANNELS },
    (_, n) => discord.messages(placeOf(n).channel).filter(({ from }) => from === 'bot').length,
  )
}

function isBroken({ mayRead = true }: Case, { sent, untold, lost, doubled, untrue }: Outcome): boolean {
  const isSettled = sent + untold === CHANNELS
  return !isSettled || doubled > 0 || untrue > 0 || (mayRead ? lost > 0 || untold > 0 : lost > untold)
}

await inFolder(async (folder) => {
  const services = await startServices(DAY)
  const keys = ['ticks', 'sent', 'untold', 'delivered', 'lost', 'doubled', 'untrue'] as const
  print(
    `${CHANNELS} channels due at once, through ledger and poster; of each twenty one meets each of these:`,
  )
  print(`${FAULTS.map(([name]) => name).join('; ')}\n`)
  print(`${'tried again'.padEnd(40)}${keys.map((key) => key.padStart(10)).join('')}`)
  try {
    await fillThreeWeeks(services.url, folder)
    for (const one of CASES) {
      const outcome = await play(one, folder, services.url)
      print(one.name.padEnd(40) + keys.map((key) => String(outcome[key]).padStart(10)).join(''))
      if (isBroken(one, outcome)) process.exitCode = 1
    }
  } finally {
    await services.stop()
  }
  print(
    '\nuntold: entries that say that nobody can tell; untrue: entries that say something else than the channel shows',
  )
})
