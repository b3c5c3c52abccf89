import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { ChannelId } from '../src/core/call.ts'
import type { Chat, Clock } from '../src/core/ports.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../src/core/time/dates.ts'
import { openPlatforms, type Platforms, type Standing } from './both-platforms.ts'
import { clockAt, type MovedClock } from './moved-clock.ts'
import { follow, goTo, minutesBetween, openPlayer, PLANS, type Player, slotsBetween } from './played-days.ts'
import { doubledIn, doubledPosts, papersIn } from './reach.ts'
import { inFolder, print, type Services } from './recorded.ts'

/** A clock that goes wrong for some hours and is then put right, beside one that never does. */
interface Jump {
  readonly name: string
  readonly from: string
  readonly days: number
  /** How far the clock is off at that instant, in milliseconds. */
  off?(now: number): number
  /** Is the machine asleep then? */
  asleep?(now: number): boolean
  /** How far it is stepped while a post is on its way. */
  readonly stepMs?: number
}

const WEDNESDAY = '2026-06-09T00:00Z'
const between = (now: number, from: string, until: string) =>
  now >= Date.parse(from) && now < Date.parse(until)
/** Just after two of the posts, and just before them. */
const after = (off: number) => (now: number) =>
  between(now, '2026-06-10T07:05Z', '2026-06-10T10:05Z') ? off : 0
const before = (off: number) => (now: number) =>
  between(now, '2026-06-10T06:20Z', '2026-06-10T09:20Z') ? off : 0
const usual = { from: WEDNESDAY, days: 4 }

const JUMPS: readonly Jump[] = [
  { ...usual, name: 'an hour back', off: after(-HOUR_MS) },
  { ...usual, name: 'an hour forward', off: before(HOUR_MS) },
  { ...usual, name: 'a day back, after the post', off: after(-DAY_MS) },
  { ...usual, name: 'a day back, before it', off: before(-DAY_MS) },
  { ...usual, name: 'a day forward', off: before(DAY_MS) },
  {
    ...{ ...usual, name: 'steps of 3 s at the due second' },
    off: (now) => ((now / MINUTE_MS) % 2 === 0 ? -3_000 : 3_000),
  },
  { ...usual, name: '3 s back while a post is sent', stepMs: -3_000 },
  {
    ...usual,
    name: 'asleep for 8 hours',
    asleep: (now) => between(now, '2026-06-10T05:00Z', '2026-06-10T13:00Z'),
  },
  { name: 'spring in Europe', from: '2026-03-27T00:00Z', days: 4 },
  { name: 'spring in America', from: '2026-03-06T00:00Z', days: 4 },
  { name: 'autumn in Europe', from: '2024-10-25T00:00Z', days: 4 },
  { name: 'autumn in America', from: '2024-11-01T00:00Z', days: 4 },
]

const COLUMNS = ['slots', 'posts', 'doubled', 'missed', 'lost', 'early', 'late'] as const
type Row = Record<(typeof COLUMNS)[number], number>

/** Prints a row for each jump; sets the exit code where something came twice, or not at all. */
export async function clockJumps(services: Services): Promise<void> {
  print(`\n${''.padEnd(34)}${COLUMNS.map((name) => name.padStart(9)).join('')}`)
  for (const jump of JUMPS) {
    const row = await inFolder((folder) => play(services, jump, folder))
    print(jump.name.padEnd(34) + COLUMNS.map((column) => String(row[column]).padStart(9)).join(''))
    if (row.doubled + row.missed + row.lost > 0) process.exitCode = 1
  }
  print(
    '\ndoubled: two posts of a date, or a paper twice; missed: slots without a post; lost: papers that only the others got',
  )
  print('early: posts more than a minute before their time; late: more than 25 minutes after it')
}

