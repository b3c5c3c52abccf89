import { lastTwoWeeks } from './core/papers/ingest.ts'
import type { Progress } from './core/papers/reading.ts'
import { addDays } from './core/time/dates.ts'
import { type OpenOptions, type OpenRooms, openRooms } from './rooms.ts'
import { SAMPLE_NOTE } from './sources/sample/sample.ts'

export interface WithPapers {
  readonly rooms: OpenRooms
  /** Set when the papers are not the real ones: why, and what they are. */
  readonly note?: string
}

export interface FillOptions extends OpenOptions {
  readonly signal: AbortSignal
  onProgress(progress: Progress): void
}

/**
 * Opens the rooms with papers in the catalogue. An empty one is filled with the last two weeks of the source that
 * counts votes; if that brings nothing, the bundled sample takes its place.
 */
export async function openWithPapers(options: FillOptions): Promise<WithPapers> {
  const rooms = await openRooms(options)
  const problem = await closedOnError(rooms, () => fill(rooms, options))
  if (problem === undefined) return { rooms }
  await rooms.close()
  const sample = await openRooms({ ...options, sample: true })
  await closedOnError(sample, () => sample.ingest.refresh())
  return { rooms: sample, note: `${problem} ${SAMPLE_NOTE}` }
}

/** Why there are still no papers; undefined if there are. */
async function fill(
  { catalogue, ingest, clock }: OpenRooms,
  { signal, onProgress }: FillOptions,
): Promise<string | undefined> {
  if ((await catalogue.count()) > 0) return undefined
  const only = ({ countsVotes }: { countsVotes: boolean }) => countsVotes
  const twoWeeks = lastTwoWeeks(clock.now())
  // The newest days first: without a network nobody should wait for the failure of all the others.
  const newest = { since: addDays(twoWeeks.until, -3), until: twoWeeks.until }
  for (const range of [newest, twoWeeks]) {
    const { failures } = await ingest.run(range, { only, signal, onProgress })
    const problem = failures.at(-1)?.problem
    if (problem !== undefined && (await catalogue.count()) === 0) return problem
  }
  return (await catalogue.count()) > 0 ? undefined : 'The sources have no papers of the last two weeks.'
}

async function closedOnError<Result>(rooms: OpenRooms, task: () => Promise<Result>): Promise<Result> {
  try {
    return await task()
  } catch (error) {
    await rooms.close()
    throw error
  }
}
