import { bareId, isArxivId, type LocalDate } from '../../core/paper.ts'
import type { Batch, Clock, DayRange, Log, Source } from '../../core/ports.ts'
import { isWeekend, utcDate } from '../../core/time/dates.ts'
import { cleanText } from '../clean-text.ts'
import { clip, daysOf } from '../days.ts'
import { inOrder } from '../in-order.ts'
import { createHuggingFaceApi, type HuggingFaceApi, type HuggingFaceService } from './api.ts'
import { incidentOf, withIncident } from './incident.ts'

const NAME = 'Hugging Face'
const FIRST_DAY = '2023-05-04' as LocalDate
const DAYS_AT_ONCE = 4
const LONGEST_QUERY = 250
const MOST_RESULTS = 120
const CACHE_MS = 5 * 60_000
/** Old arXiv ids are not known there. */
const MODERN_ID = /^\d{4}\.\d{4,5}$/

/** From this many days on, a request waits for a new window of the rate limit (300 s) rather than fail its day. */
const BACKFILL_DAYS = 60
const BACKFILL_BUDGET_MS = 330_000

export interface HuggingFaceOptions extends HuggingFaceService {
  readonly clock: Clock
  readonly log: Log
}

/**
 * The papers that Hugging Face's community features: a batch for each weekday, oldest first, with votes. Weekends have
 * no papers and are not asked for, nor are days to come. What is odd about a day goes to the log as `source_incident`.
 */
export function createHuggingFace(options: HuggingFaceOptions): Source {
  const { clock, log } = options
  const api = createHuggingFaceApi(options)
  return {
    name: NAME,
    countsVotes: true,
    async *recent(range, signal) {
      const today = utcDate(clock.now())
      for await (const batch of weekdays(api, weekdaysOf(range, today), signal)) {
        const kind = incidentOf(batch, today)
        if (kind === undefined) {
          yield batch
          continue
        }
        log.warn('source_incident', { source: NAME, kind, day: batch.label })
        yield withIncident(batch, kind)
      }
    },
    async search(query, limit, signal) {
      const asked = cleanText(cleanText(query).slice(0, LONGEST_QUERY))
      if (asked === '' || limit < 1) return { label: 'search', papers: [], skipped: 0 }
      return await api.search(asked, Math.min(Math.trunc(limit), MOST_RESULTS), { signal, cacheMs: CACHE_MS })
    },
    async paper(id, signal) {
      if (!isArxivId(id) || !MODERN_ID.test(bareId(id))) return undefined
      return await api.paper(id, { signal, cacheMs: CACHE_MS })
    },
  }
}

function weekdaysOf(range: DayRange, today: LocalDate): LocalDate[] {
  return daysOf(clip(range, FIRST_DAY, today)).filter((day) => !isWeekend(day))
}

async function* weekdays(
  api: HuggingFaceApi,
  days: readonly LocalDate[],
  signal: AbortSignal,
): AsyncGenerator<Batch> {
  const budget = days.length < BACKFILL_DAYS ? {} : { budgetMs: BACKFILL_BUDGET_MS }
  const left = new AbortController()
  const asked = { signal: AbortSignal.any([signal, left.signal]), ...budget }
  try {
    yield* inOrder(days, DAYS_AT_ONCE, (day) => api.day(day, asked))
  } finally {
    // A reader that stops early leaves requests behind.
    left.abort()
  }
}