async function play(services: Services, jump: Jump, folder: string): Promise<Row> {
  const from = Date.parse(jump.from)
  const until = from + jump.days * DAY_MS
  const clock = clockAt(from)
  const platforms = await openPlatforms(clock)
  const [ours, twins] = [channelsOf(platforms), channelsOf(platforms)]
  let now = from
  const wrong: MovedClock & { stepped: number } = {
    stepped: 0,
    now: () => clock.now() + (jump.off?.(now) ?? 0) + wrong.stepped,
    sleep: clock.sleep,
    moveOn: (ms) => {
      wrong.stepped += ms
    },
  }
  const open = async (name: string, its: Clock, step: (chat: Chat) => Chat) => {
    await mkdir(join(folder, name))
    const chats = platforms.chats(its)
    return openPlayer({
      ...{ services, folder: join(folder, name), clock: its },
      chats: (store) => chats(store).map(step),
    })
  }
  const player = await open('ours', wrong, (chat) => stepping(chat, wrong, jump.stepMs ?? 0))
  const steady = await open('steady', clock, (chat) => chat)
  await followAloud(player, ours)
  await followAloud(steady, twins)
  let day = ''
  for (now of minutesBetween(from, until, { lively: jump.asleep ? [Date.parse('2026-06-10T13:00Z')] : [] })) {
    goTo(clock, now)
    const today = new Date(now).toISOString().slice(0, 10)
    if (today !== day) await services.today(today)
    day = today
    if (jump.asleep?.(now) !== true) await player.minute()
    await steady.minute()
  }
  const rows = await Promise.all(
    ours.map((_, i) => look({ platforms, player, steady, ours, twins, from, until }, i)),
  )
  for (const problem of platforms.problems().slice(0, 5)) print(`  ${problem}`)
  await Promise.all([player.close(), steady.close()])
  await platforms.close()
  const sum = (column: (typeof COLUMNS)[number]) => rows.reduce((total, row) => total + row[column], 0)
  return Object.fromEntries(COLUMNS.map((column) => [column, sum(column)])) as Row
}

function channelsOf(platforms: Platforms): ChannelId[] {
  return PLANS.map(({ platform }) => platforms.channel(platform))
}

/** With a post every day, so that one can be missed. */
async function followAloud({ rooms }: Player, channels: readonly ChannelId[]): Promise<void> {
  await follow(rooms, channels)
  for (const id of channels) await rooms.channels.change(id, (channel) => ({ ...channel, quiet: false }))
}

/** The clock is stepped while the platform takes a post, and put right with the next one. */
function stepping(chat: Chat, clock: MovedClock & { stepped: number }, stepMs: number): Chat {
  if (stepMs === 0) return chat
  return {
    ...chat,
    post: async (...given) => {
      const sent = chat.post(...given)
      clock.moveOn(clock.stepped === 0 ? stepMs : -clock.stepped)
      return await sent
    },
  }
}

interface Scene {
  readonly platforms: Platforms
  readonly player: Player
  readonly steady: Player
  readonly ours: readonly ChannelId[]
  readonly twins: readonly ChannelId[]
  readonly from: number
  readonly until: number
}

async function look({ platforms, player, steady, ours, twins, from, until }: Scene, i: number): Promise<Row> {
  const [plan, mine, twin] = [PLANS[i], ours[i], twins[i]]
  if (plan === undefined || mine === undefined || twin === undefined) throw new Error('no such channel')
  // What is due in the last half hour may still wait for its source.
  const slots = slotsBetween(plan.schedule, from, until - HOUR_MS / 2)
  const posts = platforms.posts(mine)
  const got = await papersIn(player.rooms, mine, posts)
  const theirs = await papersIn(steady.rooms, twin, platforms.posts(twin))
  const lag = ({ at, slot }: Standing) => at - (slots.find(({ date }) => date === slot)?.dueAt ?? at)
  return {
    ...{ slots: slots.length, posts: posts.length, doubled: doubledPosts(posts) + doubledIn(posts) },
    missed: slots.filter(({ date }) => !posts.some(({ slot }) => slot === date)).length,
    lost: [...theirs].filter((id) => !got.has(id)).length,
    early: posts.filter((post) => lag(post) < -MINUTE_MS).length,
    late: posts.filter((post) => lag(post) > 25 * MINUTE_MS).length,
  }
}
