/** How relevant each judged paper is: 0 not at all, 1 and more relevant. What is not judged counts as 0. */
export type Judgments = ReadonlyMap<string, number>

const MOST_GRADED = 10

/** Discounted gain of the best ten over the greatest one there could be: 0 to 1. A paper of grade r gains 2^r − 1. */
export function ndcgAt10(ranking: readonly string[], judgments: Judgments): number {
  const best = [...judgments.values()].sort((a, b) => b - a)
  const greatest = discountedGain(best)
  if (greatest === 0) return 0
  return discountedGain(ranking.map((id) => judgments.get(id) ?? 0)) / greatest
}

function discountedGain(grades: readonly number[]): number {
  return grades.slice(0, MOST_GRADED).reduce((sum, grade, i) => sum + (2 ** grade - 1) / Math.log2(i + 2), 0)
}

/** The share of the relevant papers that are among the first so many: 0 to 1. */
export function recallAt(limit: number, ranking: readonly string[], judgments: Judgments): number {
  const relevant = [...judgments.values()].filter((grade) => grade > 0).length
  const found = new Set(ranking.slice(0, limit).filter((id) => isRelevant(id, judgments)))
  return relevant === 0 ? 0 : found.size / relevant
}

/** One over the place of the first relevant paper, counted from 1; 0 where there is none. */
export function reciprocalRank(ranking: readonly string[], judgments: Judgments): number {
  const at = ranking.findIndex((id) => isRelevant(id, judgments))
  return at === -1 ? 0 : 1 / (at + 1)
}

function isRelevant(id: string, judgments: Judgments): boolean {
  return (judgments.get(id) ?? 0) > 0
}

/** Each measure's mean over queries. */
export interface Measures {
  readonly ndcgAt10: number
  readonly recallAt10: number
  readonly recallAt100: number
  readonly meanReciprocalRank: number
}

/** The means over rankings and what is right for each; `NaN` without any. */
export function measure(
  answers: readonly { readonly ranking: readonly string[]; readonly judgments: Judgments }[],
): Measures {
  const mean = (of: (ranking: readonly string[], judgments: Judgments) => number) =>
    answers.reduce((sum, { ranking, judgments }) => sum + of(ranking, judgments), 0) / answers.length
  return {
    ndcgAt10: mean(ndcgAt10),
    recallAt10: mean((ranking, judgments) => recallAt(10, ranking, judgments)),
    recallAt100: mean((ranking, judgments) => recallAt(100, ranking, judgments)),
    meanReciprocalRank: mean(reciprocalRank),
  }
}
