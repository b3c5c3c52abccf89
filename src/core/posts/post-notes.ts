import type { Channel } from '../channels/channels.ts'
import type { Entry } from '../ledger/entry.ts'
import { counted } from '../message.ts'
import { freshness, type SourceHealth } from '../papers/source-health.ts'
import type { Tracked } from '../ports.ts'
import { addDays, DAY_MS, HOUR_MS, isWeekend, longDate, MINUTE_MS } from '../time/dates.ts'
import type { Slot } from '../time/schedule.ts'
import { localTime } from '../time/zones.ts'
import { type Gap, gapsBetween, gapText } from './gaps.ts'
import { topicName } from './news.ts'
import { WINDOW_DAYS } from './seen.ts'

const LATE_MS = 30 * MINUTE_MS

export interface PostCircumstances {
  readonly channel: Channel
  readonly slot: Slot
  readonly now: number
  /** The channel's ledger entries before this slot, newest first. */
  readonly earlier: readonly Entry[]
  readonly health: readonly SourceHealth[]
}

/** What a reader should know about a post: that it is late, what else it covers, that its votes are old. */
export function postNotes(circumstances: PostCircumstances): string[] {
  return [lateness(circumstances), coveredText(coveredBy(circumstances)), staleness(circumstances)].filter(
    (note) => note !== undefined,
  )
}

function lateness({ channel, slot, now }: PostCircumstances): string | undefined {
  const late = now - slot.dueAt
  if (late < LATE_MS) return undefined
  const hours = Math.floor(late / HOUR_MS)
  const amount = hours === 0 ? counted(Math.floor(late / MINUTE_MS), 'minute') : counted(hours, 'hour')
  return `This post is ${amount} late: it was due at ${channel.schedule.at}.`
}

/** The days that a post makes up for, and whether there were others too long ago for it. */
export interface Covered {
  readonly gaps: readonly Gap[]
  readonly isCut: boolean
}

/** The channel's slots since its last entry that were left without a post; a failed one has shown nothing. */
export function coveredBy({ channel, slot, earlier }: Omit<PostCircumstances, 'now' | 'health'>): Covered {
  const began = channel.topics.map(({ since }) => since).sort()[0]
  if (began === undefined) return { gaps: [], isCut: false }
  const oldest = addDays(slot.date, 1 - WINDOW_DAYS)
  const last = earlier.find(({ state }) => state !== 'failed')?.slot
  const from = last === undefined || last < began ? began : addDays(last, 1)
  const range = { from: from < oldest ? oldest : from, before: slot.date }
  return { gaps: gapsBetween(channel, earlier, range), isCut: from < oldest }
}

function coveredText({ gaps, isCut }: Covered): string | undefined {
  const [first] = gaps
  if (first === undefined) return undefined
  const cut = isCut ? ' What is older than two weeks is left out.' : ''
  if (gaps.length === 1) return `It also covers ${longDate(first.date)}, when ${gapText(first.why)}.${cut}`
  const isKnown = gaps.every(({ why }) => gapText(why) === gapText(first.why)) && first.why !== 'unknown'
  const why = isKnown ? `: ${gapText(first.why)}` : ''
  return `It also covers ${gaps.length} days without a post since ${longDate(first.date)}${why}.${cut}`
}

function staleness({ channel, now, health }: PostCircumstances): string | undefined {
  const { fresh, problem } = freshness(health, now)
  if (fresh) return undefined
  const at = health.find(({ countsVotes }) => countsVotes)?.lastGoodAt
  const { zone } = channel.schedule
  const read =
    at === undefined || now - at > DAY_MS
      ? 'Votes are more than a day old'
      : `Votes are of ${localTime(zone, at)}`
  return problem ? `${read}: ${problem}` : `${read}.`
}

/** Why a post has no papers, as the end of a sentence. */
export function whyNothing(
  channel: Channel,
  { date: slot, dueAt }: Slot,
  candidates: readonly Tracked[],
  now: number,
): string {
  if (isWeekend(slot)) return 'on weekends arXiv and Hugging Face announce nothing.'
  const today = candidates.filter(({ paper }) => paper.date === slot).length
  if (today === 0 && now < dueAt) return `no papers of ${longDate(slot)} have been announced yet.`
  if (today === 0) return 'no papers have been announced yet. It may be an arXiv holiday.'
  const topics = channel.topics.map(topicName).join(', ')
  return `${counted(today, 'paper')} ${today === 1 ? 'was' : 'were'} announced, none of them new to this channel on ${topics}.`
}
