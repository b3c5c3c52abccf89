import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { ChannelId } from '../src/core/call.ts'
import { DAY_MS, MINUTE_MS } from '../src/core/time/dates.ts'
import type { Schedule } from '../src/core/time/schedule.ts'
import { openPlatforms, type Platforms } from './both-platforms.ts'
import { type Running, startInstance } from './instance.ts'
import { clockAt, type MovedClock } from './moved-clock.ts'
import {
  follow,
  goTo,
  minutesBetween,
  openPlayer,
  type Plan,
  type Player,
  slotsBetween,
} from './played-days.ts'
import { doubledIn, doubledPosts, papersIn } from './reach.ts'
import { inFolder, percentile, print, type Services, startServices } from './recorded.ts'

const FROM = Date.parse('2026-06-01T00:00Z')
const UNTIL = FROM + 30 * DAY_MS
const EACH = 5
/** Every third time that posts are due, one of the two is killed. */
const KILL_EVERY = 3
/** It comes back so much later. */
const BACK_MS = 4 * MINUTE_MS
const ARRIVES_MS = 50
const WEEKDAYS: Schedule['days'] = ['mon', 'tue', 'wed', 'thu', 'fri']

const PLACES = [
  ['slack', '09:00', 'Europe/Berlin'],
  ['slack', '09:00', 'America/Los_Angeles'],
  ['discord', '20:30', 'Asia/Kolkata'],
  ['discord', '08:00', 'Pacific/Auckland'],
] as const
const PLANS: readonly Plan[] = PLACES.flatMap(([platform, at, zone]) =>
  ['', 'agents | reasoning'].map((topic) => ({ platform, topic, schedule: { at, zone, days: WEEKDAYS } })),
)

/** Posts that stood nowhere when the other one had done all that it could: the dead one had them in hand. */
interface Kill {
  readonly at: number
  readonly slot: string
  readonly inHand: readonly ChannelId[]
}

interface Play {
  readonly platforms: Platforms
  readonly channels: readonly ChannelId[]
  readonly clock: MovedClock
  readonly instances: (Running | undefined)[]
  readonly kills: Kill[]
  start(): Promise<Running>
}

async function play(services: Services, folder: string): Promise<void> {
  const clock = clockAt(FROM)
  const platforms = await openPlatforms(clock)
  const [shared, alone] = [join(folder, 'shared'), join(folder, 'alone')]
  await Promise.all([mkdir(shared), mkdir(alone)])
  const open = (its: string) => openPlayer({ services, folder: its, clock, chats: platforms.chats(clock) })
  const many = Array.from({ length: EACH }, () => channelsOf(platforms)).flat()
  const single = channelsOf(platforms)
  const steady = await open(alone)
  await follow(steady.rooms, single, PLANS)
  const first = await open(shared)
  await follow(first.rooms, many, PLANS)
  await first.close()
  const start = () => startInstance({ access: platforms.access, folder: shared, url: services.url })
  const scene: Play = {
    ...{ platforms, channels: many, clock, kills: [], start },
    instances: await Promise.all([start(), start()]),
  }
  await month(scene, steady, services)
  await Promise.all(scene.instances.map((instance) => instance?.stop()))
  const last = await open(shared)
  await report(scene, { last, steady, single })
  await Promise.all([last.close(), steady.close()])
  await platforms.close()
}

function channelsOf(platforms: Platforms): ChannelId[] {
  return PLANS.map(({ platform }) => platforms.channel(platform))
}

async function month(scene: Play, steady: Player, services: Services): Promise<void> {
  const dues = new Set(
    PLANS.flatMap(({ schedule }) => slotsBetween(schedule, FROM, UNTIL)).map(({ dueAt }) => dueAt),
  )
  let day = ''
  let times = 0
  let armedFor: number | undefined
  let backAt = Number.POSITIVE_INFINITY
  for (const now of minutesBetween(FROM, UNTIL, { plans: PLANS })) {
    goTo(scene.clock, now)
    const today = new Date(now).toISOString().slice(0, 10)
    if (today !== day) await services.today(today)
    day = today
    if (now >= backAt) {
      await bringBack(scene)
      backAt = Number.POSITIVE_INFINITY
    }
    if (dues.has(now)) times += 1
    // A source that still grows holds the posts: the one dies in the minute in which they are made.
    if (dues.has(now) && times % KILL_EVERY === 0) armedFor = now
    const moving = armedFor === undefined ? moveBoth(scene, now) : moveAndKill(scene, now, armedFor)
    await Promise.all([moving, steady.minute()])
    if (armedFor !== undefined && scene.instances.includes(undefined)) {
      armedFor = undefined
      backAt = now + BACK_MS
    }
  }
}

