import type { LocalDate, Paper } from '../../core/paper.ts'
import type { Batch } from '../../core/ports.ts'

/**
 * - `schema_changed`  more than half of a day's entries were not usable
 * - `empty_weekday`   a weekday that is over has no papers; a holiday in the United States can be like that
 * - `all_zero_votes`  no paper of a day has a vote
 */
export type IncidentKind = 'schema_changed' | 'empty_weekday' | 'all_zero_votes'

/** What is odd about the batch of a weekday, although it was answered; `today` is the date in UTC. */
export function incidentOf(
  { papers, skipped, failure, label }: Batch,
  today: LocalDate,
): IncidentKind | undefined {
  if (failure !== undefined) return undefined
  if (skipped > papers.length) return 'schema_changed'
  if (papers.length === 0) return label < today ? 'empty_weekday' : undefined
  return papers.every(({ votes = 0 }) => votes === 0) ? 'all_zero_votes' : undefined
}

const ABOUT: Readonly<Record<IncidentKind, string>> = {
  schema_changed: 'most entries could not be used, so the source may have changed',
  empty_weekday: 'there are no papers, as on a holiday',
  all_zero_votes: 'no paper has a vote, so votes were left as they were known',
}

/** The batch with what is odd about it. Zeros all over are no votes: taken at their word, they would undo real ones. */
export function withIncident(batch: Batch, kind: IncidentKind): Batch {
  const papers = kind === 'all_zero_votes' ? batch.papers.map(withoutVotes) : batch.papers
  return { ...batch, papers, incident: { kind, about: `${batch.label}: ${ABOUT[kind]}` } }
}

function withoutVotes({ votes: _, ...paper }: Paper): Paper {
  return paper
}
