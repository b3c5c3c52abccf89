import type { ChannelId } from '../../src/core/call.ts'
import type { Channel } from '../../src/core/channels/channels.ts'
import { subscribeChannel } from '../../src/core/channels/subscription.ts'
import type { LocalDate } from '../../src/core/paper.ts'
import { HOUR_MS, startOf } from '../../src/core/time/dates.ts'
import { slotOn } from '../../src/core/time/schedule.ts'
import { openRooms } from '../../src/rooms.ts'
import { discordChannels, placeOf } from '../discord-channels.ts'
import { configFor, createSetClock, edgesWith } from '../recorded.ts'
import { nameAtSlack, slackChannels } from '../slack-channels.ts'

/** Monday to Friday of a recorded week. */
export const DAYS = ['2026-07-27', '2026-07-28', '2026-07-29', '2026-07-30', '2026-07-31'] as LocalDate[]
const [MONDAY = '' as LocalDate] = DAYS
/** When the channels are set up and the sources are read for the first time: on the Sunday before. */
export const BEGIN = startOf(MONDAY) - 2 * HOUR_MS

/** Local times of one date of UTC, in their order there. Each is due for a tenth of the channels. */
const TIMES: readonly (readonly [zone: string, at: string])[] = [
  ['Asia/Kolkata', '08:30'],
  ['Asia/Kolkata', '09:20'],
  ['Europe/Berlin', '08:00'],
  ['Europe/Berlin', '09:00'],
  ['Europe/London', '09:00'],
  ['UTC', '10:10'],
  ['America/New_York', '09:00'],
  ['America/New_York', '10:00'],
  ['America/Los_Angeles', '08:00'],
  ['America/Los_Angeles', '09:30'],
]
const ON_EACH_PLATFORM = 100
const TOPICS = [
  ...['', 'LLM agents', 'diffusion', 'reasoning | reinforcement learning', '"video generation" | robotics'],
  ...['benchmark', 'multimodal -video', 'language model'],
]
/** More than most topics bring in a day. */
const LIMITS = [20, 15]

/** A channel, and what it is called on its platform. */
export interface Plan {
  readonly id: ChannelId
  readonly platform: 'slack' | 'discord'
  readonly name: string
  /** On Discord. */
  readonly guild: string
  readonly topic: string
  readonly zone: string
  readonly at: string
  readonly limit: number
  readonly layout: Channel['layout']
  readonly quiet: boolean
}

/** A hundred channels on each platform; of those that are due together each follows something else. */
export const PLANS: readonly Plan[] = [
  ...slackChannels('F', ON_EACH_PLATFORM).map((id, n) => plan(n, { id, name: nameAtSlack(id), guild: '' })),
  ...discordChannels(ON_EACH_PLATFORM).map((id, n) => plan(n, { id, ...atDiscord(n) })),
]

function atDiscord(n: number) {
  const { guild, channel } = placeOf(n)
  return { guild, name: channel }
}

function plan(n: number, where: Pick<Plan, 'id' | 'name' | 'guild'>): Plan {
  const [zone, at] = TIMES[n % TIMES.length] ?? ['UTC', '09:00']
  const isSlack = where.id.startsWith('slack:')
  // Slack takes a message a second in a channel, so few of its channels have two a day.
  const hasThread = isSlack ? n % 50 === 7 : n % 10 === 3
  return {
    ...where,
    platform: isSlack ? 'slack' : 'discord',
    topic: TOPICS[Math.floor(n / TIMES.length + n) % TOPICS.length] ?? '',
    zone,
    at,
    limit: LIMITS[isSlack ? 0 : 1] ?? 8,
    layout: hasThread ? 'thread' : n % 3 === 0 ? 'cards' : 'list',
    quiet: n % 4 !== 0,
  }
}

/** An instant at which channels are due. */
export interface Due {
  readonly day: LocalDate
  readonly at: number
  readonly plans: readonly Plan[]
}

/** What is due on a day, in its order. */
export function duesOf(day: LocalDate): Due[] {
  return TIMES.map(([zone, at]) => ({
    day,
    at: slotOn({ zone, at, days: [] }, day).dueAt,
    plans: PLANS.filter((one) => one.zone === zone && one.at === at),
  }))
}

/** Sets all channels up, in the files of that folder. */
export async function setUp(folder: string, sourceUrl: string): Promise<void> {
  const clock = createSetClock(BEGIN)
  const rooms = await openRooms({
    ...{ config: playerConfig(sourceUrl, folder), edges: edgesWith(clock), chats: () => [] },
  })
  for (const { id, topic, zone, at, limit, layout, quiet } of PLANS) {
    const person = { id: 'U1', name: 'Ada' }
    await subscribeChannel(rooms, { channel: id, person, topic, schedule: { at, zone, limit } })
    await rooms.channels.change(id, (channel) => ({ ...channel, layout, quiet }))
  }
  await rooms.close()
}

/** The settings of whoever opens those files. */
export function playerConfig(sourceUrl: string, folder: string) {
  return configFor(sourceUrl, folder, { ARXIV_CATEGORIES: 'none' })
}
