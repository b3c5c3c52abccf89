import { toAppError } from '../errors.ts'
import type { PaperId } from '../paper.ts'
import type { Batch, Catalogue, Clock, DayRange, Log, Source } from '../ports.ts'
import type { Course } from './source-health.ts'

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

/** Told of every batch, for metrics. */
export type BatchListener = (source: string, batch: Batch) => void

/** Where a reading puts what it reads, and whom it tells. */
export interface ReadingRooms {
  readonly catalogue: Catalogue
  readonly clock: Clock
  readonly log: Log
  readonly onBatch?: BatchListener
}

/** One turn through a range of a source's days. */
export interface Reading {
  readonly source: Source
  readonly range: DayRange
  readonly options: IngestOptions
  readonly tally: Tally
}

/**
 * Reads a source's days into the catalogue, batch by batch, and says how that went; undefined if there was nothing to
 * read. A source that fails is logged and told, not thrown; throws `storage` when the catalogue refuses, and the
 * signal's reason.
 */
export async function readSource(
  { catalogue, clock, log, onBatch }: ReadingRooms,
  reading: Reading,
): Promise<Course | undefined> {
  const { source, range, tally } = reading
  const { signal = new AbortController().signal, onProgress } = reading.options
  let course: Course | undefined
  try {
    for await (const batch of source.recent(range, signal)) {
      signal.throwIfAborted()
      const { added, featured } = await catalogue.put(batch.papers, clock.now())
      onBatch?.(source.name, batch)
      course = joined(course, batch, added + featured > 0)
      const totals = tally.count(source.name, batch, added)
      onProgress?.({ source: source.name, label: batch.label, ...totals })
    }
  } catch (error) {
    signal.throwIfAborted()
    const { code, message } = toAppError(error)
    if (code === 'storage') throw error
    log.error('source_failed', { source: source.name, code, problem: message, err: error })
    tally.fail(source.name, 'all', message)
    course = { ...course, grew: false, problem: message }
  }
  return course
}

/**
 * The newest days come last, so the last batch decides whether a reading was good. What is odd is decided by the last
 * one with papers: a holiday of last week is no news, and a day that has only begun says nothing.
 */
function joined(before: Course | undefined, batch: Batch, grew: boolean): Course {
  const { failure } = batch
  return {
    grew: grew || (before?.grew ?? false),
    problem: failure?.message,
    verdict: failure === undefined ? (verdictOf(batch) ?? before?.verdict) : undefined,
  }
}

function verdictOf({ papers, incident }: Batch): Course['verdict'] {
  return incident ?? (papers.length > 0 ? 'fine' : undefined)
}

export type Tally = ReturnType<typeof createTally>

/** Counts what several readings bring together. */
export function createTally() {
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
