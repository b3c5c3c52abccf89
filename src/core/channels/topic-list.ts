import { type Block, counted } from '../message.ts'
import { type BacktestHit, backtest, weekUpTo } from '../papers/backtest.ts'
import { paperCard } from '../papers/card.ts'
import { howText, topicName } from '../posts/news.ts'
import { parseQuery } from '../query/query.ts'
import type { Rooms } from '../rooms.ts'
import { longDate } from '../time/dates.ts'
import { daysText } from '../time/schedule-words.ts'
import { localDate, localTime } from '../time/zones.ts'
import type { Channel, Topic } from './channels.ts'
import type { Suspension } from './suspensions.ts'

/** What a topic would have brought in the last seven days. */
export async function lastWeek(
  rooms: Pick<Rooms, 'catalogue' | 'follows' | 'clock'>,
  topic: string,
  zone: string,
): Promise<BacktestHit[]> {
  const now = rooms.clock.now()
  return await backtest(rooms, parseQuery(topic), weekUpTo(localDate(zone, now)), now)
}

const LISTED = 3

/** `Last 7 days: 6 papers`, and the hottest of them. */
export function backtestBlocks(hits: readonly BacktestHit[]): Block[] {
  const count = counted(hits.length, 'paper')
  const hint =
    hits.length === 0 ? ' Is the topic too narrow? Nothing is lost: it waits for its first paper.' : ''
  const cards = hits
    .slice(0, LISTED)
    .map(({ tracked, rank, ...hit }) => paperCard(tracked.paper, { rank, topics: clausesOf(hit) }))
  const rest =
    hits.length > LISTED ? [{ kind: 'note', text: [`and ${hits.length - LISTED} more`] } as const] : []
  return [{ kind: 'text', text: [{ strong: `Last 7 days: ${count}.` }, hint] }, ...cards, ...rest]
}

/** Nothing is said of what everything brings. */
function clausesOf(hit: Parameters<typeof howText>[0]): string[] {
  return hit.clause === 'everything' ? [] : [howText(hit)]
}

/** `Next post: Thu 30 July 2026 at 09:00 (Europe/Berlin), weekdays, at most 8 papers.` And what stands in its way. */
export async function scheduleText(
  { posts, clock, suspensions }: Pick<Rooms, 'posts' | 'clock' | 'suspensions'>,
  channel: Channel,
): Promise<string> {
  const { schedule, limit } = channel
  const plan = `${daysText(schedule.days)}, at most ${counted(limit, 'paper')}`
  if (channel.pausedBy !== undefined)
    return `Posts are paused by ${channel.pausedBy}. Type "/papers resume" to go on. (${plan})`
  if (channel.topics.length === 0)
    return `No post is planned, because there is no topic. Type "/papers subscribe". (${plan})`
  const next = await posts.next(channel)
  const when = next.dueAt <= clock.now() ? 'within minutes, then' : `${longDate(next.date)} at`
  const suspension = await suspensions.get(channel.id)
  return `Next post: ${when} ${schedule.at} (${schedule.zone}), ${plan}.${suspension === undefined ? '' : ` ${suspensionText(suspension, schedule.zone)}`}`
}

/** `Suspended since Thu 30 July 2026: the channel is archived. …` */
export function suspensionText({ why, since, retryAt }: Suspension, zone: string): string {
  const next = `on ${longDate(localDate(zone, retryAt))} at ${localTime(zone, retryAt)}, and at each post's time`
  return `Suspended since ${longDate(localDate(zone, since))}: ${why} It is tried again ${next}, and goes on by itself.`
}

/** A line about one topic: its name, who added it and when, and what it found last week. */
export function topicLine(topic: Topic, zone: string, found: number): Block {
  const papers = counted(found, 'paper')
  const added = longDate(localDate(zone, topic.addedAt))
  return {
    kind: 'text',
    text: [{ strong: topicName(topic) }, ` · by ${topic.addedBy}, ${added} · last 7 days: ${papers}`],
  }
}
