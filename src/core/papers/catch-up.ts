import type { Source } from '../ports.ts'
import type { Rooms } from '../rooms.ts'
import { addDays } from '../time/dates.ts'
import { lastTwoWeeks } from './ingest.ts'
import type { IngestOptions, IngestReport } from './reading.ts'

type Needed = Pick<Rooms, 'catalogue' | 'ingest' | 'clock'>
type Options = Pick<IngestOptions, 'signal' | 'onProgress'>

/** What a post or a first answer needs comes from here; nobody should wait for the others. */
const only = ({ countsVotes }: Source) => countsVotes

/** Reads what has been featured since the newest day that the catalogue knows, at most the last two weeks. */
export async function catchUp({ catalogue, ingest, clock }: Needed, options: Options): Promise<IngestReport> {
  const { since: earliest, until } = lastTwoWeeks(clock.now())
  const newest = (await catalogue.newestDay(until)) ?? earliest
  const since = newest > earliest ? newest : earliest
  return await ingest.run({ since, until }, { ...options, only })
}

/** Fills an empty catalogue with the last two weeks. Says why there are still no papers; undefined if there are. */
export async function fillEmpty(
  { catalogue, ingest, clock }: Needed,
  options: Options,
): Promise<string | undefined> {
  if ((await catalogue.count()) > 0) return undefined
  const twoWeeks = lastTwoWeeks(clock.now())
  // The newest days first: without a network nobody should wait for the failure of all the others.
  const newest = { since: addDays(twoWeeks.until, -3), until: twoWeeks.until }
  for (const range of [newest, twoWeeks]) {
    const { failures } = await ingest.run(range, { ...options, only })
    const problem = failures.at(-1)?.problem
    if (problem !== undefined && (await catalogue.count()) === 0) return problem
  }
  return (await catalogue.count()) > 0 ? undefined : 'The sources have no papers of the last two weeks.'
}
