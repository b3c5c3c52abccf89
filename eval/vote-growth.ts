import type { LocalDate, PaperId } from '../src/core/paper.ts'
import type { Snapshot, Tracked } from '../src/core/ports.ts'
import { DAY_MS, HOUR_MS, startOf } from '../src/core/time/dates.ts'
import { LATER } from './later-votes.ts'

/** An invented paper: when it entered its day's list, and when each of its votes came, in milliseconds. */
export interface Invented {
  readonly id: PaperId
  readonly date: LocalDate
  readonly entered: number
  readonly votedAt: readonly number[]
}

/** In this time a middling paper has 1 − 1/e of its votes; the exponent makes the first hours faster. */
const SCALE_HOURS = 14
const EXPONENT = 0.8
/** How unlike papers are in speed: the deviation of the scale's logarithm. */
const SPEED_DEVIATION = 0.3
const PAPERS_A_DAY = 18
/** So many enter the list within six hours, as recorded; the others during the rest of the day. */
const EARLY_SHARE = 0.65

/**
 * Invented papers of one day. A paper's final votes are drawn from the whole week that was recorded twice, and come as
 * independent draws of a Weibull curve, whose scale differs from paper to paper. The constants were fitted by hand to the recording:
 * the share of the votes that are there at eight, and the share of the later eight best that are not among the eight best
 * by then.
 */
export function inventDay(date: LocalDate, random: () => number): Invented[] {
  const finals = [...(LATER.find(({ whole }) => whole)?.votes.values() ?? [])]
  return Array.from({ length: PAPERS_A_DAY }, (_, n) => {
    const isEarly = random() < EARLY_SHARE
    const entered = startOf(date) + (isEarly ? random() * 6 : 6 + random() * 18) * HOUR_MS
    const scale = SCALE_HOURS * Math.exp(SPEED_DEVIATION * normal(random)) * HOUR_MS
    const count = finals[Math.floor(random() * finals.length)] ?? 0
    const votedAt = Array.from({ length: count }, () => entered + scale * weibull(random)).sort(
      (a, b) => a - b,
    )
    return { id: `sample:${date}-${n}` as PaperId, date, entered, votedAt }
  })
}

/** What Paperboy would know of it at an instant: a snapshot every hour for two days, then every six. */
export function trackedAt({ id, date, entered, votedAt }: Invented, at: number): Tracked {
  const snapshots: Snapshot[] = []
  const last = Math.min(at, entered + 14 * DAY_MS)
  for (let time = entered; time <= last; time += time < entered + 2 * DAY_MS ? HOUR_MS : 6 * HOUR_MS)
    snapshots.push({ at: time, votes: votesAt(votedAt, time) })
  const paper = {
    id,
    title: id,
    abstract: '',
    authors: [],
    date,
    featured: true,
    categories: [],
    keywords: [],
  }
  return { paper: { ...paper, votes: votesAt(votedAt, at), sources: ['Hugging Face'] }, snapshots }
}

export function votesAt(votedAt: readonly number[], at: number): number {
  const later = votedAt.findIndex((time) => time > at)
  return later === -1 ? votedAt.length : later
}

function weibull(random: () => number): number {
  return (-Math.log(1 - random())) ** (1 / EXPONENT)
}

/** Box and Muller. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}
