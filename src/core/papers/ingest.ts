import { toAppError } from '../errors.ts'
import type { PaperId } from '../paper.ts'
import type { Batch, Catalogue, Clock, DayRange, Log, Source } from '../ports.ts'
import { addDays, HOUR_MS, MINUTE_MS, utcDate } from '../time/dates.ts'

/** What an ingest did. */
export interface IngestReport {
  /** Distinct papers that were read. */
  readonly papers: number
  /** How many of them were not known before. */
  readonly added: number
  /** Entries that could not be used. */
  readonly skipped: number
  readonly failures: readonly IngestFailure[]
}

export interface IngestFailure {
  readonly source: string
  readonly label: string
  readonly problem: string
}

export interface Progress {
  readonly source: string
  readonly label: string
  readonly papers: number
  readonly added: number
}

export interface IngestOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: Progress) => void
  /** Which sources to read; all of them if nothing is said. */
  readonly only?: (source: Source) => boolean
}

export interface SourceHealth {
  readonly name: string
  readonly countsVotes: boolean
  readonly lastGoodAt?: number
  readonly lastFailure?: { readonly at: number; readonly problem: string }
  /** When a reading last brought papers that we did not know. */
  readonly lastGrowthAt?: number
}

/** Told of every batch, for metrics. */
export type BatchListener = (source: string, batch: Batch) => void

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

export interface IngestRooms {
  readonly sources: readonly Source[]
  readonly catalogue: Catalogue
  readonly clock: Clock
  readonly log: Log
  readonly onBatch?: BatchListener
}

export function createIngest(rooms: IngestRooms): Ingest {
  const { sources, clock } = rooms
  const health = new Map<string, SourceHealth>(
    sources.map(({ name, countsVotes }) => [name, { name, countsVotes }]),
  )
  let flight: Promise<IngestReport> | undefined
  let fullReadingAt = Number.NEGATIVE_INFINITY

  const run: Ingest['run'] = async (range, options = {}) => {
    const tally = createTally()
    for (const source of sources.filter(options.only ?? (() => true)))
      await read(source, range, options, tally)
    return tally.report()
  }

  function read(source: Source, range: DayRange, options: IngestOptions, tally: Tally): Promise<void> {
    const note = (update: HealthUpdate) => {
      health.set(source.name, {
        name: source.name,
        countsVotes: source.countsVotes,
        ...health.get(source.name),
        ...update,
      })
    }
    return readSource(rooms, { source, range, options, tally, note })
  }

  async function refreshNow(signal?: AbortSignal): Promise<IngestReport> {
    const now = clock.now()
    const tally = createTally()
    const isFull = now - fullReadingAt >= FULL_READING_MS
    for (const source of sources) {
      const range = newDays(source, now, isFull, health.get(source.name)?.lastGoodAt)
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
    health: () => [...health.values()],
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

type HealthUpdate = Omit<SourceHealth, 'name' | 'countsVotes'>

interface Reading {
  readonly source: Source
  readonly range: DayRange
  readonly options: IngestOptions
  readonly tally: Tally
  readonly note: (update: HealthUpdate) => void
}

async function readSource({ catalogue, clock, log, onBatch }: IngestRooms, reading: Reading): Promise<void> {
  const { source, range, tally, note } = reading
  const { signal = new AbortController().signal, onProgress } = reading.options
  let problem: string | undefined
  let grew = false
  try {
    for await (const batch of source.recent(range, signal)) {
      signal.throwIfAborted()
      const { added } = await catalogue.put(batch.papers, clock.now())
      onBatch?.(source.name, batch)
      problem = batch.failure?.message
      grew ||= added > 0
      const totals = tally.count(source.name, batch, added)
      onProgress?.({ source: source.name, label: batch.label, ...totals })
    }
  } catch (error) {
    signal.throwIfAborted()
    const { code, message } = toAppError(error)
    if (code === 'storage') throw error
    log.error('source_failed', { source: source.name, code, problem: message, err: error })
    tally.fail(source.name, 'all', message)
    problem = message
  }
  note(outcome(clock.now(), problem, grew))
}

/** The newest days come last, so the last batch decides whether a reading was good. */
function outcome(at: number, problem: string | undefined, grew: boolean): HealthUpdate {
  if (problem !== undefined) return { lastFailure: { at, problem } }
  return { lastGoodAt: at, ...(grew ? { lastGrowthAt: at } : {}) }
}

type Tally = ReturnType<typeof createTally>

function createTally() {
  const ids = new Set<PaperId>()
  const failures: IngestFailure[] = []
  let added = 0
  let skipped = 0
  return {
    count: (source: string, batch: Batch, newPapers: number) => {
      for (const paper of batch.papers) ids.add(paper.id)
      added += newPapers
      skipped += batch.skipped
      if (batch.failure) failures.push({ source, label: batch.label, problem: batch.failure.message })
      return { papers: ids.size, added }
    },
    fail: (source: string, label: string, problem: string) => {
      failures.push({ source, label, problem })
    },
    report: (): IngestReport => ({ papers: ids.size, added, skipped, failures }),
  }
}

/** The days an ingest reads when nobody says otherwise: the last two weeks. */
export function lastTwoWeeks(now: number): DayRange {
  const until = utcDate(now)
  return { since: addDays(until, 1 - VOTES_ARE_READ_FOR_DAYS), until }
}

/** A reading of this age is still good enough for a post. Readings are made every 30 minutes. */
const FRESH_MS = 35 * MINUTE_MS

export interface Freshness {
  /** Was the source that counts votes read lately, and did that go well? */
  readonly fresh: boolean
  /** Did its last reading still bring papers that we did not know? */
  readonly growing: boolean
  /** Was a reading tried lately, well or not? */
  readonly tried: boolean
  readonly problem?: string
}

/** How far the votes can be trusted at `now`. */
export function freshness(health: readonly SourceHealth[], now: number): Freshness {
  const {
    lastGoodAt = Number.NEGATIVE_INFINITY,
    lastGrowthAt,
    lastFailure,
  } = health.find(({ countsVotes }) => countsVotes) ?? {}
  const failed = lastFailure !== undefined && lastFailure.at > lastGoodAt
  const triedAt = Math.max(lastGoodAt, lastFailure?.at ?? Number.NEGATIVE_INFINITY)
  return {
    tried: now - triedAt <= FRESH_MS,
    fresh: !failed && now - lastGoodAt <= FRESH_MS,
    growing: lastGrowthAt !== undefined && lastGrowthAt === lastGoodAt,
    ...(failed ? { problem: lastFailure.problem } : {}),
  }
}
