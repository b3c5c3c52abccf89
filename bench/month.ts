import { createPrinter } from '../src/adapters/terminal/printer.ts'
import type { ChannelId } from '../src/core/call.ts'
import { subscribeChannel } from '../src/core/channels/subscription.ts'
import type { Message } from '../src/core/message.ts'
import type { Chat } from '../src/core/ports.ts'
import { MINUTE_MS, parseDate, type Weekday, weekdayOf } from '../src/core/time/dates.ts'
import { localDate, localTime } from '../src/core/time/zones.ts'
import { type OpenRooms, openRooms } from '../src/rooms.ts'
import {
  configFor,
  createSetClock,
  edgesWith,
  inFolder,
  print,
  type Services,
  startServices,
} from './recorded.ts'

interface Plan {
  readonly id: string
  readonly topic: string
  readonly zone: string
  readonly at: string
  readonly days: readonly Weekday[]
}

const WEEKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri']
const ALL: readonly Weekday[] = [...WEEKDAYS, 'sat', 'sun']
const MONTH: readonly Plan[] = [
  { id: 'terminal:berlin', topic: 'LLM agents', zone: 'Europe/Berlin', at: '15:00', days: WEEKDAYS },
  {
    id: 'terminal:los-angeles',
    topic: 'diffusion -video',
    zone: 'America/Los_Angeles',
    at: '09:00',
    days: ['mon', 'wed', 'fri'],
  },
  { id: 'terminal:kolkata', topic: '', zone: 'Asia/Kolkata', at: '20:30', days: ALL },
]
const CHANGES: readonly (readonly [name: string, from: string, until: string])[] = [
  ['US spring, 8 March 2026', '2026-03-05', '2026-03-11'],
  ['EU spring, 29 March 2026', '2026-03-26', '2026-04-01'],
  ['EU autumn, 25 October 2026', '2026-10-22', '2026-10-28'],
  ['US autumn, 1 November 2026', '2026-10-29', '2026-11-04'],
]
const IN_THE_GAP: readonly Plan[] = [
  { id: 'terminal:berlin', topic: '', zone: 'Europe/Berlin', at: '02:30', days: ALL },
  { id: 'terminal:los-angeles', topic: '', zone: 'America/Los_Angeles', at: '02:30', days: ALL },
  { id: 'terminal:kolkata', topic: '', zone: 'Asia/Kolkata', at: '02:30', days: ALL },
]

interface Posted {
  readonly channel: string
  readonly date: string
  readonly time: string
  readonly papers: readonly string[]
  readonly summary: string
}

/** Plays every minute of those days with a clock of its own; every half hour the sources are read. */
async function play(
  services: Services,
  plans: readonly Plan[],
  from: string,
  until: string,
  quiet: boolean,
): Promise<Posted[]> {
  return await inFolder(async (folder) => {
    const start = Date.parse(`${from}T00:00:00Z`)
    const end = Date.parse(`${until}T23:59:00Z`)
    const clock = createSetClock(start)
    const posted: Posted[] = []
    const chat: Chat = {
      ...createPrinter(() => Promise.resolve()),
      post: (channel, message, key) => Promise.resolve(note(channel, message, key)),
    }
    function note(channel: ChannelId, message: Message, key: string) {
      const zone = plans.find(({ id }) => id === channel)?.zone ?? 'UTC'
      const papers = message.blocks.flatMap((block) => (block.kind === 'card' ? [block.url] : []))
      posted.push({
        channel,
        date: localDate(zone, clock.now()),
        time: localTime(zone, clock.now()),
        papers,
        summary: message.summary,
      })
      return key as never
    }
    const rooms = await openRooms({
      config: configFor(services.url, folder, { ARXIV_CATEGORIES: 'none' }),
      edges: edgesWith(clock),
      chats: () => [chat],
    })
    await setUp(rooms, plans, quiet)
    let day = ''
    for (let now = start; now <= end; now += MINUTE_MS) {
      clock.set(now)
      const today = new Date(now).toISOString().slice(0, 10)
      if (today !== day) await services.today(today)
      day = today
      if ((now / MINUTE_MS) % 30 === 0) await rooms.ingest.refresh()
      clock.set(now)
      await rooms.daily.tick()
    }
    await rooms.close()
    return posted
  })
}

async function setUp(rooms: OpenRooms, plans: readonly Plan[], quiet: boolean): Promise<void> {
  for (const { id, topic, zone, at, days } of plans) {
    const person = { id: 'terminal:bench', name: 'bench', zone }
    await subscribeChannel(rooms, {
      channel: id as ChannelId,
      person,
      topic,
      schedule: { at, zone, days, limit: 8 },
    })
    await rooms.channels.change(id as ChannelId, (channel) => ({ ...channel, quiet }))
  }
}

function report(title: string, plans: readonly Plan[], posted: readonly Posted[], dates: number): void {
  print(`\n${title}`)
  print('channel                 posts  papers  repeats  two on a date  on days off  late (> 20 min)')
  for (const plan of plans) {
    const mine = posted.filter(({ channel }) => channel === plan.id)
    const papers = mine.flatMap((post) => post.papers)
    const offDays = mine.filter(
      ({ date }) => !plan.days.includes(weekdayOf(parseDate(date) ?? (date as never))),
    ).length
    const late = mine.filter(
      ({ time }) => minutes(time) < minutes(plan.at) || minutes(time) > minutes(plan.at) + 80,
    ).length
    const cells = [
      mine.length,
      papers.length,
      papers.length - new Set(papers).size,
      mine.length - new Set(mine.map(({ date }) => date)).size,
      offDays,
      late,
    ]
    print(
      `${plan.id.padEnd(22)} ${cells.map((cell, i) => String(cell).padStart([6, 8, 9, 15, 13, 17][i] ?? 8)).join('')}`,
    )
  }
  print(
    `(${dates} dates; first post of each: ${plans
      .map(({ id }) => posted.find(({ channel }) => channel === id))
      .map((post) => (post ? `${post.date} ${post.time}` : 'none'))
      .join(', ')})`,
  )
}

function minutes(time: string): number {
  const [hours = 0, rest = 0] = time.split(':').map(Number)
  return hours * 60 + rest
}

const services = await startServices('2026-07-31')
try {
  report(
    'Thirty recorded days, 2026-06-01 to 2026-06-30',
    MONTH,
    await play(services, MONTH, '2026-06-01', '2026-06-30', true),
    30,
  )
  for (const [name, from, until] of CHANGES)
    report(
      `${name}: every day at 02:30, quiet:no`,
      IN_THE_GAP,
      await play(services, IN_THE_GAP, from, until, false),
      7,
    )
} finally {
  await services.stop()
}
