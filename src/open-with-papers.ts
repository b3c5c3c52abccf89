import { lastTwoWeeks, type Progress } from './core/ingest.ts'
import { type OpenOptions, type OpenRooms, openRooms } from './rooms.ts'
import { SAMPLE_NOTE } from './sources/sample.ts'

export interface WithPapers {
  readonly rooms: OpenRooms
  /** Set when the papers are not the real ones: why, and what they are. */
  readonly note?: string
}

/**
 * Opens the rooms with papers in the catalogue. An empty one is filled with the last two weeks of the source that
 * counts votes; if that brings nothing, the bundled sample takes its place.
 */
export async function openWithPapers(
  options: OpenOptions,
  onProgress: (progress: Progress) => void,
): Promise<WithPapers> {
  const rooms = await openRooms(options)
  try {
    if ((await rooms.catalogue.count()) > 0) return { rooms }
    const only = ({ countsVotes }: { countsVotes: boolean }) => countsVotes
    const { failures } = await rooms.ingest.run(lastTwoWeeks(rooms.clock.now()), { only, onProgress })
    if ((await rooms.catalogue.count()) > 0) return { rooms }
    await rooms.close()
    const sample = await openRooms({ ...options, sample: true })
    await sample.ingest.refresh()
    return {
      rooms: sample,
      note: `${failures.at(-1)?.problem ?? 'The sources have no papers.'} ${SAMPLE_NOTE}`,
    }
  } catch (error) {
    await rooms.close()
    throw error
  }
}
