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
const BLOOM_AGE_DAYS = 1
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
 * Votes gained in the 24 hours before `at`. Without a snapshot that old, everything counts as gained by a paper that is
 * not yet two days old and was seen on its first day, else only what we saw ourselves.
 */
function gain({ paper, snapshots }: Tracked, at: number, ageDays: number): Pick<Rank, 'gained' | 'hours'> {
  const votes = paper.votes ?? 0
  const past = snapshots.filter((snapshot) => snapshot.at <= at)
  const dayAgo = past.findLast((snapshot) => snapshot.at <= at - DAY_MS)
  const [first] = past
  const start = startOf(paper.date)
  const isNew = dayAgo === undefined && ageDays < NEW_DAYS && (first?.at ?? start) < start + DAY_MS
  const base = dayAgo?.votes ?? (isNew ? 0 : (first?.votes ?? votes))
  const there = isNew && first !== undefined ? (at - Math.max(first.at, start)) / HOUR_MS : 24
  return { gained: Math.max(0, votes - base), hours: Math.min(24, Math.max(LEAST_HOURS, there)) }
}

/**
 * Has a paper begun to move after its first day: at least ten votes, and a tenth of all it has, within 24 hours that we
 * watched whole?
 */
export function isBlooming({ ageDays, hours, gained, votes }: Rank): boolean {
  return ageDays >= BLOOM_AGE_DAYS && hours === 24 && gained >= Math.max(BLOOM_GAIN, votes / 10)
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
