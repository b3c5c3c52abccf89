import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { ChannelId } from '../src/core/call.ts'
import type { LocalDate, PaperId } from '../src/core/paper.ts'
import { addDays, DAY_MS, HOUR_MS, MINUTE_MS } from '../src/core/time/dates.ts'
import { dueSlot } from '../src/core/time/schedule.ts'
import { openPlatforms, type Platforms, type Standing } from './both-platforms.ts'

import { clockJumps } from './clock-jumps.ts'
import { clockAt } from './moved-clock.ts'
import { follow, goTo, minutesBetween, openPlayer, PLANS, type Player, slotsBetween } from './played-days.ts'
import { doubledIn, doubledPosts, papersIn } from './reach.ts'
import { inFolder, print, type Services, startServices } from './recorded.ts'

/** A channel that is down is compared with one of the same topic and schedule that is not. */
interface Outage {
  readonly name: string
  readonly down: string
  readonly up: string
}

const OUTAGES: readonly Outage[] = [
  { name: '10 minutes, at the end of March', down: '2026-03-31T06:56Z', up: '2026-03-31T07:06Z' },
  { name: '5 hours, after the US spring change', down: '2026-03-09T12:00Z', up: '2026-03-09T17:00Z' },
  { name: '3 days, over the EU spring change', down: '2026-03-27T06:00Z', up: '2026-03-30T06:00Z' },
  { name: '3 days, over the EU autumn change', down: '2024-10-25T06:00Z', up: '2024-10-28T06:00Z' },
  { name: '30 days, over both spring changes', down: '2026-03-01T12:00Z', up: '2026-03-31T12:00Z' },
  { name: '30 days, over both autumn changes', down: '2024-10-10T12:00Z', up: '2024-11-09T12:00Z' },
]
const BEFORE_MS = 2 * DAY_MS
const AFTER_MS = 3 * DAY_MS

interface Row {
  readonly missed: number
  readonly posts: number
  readonly papers: number
  readonly doubled: number
  readonly lost: number
  readonly older: number
  readonly backlog: number
  readonly notes: readonly string[]
}

const COLUMNS = ['missed', 'posts', 'papers', 'doubled', 'lost', 'older', 'backlog'] as const

async function play(services: Services, { down: downAt, up: upAt }: Outage, folder: string): Promise<Row> {
  const [down, up] = [Date.parse(downAt), Date.parse(upAt)]
  const [from, until] = [down - BEFORE_MS, up + AFTER_MS]
  const clock = clockAt(from)
  const platforms = await openPlatforms(clock)
  const [ours, twins] = [openChannels(platforms), openChannels(platforms)]
  const start = async (name: string) => {
    await mkdir(join(folder, name), { recursive: true })
    return openPlayer({ services, folder: join(folder, name), clock, chats: platforms.chats(clock) })
  }
  const [first, steady] = [await start('ours'), await start('steady')]
  await follow(first.rooms, ours)
  await follow(steady.rooms, twins)
  let player: Player | undefined = first
  let day = ''
  for (const now of minutesBetween(from, until, { lively: [up] })) {
    goTo(clock, now)
    const today = new Date(now).toISOString().slice(0, 10)
    if (today !== day) await services.today(today)
    day = today
    if (now >= down && now < up) {
      await player?.close()
      player = undefined
    } else {
      player ??= await start('ours')
      await player.minute()
    }
    await steady.minute()
  }
  if (player === undefined) throw new Error('It is up at the end.')
  const row = await look({ platforms, player, steady, ours, twins, down, up })
  await Promise.all([player.close(), steady.close()])
  for (const problem of platforms.problems().slice(0, 5)) print(`  ${problem}`)
  await platforms.close()
  return row
}

function openChannels(platforms: Platforms): ChannelId[] {
  return PLANS.map(({ platform }) => platforms.channel(platform))
}

interface Scene {
  readonly platforms: Platforms
  readonly player: Player
  readonly steady: Player
  readonly ours: readonly ChannelId[]
  readonly twins: readonly ChannelId[]
  readonly down: number
  readonly up: number
}

async function look(scene: Scene): Promise<Row> {
  const rows = await Promise.all(scene.ours.map((_, i) => lookAt(scene, i)))
  const sum = (column: (typeof COLUMNS)[number]) => rows.reduce((total, row) => total + row[column], 0)
  return {
    ...{ missed: sum('missed'), posts: sum('posts'), papers: sum('papers'), doubled: sum('doubled') },
    ...{ lost: sum('lost'), older: sum('older'), backlog: sum('backlog') },
    notes: [...new Set(rows.flatMap(({ notes }) => notes))],
  }
}

async function lookAt({ platforms, player, steady, ours, twins, down, up }: Scene, i: number): Promise<Row> {
  const [plan, mine, twin] = [PLANS[i], ours[i], twins[i]]
  if (plan === undefined || mine === undefined || twin === undefined) throw new Error('no such channel')
  const { schedule } = plan
  const stands = platforms.posts(mine)
  const after = stands.filter(({ at }) => at >= up)
  const dueAtUp = dueSlot(schedule, up)?.date
  const missed = slotsBetween(schedule, down, up).filter(({ date }) => date !== dueAtUp)
  const got = await papersIn(player.rooms, mine, stands)
  const theirs = await papersIn(steady.rooms, twin, platforms.posts(twin))
  const oldest = addDays(after[0]?.slot ?? ('9999-01-01' as LocalDate), -13)
  const dates = await Promise.all([...theirs].filter((id) => !got.has(id)).map((id) => dateOf(steady, id)))
  return {
    missed: missed.length,
    posts: after.filter(({ at }) => at < up + DAY_MS).length,
    papers: after[0] === undefined ? 0 : after[0].cards.length + after[0].more,
    doubled: doubledIn(stands) + doubledPosts(stands),
    lost: dates.filter((date) => date >= oldest).length,
    older: dates.filter((date) => date < oldest).length,
    backlog: Math.max(0, inFirstHour(after, up) - 1),
    notes: after[0]?.notes ?? [],
  }
}

function inFirstHour(posts: readonly Standing[], up: number): number {
  return posts.filter(({ at }) => at < up + HOUR_MS - MINUTE_MS).length
}

async function dateOf({ rooms }: Player, id: string): Promise<LocalDate> {
  const known = await rooms.catalogue.get(`arxiv:${id}` as PaperId)
  return known?.paper.date ?? ('0000-01-01' as LocalDate)
}

const services = await startServices('2024-10-01')
try {
  print(
    `${PLANS.length} channels on Slack and Discord in ${new Set(PLANS.map(({ schedule }) => schedule.zone)).size} zones, beside as many that are never down\n`,
  )
  print(''.padEnd(38) + COLUMNS.map((name) => name.padStart(9)).join(''))
  for (const outage of OUTAGES) {
    const row = await inFolder((folder) => play(services, outage, folder))
    print(outage.name.padEnd(38) + COLUMNS.map((column) => String(row[column]).padStart(9)).join(''))
    for (const note of row.notes) print(`    ${note}`)
    if (row.doubled + row.lost + row.backlog > 0) process.exitCode = 1
  }
  print(
    '\nmissed: slots whose date was over; posts: within a day after; papers: in the first post and behind its More',
  )
  print(
    'lost: papers of the two weeks before the first post that only the others got; older: those of before',
  )
  await clockJumps(services)
} finally {
  await services.stop()
}
