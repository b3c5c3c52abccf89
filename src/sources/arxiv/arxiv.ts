import { toAppError } from '../../core/errors.ts'
import { bareId, isArxivId, type LocalDate, type Paper, type PaperId } from '../../core/paper.ts'
import type { Batch, DayRange, Source } from '../../core/ports.ts'
import { addDays, utcDate } from '../../core/time/dates.ts'
import { clip } from '../days.ts'
import { present } from '../present.ts'
import { unlessUnknown } from '../unless-unknown.ts'
import { type ArxivApi, type ArxivOptions, createArxivApi } from './api.ts'
import { announcementOddity } from './incident.ts'
import { submittedQuery, wordsQuery } from './query.ts'
import { PAGE_SIZE, readWindow, windowsOf } from './window.ts'

const FIRST_DAY = '1991-08-14' as LocalDate
const MOST_RESULTS = 200
/** arXiv's answers change once a day. */
const CACHE_MS = 3_600_000

/**
 * All papers of some arXiv categories. The current day comes from the daily feed, dated by its announcement; earlier
 * days come from the API, dated by their first submission. arXiv has no votes, and nothing there is featured.
 */
export function createArxiv(options: ArxivOptions): Source {
  const { clock, categories } = options
  const api = createArxivApi(options)
  return {
    name: 'arXiv',
    countsVotes: false,
    async *recent(range, signal) {
      const today = utcDate(clock.now())
      const known = clip(range, FIRST_DAY, today)
      if (categories.length === 0 || known.since > known.until) return
      if (known.until === today && known.since >= addDays(today, -1)) yield announced(api, known, signal)
      else yield* submitted(api, categories, known, signal)
    },
    search: (query, limit, signal) => search(api, query, limit, signal),
    paper: (id, signal) => paper(api, id, signal),
  }
}

async function announced(api: ArxivApi, { since, until }: DayRange, signal: AbortSignal): Promise<Batch> {
  try {
    const { day, papers, entries, skipped } = await api.announcement({ signal })
    const asked = since <= day && day <= until
    const incident = announcementOddity(day, { entries, skipped })
    return { label: `announced ${day}`, papers: asked ? papers : [], skipped, ...present({ incident }) }
  } catch (error) {
    return { label: `announced ${until}`, papers: [], skipped: 0, failure: toAppError(error) }
  }
}

async function* submitted(
  api: ArxivApi,
  categories: readonly string[],
  range: DayRange,
  signal: AbortSignal,
): AsyncGenerator<Batch> {
  for (const window of windowsOf(range)) {
    const fixed = {
      search_query: submittedQuery(categories, window),
      sortBy: 'submittedDate',
      sortOrder: 'ascending',
      max_results: String(PAGE_SIZE),
    }
    yield* readWindow(window, (start) => api.query({ ...fixed, start: String(start) }, { signal }))
  }
}

async function search(api: ArxivApi, query: string, limit: number, signal: AbortSignal): Promise<Batch> {
  const search_query = wordsQuery(query)
  if (search_query === undefined || limit < 1) return { label: 'search', papers: [], skipped: 0 }
  const max_results = String(Math.min(Math.trunc(limit), MOST_RESULTS))
  const parameters = { search_query, sortBy: 'relevance', max_results }
  const { papers, entries } = await api.query(parameters, { signal, cacheMs: CACHE_MS })
  return { label: 'search', papers, skipped: entries - papers.length }
}

async function paper(api: ArxivApi, id: PaperId, signal: AbortSignal): Promise<Paper | undefined> {
  if (!isArxivId(id)) return undefined
  const page = await unlessUnknown(api.query({ id_list: bareId(id) }, { signal, cacheMs: CACHE_MS }))
  return page?.papers.find((found) => found.id === id)
}
