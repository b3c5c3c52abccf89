import type { Paper } from '../../core/paper.ts'
import type { Hit, Page } from '../../core/ports.ts'
import type { Query } from '../../core/query/query.ts'
import type { Lexicon } from '../../meaning/lexicon.ts'
import type { Vectors } from '../../meaning/model.ts'
import { dateNumber } from '../index/facts.ts'
import { rarity } from '../index/impact.ts'
import type { Index, StoredPart } from '../index/index.ts'
import { MOST, placeOf } from '../index/segment.ts'
import { type Best, type Candidate, createBest, numberOf } from './best.ts'
import { createJudge } from './judge.ts'
import { type Bounds, createMatcher, flagsOf, type Matches, type Priced, UNSURE } from './match.ts'
import { type Ordered, order } from './order.ts'
import { type Plan, planOf, type Side } from './plan.ts'
import type { Tuning } from './tuning.ts'

export interface Found {
  readonly hits: readonly Hit[]
  readonly total: number
}

/** So many papers are found at most. Nobody pages further. */
const BOUND = 200
/** So many of the best by words are ordered by words and meaning. */
const CANDIDATES = 300
/** So many papers are read at most to see whether they have a phrase, or say what is excluded. */
const READINGS = 220
/** No paper is older, so that what is left of a date is small. */
const FIRST_DATE = 19_000_000

export interface SearchRooms {
  readonly index: Index
  readonly lexicon: Lexicon
  readonly vectors: Vectors
  readonly paper: (number: number) => Paper
  readonly tuning: Tuning
}

/**
 * Best papers first, by words and meaning: any word will do, all are better. A query without words lists the newest
 * papers that its filters admit.
 */
export function createSearcher({
  index,
  lexicon,
  vectors,
  paper,
  tuning,
}: SearchRooms): (query: Query, page: Page) => Found {
  const matcher = createMatcher(MOST)

  function candidates(query: Query, plan: Plan): Candidate[] {
    const parts = index.parts()
    const asked = {
      sides: priced(plan.sides, parts),
      excluded: plan.excluded,
      bounds: boundsOf(query),
      allWords: tuning.allWords,
    }
    const best = createBest(CANDIDATES)
    const hasText = plan.sides.some(({ weights }) => weights.length > 0)
    for (const [i, part] of parts.entries()) offerAll(best, i, part, matcher(part, asked), hasText)
    return best.list(parts)
  }

  return (query, page) => {
    const plan = planOf(query, lexicon, tuning)
    const hasText = plan.sides.some(({ weights }) => weights.length > 0)
    const best = candidates(query, plan)
    const asked = vectors.ofWords(plan.meaning)
    const ordered = hasText ? order(best, asked, tuning) : best.map((candidate) => ({ candidate, score: 0 }))
    const judge = createJudge(query, plan, lexicon)
    const found = judged(ordered, (candidate) => judge(paper(numberOf(candidate))))
    const hits = found.slice(page.offset, page.offset + page.limit)
    return {
      hits: hits.map(({ candidate, score }) => ({ paper: paper(numberOf(candidate)), score })),
      total: found.length,
    }
  }
}

/** The papers that are answers, best first; those the index is not sure of are read. */
function judged(ordered: readonly Ordered[], isAnswer: (candidate: Candidate) => boolean): Ordered[] {
  const found: Ordered[] = []
  let readings = 0
  for (const one of ordered) {
    if (found.length >= BOUND || readings >= READINGS) break
    if (one.candidate.unsure) readings += 1
    if (!one.candidate.unsure || isAnswer(one.candidate)) found.push(one)
  }
  return found
}

function offerAll(
  best: Best,
  place: number,
  part: StoredPart,
  { scores, states, found, count }: Matches,
  hasText: boolean,
): void {
  const { dates, votes } = part.facts
  for (let i = 0; i < count; i++) {
    const slot = found[i] as number
    const state = states[slot] as number
    if (state === 0) continue
    const score = hasText
      ? (scores[slot] as number)
      : ((dates[slot] as number) - FIRST_DATE) * 1e6 + Math.min(votes[slot] as number, 999_999)
    best.offer(place, slot, score, (state & UNSURE) !== 0)
  }
}

/** What each key adds: more for a rare one. A key that no paper has is not looked for again. */
function priced(sides: readonly Side[], parts: readonly StoredPart[]): Priced[] {
  const papers = parts.reduce((sum, { segment }) => sum + segment.numbers.length, 0)
  return sides.map((side) => ({
    ...side,
    prices: side.weights.flatMap(({ key, weight }) => {
      const holders = holdersOf(parts, key)
      return holders === 0 ? [] : [{ key, price: weight * rarity(holders, papers) }]
    }),
  }))
}

/** How many papers have a key; those that were taken out since are still counted. */
export function holdersOf(parts: readonly StoredPart[], key: number): number {
  let holders = 0
  for (const { segment } of parts) {
    const place = placeOf(segment, key)
    if (place >= 0) holders += (segment.starts[place + 1] as number) - (segment.starts[place] as number)
  }
  return holders
}

function boundsOf({ since, until, votes, has }: Query): Bounds {
  return {
    since: since === undefined ? 0 : dateNumber(since),
    until: until === undefined ? Number.MAX_SAFE_INTEGER : dateNumber(until),
    minVotes: votes?.min ?? 0,
    maxVotes: votes?.max ?? Number.MAX_SAFE_INTEGER,
    flags: flagsOf(has),
  }
}
