import type { DayRange, Source } from '../ports.ts'
import { addDays, HOUR_MS, utcDate } from '../time/dates.ts'
import {
  createTally,
  type IngestOptions,
  type IngestReport,
  type ReadingRooms,
  readSource,
  type Tally,
} from './reading.ts'
import { createHealthBook, type SourceHealth } from './source-health.ts'

export interface Ingest {
  /** Reads those days from every source. A source that fails is named in the report; the others go on. */
  run(range: DayRange, options?: IngestOptions): Promise<IngestReport>
  /**
   * Reads what is new. Where votes are counted: today and yesterday, and every six hours all of the last two weeks.
   * Elsewhere: today, every three hours; the first time, the last four days. Concurrent calls share one reading.
   */
  refresh(signal?: AbortSignal): Promise<IngestReport>
  health(): readonly SourceHealth[]
}

const VOTES_ARE_READ_FOR_DAYS = 14
const FULL_READING_MS = 6 * HOUR_MS
/** arXiv announces once a day and asks for few requests. */
const QUIET_READING_MS = 3 * HOUR_MS

export interface IngestRooms extends ReadingRooms {
  readonly sources: readonly Source[]
}

/** The readings of all sources. */
export function createIngest(rooms: IngestRooms): Ingest {
  const { sources, clock } = rooms
  const health = createHealthBook(sources)
  let flight: Promise<IngestReport> | undefined
  let fullReadingAt = Number.NEGATIVE_INFINITY

  const run: Ingest['run'] = async (range, options = {}) => {
    const tally = createTally()
    for (const source of sources.filter(options.only ?? (() => true)))
      await read(source, range, options, tally)
    return tally.report()
  }

  function read(source: Source, range: DayRange, options: IngestOptions, tally: Tally): Promise<void> {
    return readSource(rooms, {
      source,
      range,
      options,
      tally,
      note: (update) => health.note(source.name, update),
    })
  }

  async function refreshNow(signal?: AbortSignal): Promise<IngestReport> {
    const now = clock.now()
    const tally = createTally()
    const isFull = now - fullReadingAt >= FULL_READING_MS
    for (const source of sources) {
      const range = newDays(source, now, isFull, health.of(source.name)?.lastGoodAt)
      if (range !== undefined) await read(source, range, signal ? { signal } : {}, tally)
    }
    const report = tally.report()
    if (isFull && report.failures.length === 0) fullReadingAt = now
    return report
  }

  return {
    run,
    refresh: (signal) => {
      flight ??= refreshNow(signal).finally(() => {
        flight = undefined
      })
      return flight
    },
    health: health.all,
  }
}

function newDays(
  { countsVotes }: Source,
  now: number,
  isFull: boolean,
  lastGoodAt: number | undefined,
): DayRange | undefined {
  const until = utcDate(now)
  if (countsVotes) return { since: addDays(until, isFull ? 1 - VOTES_ARE_READ_FOR_DAYS : -1), until }
  if (lastGoodAt === undefined) return { since: addDays(until, -3), until }
  return now - lastGoodAt >= QUIET_READING_MS ? { since: until, until } : undefined
}

/** The days an ingest reads when nobody says otherwise: the last two weeks. */
export function lastTwoWeeks(now: number): DayRange {
  const until = utcDate(now)
  return { since: addDays(until, 1 - VOTES_ARE_READ_FOR_DAYS), until }
}
