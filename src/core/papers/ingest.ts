import type { LocalDate } from '../paper.ts'
import type { DayRange, Source } from '../ports.ts'
import { addDays, HOUR_MS, isWeekend, utcDate } from '../time/dates.ts'
import type { Incidents } from './incidents.ts'
import {
  createTally,
  type IngestOptions,
  type IngestReport,
  type ReadingRooms,
  readSource,
  type Tally,
} from './reading.ts'
import { type Course, createHealthBook, outcomeOf, type SourceHealth } from './source-health.ts'

export interface Ingest {
  /** Reads those days from every source. A source that fails is named in the report; the others go on. */
  run(range: DayRange, options?: IngestOptions): Promise<IngestReport>
  /**
   * Reads what is new. Where votes are counted: today and the weekday before, and every six hours all of the last two
   * weeks. Elsewhere: what came since the last good reading, every three hours; the first time, the last four days.
   * Concurrent calls share one reading, unless they name the sources.
   */
  refresh(signal?: AbortSignal, only?: (source: Source) => boolean): Promise<IngestReport>
  health(): readonly SourceHealth[]
}

const VOTES_ARE_READ_FOR_DAYS = 14
const FULL_READING_MS = 6 * HOUR_MS
/** arXiv announces once a day and asks for few requests. */
const QUIET_READING_MS = 3 * HOUR_MS

export interface IngestRooms extends ReadingRooms {
  readonly sources: readonly Source[]
  /** Told how each reading of what is new went; what is old says nothing of today. */
  readonly incidents?: Pick<Incidents, 'noted'>
  /** Told how long each reading took, for metrics. */
  readonly onReading?: (source: string, outcome: 'ok' | 'failed', tookMs: number) => void
}

/** Nothing was to be read, as where no category is set: nothing is wrong. */
const NOTHING: Course = { grew: false, verdict: 'fine' }

/** The readings of all sources. */
export function createIngest(rooms: IngestRooms): Ingest {
  const { sources, clock, incidents } = rooms
  const health = createHealthBook(sources)
  const read = createRead(rooms, health)
  let flight: Promise<IngestReport> | undefined
  const fullReadings = new Map<string, number>()

  const run: Ingest['run'] = async (range, options = {}) => {
    const tally = createTally()
    for (const source of sources.filter(options.only ?? (() => true)))
      await read(source, range, options, tally)
    return tally.report()
  }

  async function refreshNow(
    signal: AbortSignal | undefined,
    only: (source: Source) => boolean,
  ): Promise<IngestReport> {
    const tally = createTally()
    for (const source of sources.filter(only)) {
      const now = clock.now()
      const isFull = isLongAgo(fullReadings.get(source.name), now, FULL_READING_MS)
      const range = newDays(source, now, isFull, health.of(source.name)?.lastGoodAt)
      if (range === undefined) continue
      const course = await read(source, range, signal ? { signal } : {}, tally)
      incidents?.noted(source.name, course ?? NOTHING)
      if (isFull && (health.of(source.name)?.lastGoodAt ?? 0) >= now) fullReadings.set(source.name, now)
    }
    return tally.report()
  }

  return {
    run,
    refresh: (signal, only) => {
      if (only !== undefined) return refreshNow(signal, only)
      flight ??= refreshNow(signal, () => true).finally(() => {
        flight = undefined
      })
      return flight
    },
    health: health.all,
  }
}

/** One reading of one source, noted in its health. Undefined if there was nothing to read. */
function createRead(rooms: IngestRooms, health: ReturnType<typeof createHealthBook>) {
  const { clock, onReading } = rooms
  return async (
    source: Source,
    range: DayRange,
    options: IngestOptions,
    tally: Tally,
  ): Promise<Course | undefined> => {
    const from = clock.now()
    const course = await readSource(rooms, { source, range, options, tally })
    if (course === undefined) return undefined
    const now = clock.now()
    health.note(source.name, outcomeOf(now, course))
    onReading?.(source.name, course.problem === undefined ? 'ok' : 'failed', now - from)
    return course
  }
}

/** What was read at an hour that is still to come was read by a clock that was wrong. */
function isLongAgo(at = Number.NEGATIVE_INFINITY, now: number, ms: number): boolean {
  return at > now || now - at >= ms
}

/** Never only a weekend, on which there is nothing to read: then Friday is read again. */
function newDays(
  { countsVotes }: Source,
  now: number,
  isFull: boolean,
  lastGoodAt: number | undefined,
): DayRange | undefined {
  const until = utcDate(now)
  if (countsVotes)
    return { since: isFull ? addDays(until, 1 - VOTES_ARE_READ_FOR_DAYS) : weekdayBefore(until), until }
  if (lastGoodAt === undefined || lastGoodAt > now) return { since: addDays(until, -3), until }
  return isLongAgo(lastGoodAt, now, QUIET_READING_MS)
    ? { since: sinceLast(lastGoodAt, until), until }
    : undefined
}

function weekdayBefore(date: LocalDate): LocalDate {
  const before = addDays(date, -1)
  return isWeekend(before) ? weekdayBefore(before) : before
}

/** After an outage everything since the last good reading, up to two weeks. */
function sinceLast(lastGoodAt: number, until: LocalDate): LocalDate {
  const oldest = addDays(until, 1 - VOTES_ARE_READ_FOR_DAYS)
  const last = utcDate(lastGoodAt)
  return last < oldest ? oldest : last
}

/** The days an ingest reads when nobody says otherwise: the last two weeks. */
export function lastTwoWeeks(now: number): DayRange {
  const until = utcDate(now)
  return { since: addDays(until, 1 - VOTES_ARE_READ_FOR_DAYS), until }
}
