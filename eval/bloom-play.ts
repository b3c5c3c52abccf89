import type { LocalDate, PaperId } from '../src/core/paper.ts'
import { isBlooming, type Rank, ranked } from '../src/core/posts/rank.ts'
import { addDays, HOUR_MS, startOf } from '../src/core/time/dates.ts'
import { seeded } from './seeded.ts'
import { type Invented, inventDay, trackedAt, votesAt } from './vote-growth.ts'

export interface BloomRule {
  readonly name: string
  blooms(rank: Rank): boolean
}

/** Ours, what it was before, and what lies around. The share of all a paper has may as well be a half: nothing changes. */
export const BLOOM_RULES: readonly BloomRule[] = [
  { name: 'ours: a day old, +10', blooms: isBlooming },
  { name: 'before: two days, +10', blooms: gaining(2, 10) },
  { name: 'a day old, +5', blooms: gaining(1, 5) },
  { name: 'a day old, +15', blooms: gaining(1, 15) },
  { name: 'a day old, +10, a half', blooms: gaining(1, 10, 0.5) },
  { name: 'two days, +5', blooms: gaining(2, 5) },
  { name: 'never', blooms: () => false },
]

function gaining(days: number, gain: number, share = 0.1): BloomRule['blooms'] {
  return ({ ageDays, gained, votes }) => ageDays >= days && gained >= Math.max(gain, share * votes)
}

export interface BloomOutcome {
  /** Of the eight best of each day, the share that became a card, at once or late. */
  readonly bestShown: number
  /** Papers that were behind More at first, and among their day's eight best in the end. */
  readonly late: number
  readonly lateShown: number
  /** Days from entering the list to the card, for late bloomers. */
  readonly days: readonly number[]
  /** Papers that were behind More at first and came after all, without ending among the eight best of their day. */
  readonly othersShown: number
  readonly shownTwice: number
  readonly posts: number
  readonly votesAtEight: number
  readonly bestMissedAtEight: number
}

const SHOWN = 8
const MONDAY = '2026-01-05' as LocalDate

/** So many weeks of posts on weekdays at 08:00 UTC in a channel that wants everything. Invented papers. */
export function playBlooms(rule: BloomRule, weeks: number): BloomOutcome {
  const random = seeded(11)
  const days = Array.from({ length: weeks * 7 }, (_, n) => addDays(MONDAY, n)).filter(isWeekday)
  const papers = new Map(days.map((day) => [day, inventDay(day, random)]))
  const first = new Map<PaperId, 'shown' | 'offered'>()
  const cards = new Map<PaperId, number[]>()
  for (const day of days) {
    const at = startOf(day) + 8 * HOUR_MS
    const known = days
      .filter((date) => date <= day && date > addDays(day, -14))
      .flatMap((date) => papers.get(date) ?? [])
    const tracked = known.filter(({ entered }) => entered <= at).map((paper) => trackedAt(paper, at))
    const news = ranked(tracked, at).filter(({ tracked: { paper }, rank }) => {
      if (cards.has(paper.id)) return false
      return !first.has(paper.id) || rule.blooms(rank)
    })
    news.forEach(({ tracked: { paper } }, place) => {
      const isShown = place < SHOWN
      if (!first.has(paper.id)) first.set(paper.id, isShown ? 'shown' : 'offered')
      if (isShown) cards.set(paper.id, [...(cards.get(paper.id) ?? []), at])
    })
  }
  const settled = days.slice(0, -10).map((day) => papers.get(day) ?? [])
  return { ...outcome(settled, first, cards), posts: settled.length }
}

function outcome(
  days: readonly (readonly Invented[])[],
  first: ReadonlyMap<PaperId, 'shown' | 'offered'>,
  cards: ReadonlyMap<PaperId, readonly number[]>,
): Omit<BloomOutcome, 'posts'> {
  const best = new Set(days.flatMap((day) => topOf(day, ({ votedAt }) => votedAt.length)))
  const all = days.flat()
  const behind = all.filter(({ id }) => first.get(id) === 'offered')
  const late = behind.filter(({ id }) => best.has(id))
  const shown = late.filter(({ id }) => cards.has(id))
  const early = days.map((day) => day.filter((paper) => paper.entered <= eightOf(paper)))
  const inTime = (paper: Invented) => votesAt(paper.votedAt, eightOf(paper))
  const missed = early.map((day) => {
    const then = new Set(topOf(day, inTime))
    return topOf(day, ({ votedAt }) => votedAt.length).filter((id) => !then.has(id)).length
  })
  const total = (papers: readonly Invented[], count: (paper: Invented) => number) =>
    papers.reduce((sum, paper) => sum + count(paper), 0)
  return {
    bestShown: [...best].filter((id) => cards.has(id)).length / best.size,
    late: late.length,
    lateShown: shown.length,
    days: shown.map(({ id, entered }) => ((cards.get(id)?.[0] ?? 0) - entered) / (24 * HOUR_MS)),
    othersShown: behind.filter(({ id }) => cards.has(id) && !best.has(id)).length,
    shownTwice: [...cards.values()].filter((times) => times.length > 1).length,
    votesAtEight: total(early.flat(), inTime) / total(early.flat(), ({ votedAt }) => votedAt.length),
    bestMissedAtEight: missed.reduce((sum, n) => sum + n, 0) / (early.length * SHOWN),
  }
}

function eightOf({ date }: Invented): number {
  return startOf(date) + 8 * HOUR_MS
}

function topOf(day: readonly Invented[], count: (paper: Invented) => number): PaperId[] {
  return day
    .toSorted((a, b) => count(b) - count(a) || (a.id < b.id ? -1 : 1))
    .slice(0, SHOWN)
    .map(({ id }) => id)
}

function isWeekday(date: LocalDate): boolean {
  return ![0, 6].includes(new Date(startOf(date)).getUTCDay())
}
