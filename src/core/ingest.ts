import { addDays, HOUR_MS, MINUTE_MS, utcDate } from './dates.ts'
import { toAppError } from './errors.ts'
import type { PaperId } from './paper.ts'
import type { Batch, Catalogue, Clock, DayRange, Log, Source } from './ports.ts'

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
}

export interface SourceHealth {
  readonly name: string
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
  /** Reads the newest days again; every six hours all days of the last two weeks. Concurrent calls share one reading. */
  refresh(signal?: AbortSignal): Promise<IngestReport>
  health(): readonly SourceHealth[]
}

const VOTES_ARE_READ_FOR_DAYS = 14
const FULL_READING_MS = 6 * HOUR_MS

export interface IngestRooms {
  readonly sources: readonly Source[]
  readonly catalogue: Catalogue
  readonly clock: Clock
  readonly log: Log
  readonly onBatch?: BatchListener
}

export function createIngest(rooms: IngestRooms): Ingest {
  const { sources, clock } = rooms
  const health = new Map<string, SourceHealth>(sources.map(({ name }) => [name, { name }]))
  let flight: Promise<IngestReport> | undefined
  let fullReadingAt = Number.NEGATIVE_INFINITY

  const run: Ingest['run'] = async (range, options = {}) => {
    const tally = createTally()
    for (const source of sources) {
      await readSource(rooms, source, range, options, tally, (update) => {
        health.set(source.name, { ...(health.get(source.name) ?? { name: source.name }), ...update })
      })
    }
    return tally.report()
  }

  async function refreshNow(signal?: AbortSignal): Promise<IngestReport> {
    const now = clock.now()
    const full = now - fullReadingAt >= FULL_READING_MS
    const until = utcDate(now)
    const since = addDays(until, full ? 1 - VOTES_ARE_READ_FOR_DAYS : -1)
    const report = await run({ since, until }, signal ? { signal } : {})
    if (full && report.failures.length === 0) fullReadingAt = now
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

type HealthUpdate = Omit<SourceHealth, 'name'>

async function readSource(
  { catalogue, clock, log, onBatch }: IngestRooms,
  source: Source,
  range: DayRange,
  { signal = new AbortController().signal, onProgress }: IngestOptions,
  tally: Tally,
  note: (update: HealthUpdate) => void,
): Promise<void> {
  try {
    for await (const batch of source.recent(range, signal)) {
      signal.throwIfAborted()
      const { added } = await catalogue.put(batch.papers, clock.now())
      onBatch?.(source.name, batch)
      const totals = tally.count(source.name, batch, added)
      if (batch.failure) note({ lastFailure: { at: clock.now(), problem: batch.failure.message } })
      else note({ lastGoodAt: clock.now(), ...(added > 0 ? { lastGrowthAt: clock.now() } : {}) })
      onProgress?.({ source: source.name, label: batch.label, ...totals })
    }
  } catch (error) {
    signal.throwIfAborted()
    const { code, message } = toAppError(error)
    if (code === 'storage') throw error
    log.error('source_failed', { source: source.name, code, problem: message, err: error })
    note({ lastFailure: { at: clock.now(), problem: message } })
    tally.fail(source.name, 'all', message)
  }
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
  readonly problem?: string
}

/** How far the votes can be trusted at `now`. The first source is the one that counts votes. */
export function freshness([votes]: readonly SourceHealth[], now: number): Freshness {
  const { lastGoodAt = Number.NEGATIVE_INFINITY, lastGrowthAt, lastFailure } = votes ?? {}
  const failed = lastFailure !== undefined && lastFailure.at > lastGoodAt
  return {
    fresh: !failed && now - lastGoodAt <= FRESH_MS,
    growing: lastGrowthAt !== undefined && lastGrowthAt === lastGoodAt,
    ...(failed ? { problem: lastFailure.problem } : {}),
  }
}
