import type { Channel } from '../channels/channels.ts'
import { pausesOf } from '../channels/pause.ts'
import type { Entry } from '../ledger/entry.ts'
import { counted } from '../message.ts'
import type { LocalDate } from '../paper.ts'
import { addDays, longDate, weekdayOf } from '../time/dates.ts'
import { slotOn } from '../time/schedule.ts'
import { localDate, localTime } from '../time/zones.ts'
import { WINDOW_DAYS } from './seen.ts'

/** A slot of the channel without a post, and why, as far as anybody knows. */
export interface Gap {
  readonly date: LocalDate
  readonly why: GapReason
}

type GapReason =
  | 'unknown'
  | 'failed'
  | { readonly pausedBy: string }
  /** It was due before the channel had a topic: this is when it got one. */
  | { readonly beganAt: string }

/** The channel's slots from `from` to the day before `before` that showed nothing, oldest first. */
export function gapsBetween(
  channel: Channel,
  entries: readonly Entry[],
  { from, before }: { readonly from: LocalDate; readonly before: LocalDate },
): Gap[] {
  const gaps: Gap[] = []
  for (let date = from; date < before; date = addDays(date, 1)) {
    if (!channel.schedule.days.includes(weekdayOf(date))) continue
    const state = entries.find(({ slot }) => slot === date)?.state
    if (state === undefined) gaps.push({ date, why: reasonOf(channel, date) })
    else if (state === 'failed') gaps.push({ date, why: 'failed' })
  }
  return gaps
}

function reasonOf(channel: Channel, date: LocalDate): GapReason {
  const { dueAt } = slotOn(channel.schedule, date)
  const pause = pausesOf(channel).find(({ from, until }) => from <= dueAt && dueAt <= until)
  if (pause !== undefined) return { pausedBy: pause.by }
  const beganAt = Math.min(...channel.topics.map(({ addedAt }) => addedAt))
  return dueAt < beganAt ? { beganAt: localTime(channel.schedule.zone, beganAt) } : 'unknown'
}

/** Why there was no post, as the end of a sentence. */
export function gapText(why: GapReason): string {
  if (why === 'unknown') return 'there was no post'
  if (why === 'failed') return 'the post could not be sent'
  if ('pausedBy' in why) return `${why.pausedBy} had paused posts`
  return `the first topic was added at ${why.beganAt}, after the post's time`
}

/** What `papers status` says of slots without an entry: a sentence for those in a row that have the same reason. */
export function gapLines(
  channel: Channel,
  entries: readonly Entry[],
  now: number,
): { readonly date: LocalDate; readonly text: string }[] {
  const [began] = channel.topics.map(({ since }) => since).sort()
  if (began === undefined) return []
  const today = localDate(channel.schedule.zone, now)
  const oldest = addDays(today, 1 - WINDOW_DAYS)
  const range = { from: began < oldest ? oldest : began, before: addDays(today, 1) }
  const gaps = gapsBetween(channel, entries, range).filter(
    ({ date, why }) => why !== 'failed' && (date < today || isOver(channel, why, date, now)),
  )
  return inRows(gaps, entries).map((row) => lineOf(row, entries))
}

/** The slot of today is over before the day is, where it was due before there was a topic or during a pause. */
function isOver({ schedule }: Channel, why: GapReason, date: LocalDate, now: number): boolean {
  return why !== 'unknown' && slotOn(schedule, date).dueAt <= now
}

/** Gaps with the same reason that no entry parts. */
function inRows(gaps: readonly Gap[], entries: readonly Entry[]): Gap[][] {
  const rows: Gap[][] = []
  for (const gap of gaps) {
    const row = rows.at(-1)
    const last = row?.at(-1)
    const isParted = entries.some(({ slot }) => last !== undefined && slot > last.date && slot < gap.date)
    if (row !== undefined && last !== undefined && !isParted && gapText(last.why) === gapText(gap.why))
      row.push(gap)
    else rows.push([gap])
  }
  return rows
}

function lineOf(row: readonly Gap[], entries: readonly Entry[]) {
  const [first, last] = [row[0], row.at(-1)]
  if (first === undefined || last === undefined) throw new Error('A row has a gap at least.')
  const days = row.length === 1 ? longDate(first.date) : `${longDate(first.date)} to ${longDate(last.date)}`
  const posts = row.length === 1 ? 'no post' : `no post on ${counted(row.length, 'day')}`
  const later = entries.filter(({ slot, state }) => slot > last.date && state === 'sent').at(-1)
  const then =
    later === undefined ? 'come with the next post' : `came with the post of ${longDate(later.slot)}`
  const why =
    first.why === 'unknown'
      ? 'Paperboy was not running then, or the schedule was another one'
      : gapText(first.why)
  return { date: last.date, text: `${days}: ${posts}, because ${why}. Papers of that time ${then}.` }
}
