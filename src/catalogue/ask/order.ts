import { closeness, DIMENSIONS, quantized, type Vector } from '../../meaning/model.ts'
import type { Candidate } from './best.ts'
import type { Tuning } from './tuning.ts'

/** A candidate and its final score: 0 to little more than 1. */
export interface Ordered {
  readonly candidate: Candidate
  readonly score: number
}

/** So many of the best papers tell what else the query means. */
const EXAMPLES = 5
const MANY_VOTES = 300
const HALF_LIFE_YEARS = 2

/**
 * Orders candidates by words and meaning together:
 *
 *     (1 − meaning) · words / best words  +  meaning · closeness / best closeness  +  recency and votes
 *
 * Closeness is to the query and to the five best papers by the query alone (pseudo-relevance feedback). A query
 * without a known word is ordered by words alone.
 */
export function order(candidates: readonly Candidate[], asked: Vector, tuning: Tuning): Ordered[] {
  if (candidates.length === 0) return []
  const most = Math.max(...candidates.map(({ score }) => score)) || 1
  const words = candidates.map(({ score }) => score / most)
  const first = joined(words, closenesses(candidates, asked), asked.scale === 0 ? 0 : tuning.meaning)
  const meant = asked.scale === 0 ? asked : withExamples(asked, candidates, first, tuning.examples)
  const fused = joined(words, closenesses(candidates, meant), meant.scale === 0 ? 0 : tuning.meaning)
  const newest = Math.max(...candidates.map(({ part, slot }) => part.facts.dates[slot] as number))
  return candidates
    .map((candidate, i) => ({
      candidate,
      score: (fused[i] as number) + prior(candidate, newest, tuning),
    }))
    .sort((a, b) => b.score - a.score)
}

function joined(words: readonly number[], close: readonly number[], share: number): number[] {
  const most = Math.max(...close, 1e-6)
  return words.map((word, i) => (1 - share) * word + share * Math.max(0, (close[i] as number) / most))
}

function closenesses(candidates: readonly Candidate[], vector: Vector): number[] {
  return candidates.map(({ part: { segment }, slot }) =>
    closeness(vector, segment.vectors, slot * DIMENSIONS, segment.scales[slot] as number),
  )
}

/** The query's direction, turned to that of the papers which answer it best. */
function withExamples(
  asked: Vector,
  candidates: readonly Candidate[],
  scores: readonly number[],
  weight: number,
): Vector {
  const best = [...scores.keys()]
    .sort((a, b) => (scores[b] as number) - (scores[a] as number))
    .slice(0, EXAMPLES)
  const sum = new Float32Array(DIMENSIONS)
  for (const i of best) {
    const { part, slot } = candidates[i] as Candidate
    const share = (scores[i] as number) * (part.segment.scales[slot] as number)
    for (let d = 0; d < DIMENSIONS; d++)
      sum[d] = (sum[d] as number) + share * (part.segment.vectors[slot * DIMENSIONS + d] as number)
  }
  const length = Math.hypot(...sum) || 1
  for (let d = 0; d < DIMENSIONS; d++)
    sum[d] = asked.scale * (asked.values[d] as number) + (weight / length) * (sum[d] as number)
  return quantized(sum)
}

function prior({ part: { facts }, slot }: Candidate, newest: number, tuning: Tuning): number {
  const years = (newest - (facts.dates[slot] as number)) / 10_000
  const votes = Math.min(1, Math.log1p(facts.votes[slot] as number) / Math.log1p(MANY_VOTES))
  return tuning.recency * 2 ** (-years / HALF_LIFE_YEARS) + tuning.votes * votes
}
