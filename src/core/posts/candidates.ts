import type { LocalDate } from '../paper.ts'
import type { Catalogue, Tracked } from '../ports.ts'
import { addDays } from '../time/dates.ts'
import { namesPapers, type StandingTopic } from './news.ts'
import { WINDOW_DAYS } from './seen.ts'

/** The papers that the post of that date chooses from: featured ones, and all of them where a topic names its papers. */
export function candidatesFor(
  catalogue: Pick<Catalogue, 'within'>,
  topics: readonly StandingTopic[],
  slot: LocalDate,
): Promise<readonly Tracked[]> {
  const isNaming = topics.some(({ query }) => namesPapers(query))
  const range = { since: addDays(slot, 1 - WINDOW_DAYS), until: slot }
  return catalogue.within(range, isNaming ? undefined : 'featured')
}
