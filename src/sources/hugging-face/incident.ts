import type { LocalDate } from '../../core/paper.ts'
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
