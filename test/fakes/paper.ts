import type { LocalDate, Paper, PaperId } from '../../src/core/paper.ts'

/** The key of the n-th invented paper. */
export function paperId(n: number): PaperId {
  return `arxiv:2607.${String(n).padStart(5, '0')}` as PaperId
}

/** A date, given as text. */
export function day(text: string): LocalDate {
  return text as LocalDate
}

/** The n-th invented paper as the core knows it: featured on Thursday 2026-07-30, unless something else is said. */
export function makePaper(n: number, facts: Partial<Paper> = {}): Paper {
  return {
    id: paperId(n),
    title: `Quiet Gradients, Part ${n}`,
    abstract: `We invent result ${n}. It holds everywhere.`,
    authors: [`Ada Example${n}`, 'Bo Sample'],
    date: day('2026-07-30'),
    featured: true,
    categories: ['cs.LG'],
    keywords: [],
    votes: n,
    sources: ['Hugging Face'],
    ...facts,
  }
}

/** Papers `from` to `to`, both included. */
export function makePapers(from: number, to: number, facts: Partial<Paper> = {}): Paper[] {
  return Array.from({ length: to - from + 1 }, (_, i) => makePaper(from + i, facts))
}
