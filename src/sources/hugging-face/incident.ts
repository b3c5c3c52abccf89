import type { LocalDate, Paper } from '../../core/paper.ts'
import { looksChanged, type Oddity } from '../../core/papers/incident.ts'
import type { Batch } from '../../core/ports.ts'
import { longDate } from '../../core/time/dates.ts'

/** What is odd about the batch of a weekday, although it was answered; `today` is the date in UTC. */
export function incidentOf(
  { papers, skipped, failure, label }: Batch,
  today: LocalDate,
): Oddity['kind'] | undefined {
  if (failure !== undefined) return undefined
  if (looksChanged(papers.length, skipped)) return 'schema_changed'
  if (papers.length === 0) return label < today ? 'empty_weekday' : undefined
  return papers.every(({ votes = 0 }) => votes === 0) ? 'all_zero_votes' : undefined
}

const ABOUT: Readonly<Record<Oddity['kind'], (day: string) => string>> = {
  schema_changed: (day) => `Most entries of ${day} could not be used.`,
  empty_weekday: (day) => `It has no papers of ${day}, which was a weekday.`,
  all_zero_votes: (day) => `Not one paper of ${day} has a vote.`,
}

/** The batch with what is odd about it. Zeros all over are no votes: taken at their word, they would undo real ones. */
export function withIncident(batch: Batch, kind: Oddity['kind']): Batch {
  const papers = kind === 'all_zero_votes' ? batch.papers.map(withoutVotes) : batch.papers
  return { ...batch, papers, incident: { kind, about: ABOUT[kind](longDate(batch.label as LocalDate)) } }
}

function withoutVotes({ votes: _, ...paper }: Paper): Paper {
  return paper
}
