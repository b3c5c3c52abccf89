import type { LocalDate, Paper } from '../paper.ts'
import type { Catalogue, Tracked } from '../ports.ts'
import { type FoldedPaper, foldPaper } from '../query/match.ts'
import { addDays } from '../time/dates.ts'
import { namesPapers, type StandingTopic } from './news.ts'
import { WINDOW_DAYS } from './seen.ts'

/** The papers that posts choose from. */
export interface Candidates {
  /** Those of the post of that date: featured ones, and all of them where a topic names its papers. */
  of(topics: readonly StandingTopic[], slot: LocalDate): Promise<readonly Tracked[]>
  /** Folded, to be asked what it is about. */
  folded(paper: Paper): FoldedPaper
}

/** Reads and folds whatever is asked for, each time. */
export function createCandidates(catalogue: Pick<Catalogue, 'within'>): Candidates {
  return {
    of: (topics, slot) => {
      const isNaming = topics.some(({ query }) => namesPapers(query))
      const range = { since: addDays(slot, 1 - WINDOW_DAYS), until: slot }
      return catalogue.within(range, isNaming ? undefined : 'featured')
    },
    folded: foldPaper,
  }
}

/**
 * For many posts in one go: featured papers are read and folded once, however many channels choose from them. To be
 * dropped afterwards, for it does not hear of newer papers, and a folded paper takes some 50 kB.
 */
export function keepCandidates(candidates: Candidates): Candidates {
  const read = new Map<LocalDate, Promise<readonly Tracked[]>>()
  const folded = new WeakMap<Paper, FoldedPaper>()
  return {
    of: (topics, slot) => {
      if (topics.some(({ query }) => namesPapers(query))) return candidates.of(topics, slot)
      const known = read.get(slot) ?? candidates.of([], slot)
      read.set(slot, known)
      return known
    },
    folded: (paper) => {
      if (!paper.featured) return candidates.folded(paper)
      const known = folded.get(paper) ?? candidates.folded(paper)
      folded.set(paper, known)
      return known
    },
  }
}
