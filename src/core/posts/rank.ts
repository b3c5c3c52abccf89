import type { Paper } from '../paper.ts'
import type { Tracked } from '../ports.ts'
import { DAY_MS, HOUR_MS, startOf } from '../time/dates.ts'

/** The parts of a paper's trending score, so that anybody can be told why it stands where it stands. */
export interface Rank {
  /** Higher is hotter; comparable between papers at the same instant. */
  readonly score: number
  /** The score without age: for comparing papers of the same day. */
  readonly heat: number
  /** What has come together so far, without age or pace: for comparing the papers of a whole week or month. */
  readonly total: number
  readonly votes: number
  /** Votes gained in the last 24 hours, by our own snapshots. */
  readonly gained: number
  /** In how many hours they were gained: 24, or fewer for a paper that has not been there as long; 3 at least. */
  readonly hours: number
  /** Days since the paper's date, 0 or more. */
  readonly ageDays: number
  readonly stars: number
}

const GAIN_WEIGHT = 1
const STAR_WEIGHT = 0.1
const HALF_LIFE_DAYS = 7
const NEW_DAYS = 2
const LEAST_HOURS = 3
const BLOOM_AGE_DAYS = 2
export const BLOOM_GAIN = 10

/**
 * How strongly a paper trends at an instant:
 *
 *     (ln(1 + votes) + ln(1 + pace) + 0.1 · ln(1 + code stars)) · 2^(−age in days / 7)
 *     pace = votes gained in 24 h · √(24 / hours)
 *
 * Logarithms, because the step from 5 to 10 votes says as much as that from 50 to 100; the gain counts as much as the
 * total, so that a paper that moves now passes one that was loved last week; stars weigh little, because a repository
 * is often older than its paper. Hours are fewer than 24 for a paper that entered its day's list since: what it has
 * gained is then taken for the beginning of a day, whose votes grow with the square root of time. Comments are not in it:
 * they foretell nothing (`eval/trending.ts`).
 */
export function rank(tracked: Tracked, at: number): Rank {
  const votes = tracked.paper.votes ?? 0
  const stars = tracked.paper.code?.stars ?? 0
  const ageDays = Math.max(0, (at - startOf(tracked.paper.date)) / DAY_MS)
  const { gained, hours } = gain(tracked, at, ageDays)
  const parts = partsOf({ votes, gained, hours, stars, ageDays })
  const heat = parts.votes + parts.gained + parts.stars
  const total = parts.votes + GAIN_WEIGHT * Math.log1p(gained) + parts.stars
  return { score: heat * parts.age, heat, total, votes, gained, hours, ageDays, stars }
}

/** What each fact gives to the score: (`votes` + `gained` + `stars`) · `age`. */
export function partsOf({ votes, gained, hours, stars, ageDays }: Facts): Readonly<Record<Part, number>> {
  const pace = gained * Math.sqrt(24 / hours)
  return {
    votes: Math.log1p(votes),
    gained: GAIN_WEIGHT * Math.log1p(pace),
    stars: STAR_WEIGHT * Math.log1p(stars),
    age: 2 ** (-ageDays / HALF_LIFE_DAYS),
  }
}

type Part = 'votes' | 'gained' | 'stars' | 'age'
type Facts = Pick<Rank, 'votes' | 'gained' | 'hours' | 'stars' | 'ageDays'>

/**
 * Votes gained in the 24 hours before `at`. Without a snapshot that old, everything counts as gained if the paper is
 * not yet two days old, else only what we saw ourselves.
 */
function gain(tracked: Tracked, at: number, ageDays: number): Pick<Rank, 'gained' | 'hours'> {
  const votes = tracked.paper.votes ?? 0
  const past = tracked.snapshots.filter((snapshot) => snapshot.at <= at)
  const dayAgo = past.findLast((snapshot) => snapshot.at <= at - DAY_MS)
  const isNew = dayAgo === undefined && ageDays < NEW_DAYS
  const base = dayAgo?.votes ?? (isNew ? 0 : (past[0]?.votes ?? votes))
  const hours = isNew ? hoursThere(tracked.paper, past[0]?.at, at) : 24
  return { gained: Math.max(0, votes - base), hours }
}

/** Since when a new paper has been in its day's list: since our first sight, if that was within the day; 3 to 24 hours. */
function hoursThere({ date }: Paper, firstSight: number | undefined, at: number): number {
  if (firstSight === undefined || firstSight >= startOf(date) + DAY_MS) return 24
  return Math.min(24, Math.max(LEAST_HOURS, (at - Math.max(firstSight, startOf(date))) / HOUR_MS))
}

/** Has a paper that is no longer new begun to move: at least ten votes, and a tenth of all it has, within 24 hours? */
export function isBlooming(rank: Rank): boolean {
  return rank.ageDays >= BLOOM_AGE_DAYS && rank.gained >= Math.max(BLOOM_GAIN, rank.votes / 10)
}

/** Hottest first; of equal ones the newest, then by id, so that the order never depends on chance. */
export function byRank(a: Ranked, b: Ranked): number {
  return b.rank.score - a.rank.score || newestFirst(a.tracked.paper, b.tracked.paper)
}

function newestFirst(a: Paper, b: Paper): number {
  if (a.date !== b.date) return a.date > b.date ? -1 : 1
  return a.id < b.id ? -1 : 1
}

export interface Ranked {
  readonly tracked: Tracked
  readonly rank: Rank
}

/** Papers with their rank at an instant, hottest first. */
export function ranked(papers: readonly Tracked[], at: number): Ranked[] {
  return papers.map((tracked) => ({ tracked, rank: rank(tracked, at) })).sort(byRank)
}

/** `▲ 45, +12 today`; without votes nothing is said. */
export function votesText({ votes, gained }: Rank): string | undefined {
  if (votes === 0) return undefined
  return gained > 0 && gained < votes ? `▲ ${votes}, +${gained} today` : `▲ ${votes}`
}
