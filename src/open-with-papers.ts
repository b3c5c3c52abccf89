import { fillEmpty } from './core/papers/catch-up.ts'
import type { Progress } from './core/papers/reading.ts'
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
  const problem = await closedOnError(rooms, () => fillEmpty(rooms, options))
  if (problem === undefined) return { rooms }
  await rooms.close()
  const sample = await openRooms({ ...options, sample: true })
  await closedOnError(sample, () => sample.ingest.refresh())
  return { rooms: sample, note: `${problem} ${SAMPLE_NOTE}` }
}

async function closedOnError<Result>(rooms: OpenRooms, task: () => Promise<Result>): Promise<Result> {
  try {
    return await task()
  } catch (error) {
    await rooms.close()
    throw error
  }
}
