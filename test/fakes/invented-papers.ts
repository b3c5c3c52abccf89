/** A paper that does not exist, as both services know it. */
export interface InventedPaper {
  /** Without a scheme: `2607.01234`. */
  readonly id: string
  readonly title: string
  readonly abstract: string
  readonly authors: readonly string[]
  /** The primary one first. */
  readonly categories: readonly string[]
  /** First submission, `YYYY-MM-DD`. */
  readonly submitted: string
  readonly votes: number
  readonly comment?: string
}

/** The n-th paper, different from every other; any fact can be said otherwise. */
export function inventPaper(n: number, facts: Partial<InventedPaper> = {}): InventedPaper {
  return {
    id: `2607.${String(n).padStart(5, '0')}`,
    title: `Invented Paper ${n} on Quiet Gradients`,
    abstract: `We invent result ${n}. It holds everywhere.`,
    authors: [`Ada Example ${n}`, 'Bo Sample'],
    categories: ['cs.LG', 'stat.ML'],
    submitted: '2026-07-28',
    votes: n % 50,
    ...facts,
  }
}

export function inventPapers(count: number, facts: Partial<InventedPaper> = {}): InventedPaper[] {
  return Array.from({ length: count }, (_, index) => inventPaper(index + 1, facts))
}
