import type { Paper } from '../../src/core/paper.ts'
import { makePapers } from '../fakes/paper.ts'

export const BATCH = 25

/** The n-th batch of papers, each with a text long enough to fill pages of the file. */
export function batch(n: number, title = 'Quiet Gradients'): Paper[] {
  return makePapers(n * BATCH, n * BATCH + BATCH - 1).map((paper, i) => ({
    ...paper,
    title: `${title} ${i}`,
    abstract: `Batch${n} has ${'so very many words about gradients and their variance, '.repeat(20)}.`,
  }))
}