async function bringBack({ instances, start }: Play): Promise<void> {
  for (const [i, instance] of instances.entries()) instances[i] = instance ?? (await start())
}

async function moveBoth({ instances }: Play, now: number): Promise<void> {
  await Promise.all(instances.map((instance) => instance?.move(now)))
}

/** Both move; one of the two dies in one of its posts, if it has so many to make. What it had in hand is noted. */
async function moveAndKill(scene: Play, now: number, dueAt: number): Promise<void> {
  const { platforms, channels, clock, instances, kills } = scene
  const victim = kills.length % 2
  let at = Number.NaN
  const move = async (instance: Running | undefined, i: number) => {
    const lives = await instance?.move(now, i === victim ? 1 + (Math.floor(kills.length / 2) % EACH) : 0)
    if (lives !== false) return
    at = clock.now()
    instances[i] = undefined
  }
  await Promise.all(instances.map(move))
  if (Number.isNaN(at)) return
  // What had left before it died arrives.
  await setTimeout(ARRIVES_MS)
  const dates = PLANS.map(({ schedule }) => slotsBetween(schedule, dueAt, dueAt + 1)[0]?.date)
  const inHand = channels.filter((channel, i) => {
    const slot = dates[i % PLANS.length]
    return slot !== undefined && !platforms.posts(channel).some((post) => post.slot === slot)
  })
  kills.push({ at, slot: dates.find((date) => date !== undefined) ?? '', inHand })
}

interface Ending {
  readonly last: Player
  readonly steady: Player
  readonly single: readonly ChannelId[]
}

async function report({ platforms, channels, kills }: Play, { last, steady, single }: Ending): Promise<void> {
  const totals = { posts: 0, papers: 0, doubled: 0, 'lost posts': 0, 'lost papers': 0 }
  for (const [i, channel] of channels.entries()) {
    const twin = single[i % PLANS.length]
    if (twin === undefined) throw new Error('no such channel')
    const [mine, theirs] = [platforms.posts(channel), platforms.posts(twin)]
    const got = await papersIn(last.rooms, channel, mine)
    const wanted = await papersIn(steady.rooms, twin, theirs)
    totals.posts += mine.length
    totals.papers += got.size
    totals.doubled += doubledPosts(mine) + doubledIn(mine)
    totals['lost posts'] += theirs.filter(({ slot }) => !mine.some((post) => post.slot === slot)).length
    totals['lost papers'] += [...wanted].filter((id) => !got.has(id)).length
  }
  for (const [name, count] of Object.entries(totals)) print(`${name.padEnd(14)}${String(count).padStart(8)}`)
  const held = kills.flatMap(({ at, slot, inHand }) =>
    inHand
      // Where the other one had nothing to post either, nothing was in hand.
      .filter((channel) => hasPost(platforms, single[channels.indexOf(channel) % PLANS.length], slot))
      .map((channel) => takenOver(platforms, channel, { at, slot })),
  )
  const seconds = held.filter((time) => Number.isFinite(time))
  print(`\n${kills.length} kills; ${held.length} posts were in the dead one's hand and stood nowhere yet`)
  print(
    `taken over after (simulated seconds from the kill): p50 ${percentile(seconds, 0.5).toFixed(0)}, max ${Math.max(...seconds).toFixed(0)}; never: ${held.length - seconds.length}`,
  )
  for (const problem of platforms.problems().slice(0, 5)) print(`  ${problem}`)
  const { doubled, 'lost posts': posts, 'lost papers': papers } = totals
  if (doubled + posts + papers + (held.length - seconds.length) > 0) process.exitCode = 1
}

function hasPost(platforms: Platforms, channel: ChannelId | undefined, slot: string): boolean {
  return channel !== undefined && platforms.posts(channel).some((post) => post.slot === slot)
}

function takenOver(
  platforms: Platforms,
  channel: ChannelId,
  { at, slot }: Pick<Kill, 'at' | 'slot'>,
): number {
  const post = platforms.posts(channel).find((one) => one.slot === slot)
  return post === undefined ? Number.POSITIVE_INFINITY : (post.at - at) / 1_000
}

const services = await startServices('2026-06-01')
try {
  print(
    `June 2026, ${EACH * PLANS.length} channels on Slack and Discord, two processes on the same files, beside one alone\n`,
  )
  await inFolder((folder) => play(services, folder))
} finally {
  await services.stop()
}
