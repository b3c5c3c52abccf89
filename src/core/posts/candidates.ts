import type { LocalDate, Paper } from '../paper.ts'
import type { Catalogue, Tracked } from '../ports.ts'
import { type FoldedPaper, foldPaper } from '../query/match.ts'
import type { TopicTrace } from '../query/topic.ts'
import { addDays } from '../time/dates.ts'
import { type Follows, namesPapers, type StandingTopic } from './news.ts'
import { WINDOW_DAYS } from './seen.ts'

/** The papers that posts choose from. */
export interface Candidates {
  /** Those of the post of that date: featured ones, and all of them where a topic names its papers. */
  of(topics: readonly StandingTopic[], slot: LocalDate): Promise<readonly Tracked[]>
  /** Folded, to be asked what it is about. */
  folded(paper: Paper): FoldedPaper
  readonly follows: Follows
}

/** Reads and folds whatever is asked for, each time. */
export function createCandidates(catalogue: Pick<Catalogue, 'within'>, follows: Follows): Candidates {
  return {
    of: (topics, slot) => {
      const isNaming = topics.some(({ query }) => namesPapers(query))
      const range = { since: addDays(slot, 1 - WINDOW_DAYS), until: slot }
      return catalogue.within(range, isNaming ? undefined : 'featured')
    },
    folded: foldPaper,
    follows,
  }
}

/**
 * For many posts in one go: featured papers are read and folded once, however many channels choose from them, and judged
 * once for each topic, however many channels follow it. To be dropped afterwards, for it does not hear of newer papers,
 * and a folded paper takes some 50 kB.
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
    follows: remembering(candidates.follows),
  }
}

/** So many judgements are kept, some 20 MB; what comes after is judged each time. */
const MOST_KEPT = 200_000

function remembering(follows: Follows): Follows {
  const traces = new Map<string, Map<FoldedPaper, TopicTrace>>()
  let kept = 0
  return (query, folded) => {
    if (!folded.paper.featured) return follows(query, folded)
    const ofTopic = traces.get(query.text) ?? new Map<FoldedPaper, TopicTrace>()
    const trace = ofTopic.get(folded) ?? follows(query, folded)
    if (kept < MOST_KEPT && !ofTopic.has(folded)) {
      traces.set(query.text, ofTopic.set(folded, trace))
      kept++
    }
    return trace
  }
}
