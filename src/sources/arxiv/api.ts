import { AppError } from '../../core/errors.ts'
import type { Clock } from '../../core/ports.ts'
import { utcDate } from '../../core/time/dates.ts'
import type { Asked, Http } from '../http/http.ts'
import { type AtomPage, readAtom } from './atom.ts'
import { type Announcement, readRss } from './rss.ts'

/** A full page takes arXiv about five seconds on a good day. */
const TIMEOUT_MS = 30_000
/** arXiv's terms: one request in three seconds over a single connection, for the API and the feeds together. */
const LANE = { name: 'arxiv.org', gapMs: 3_000 } as const

export interface ArxivOptions {
  readonly http: Http
  readonly clock: Clock
  /** `https://export.arxiv.org`. */
  readonly apiUrl: string
  /** `https://rss.arxiv.org`. */
  readonly rssUrl: string
  /** Such as `cs.LG`; with none, no day has papers, and search still covers all of arXiv. */
  readonly categories: readonly string[]
}

/** arXiv's two services. Both throw what {@link Http.text} does, and `bad_answer` for what is not a feed. */
export interface ArxivApi {
  /** One page of the query API, with the parameters that its manual names. */
  query(parameters: Readonly<Record<string, string>>, asked: Asked): Promise<AtomPage>
  /** The day's announcement in the configured categories. */
  announcement(asked: Asked): Promise<Announcement>
}

/** arXiv's query API and daily feed, as slowly as arXiv wishes. */
export function createArxivApi({ http, clock, apiUrl, rssUrl, categories }: ArxivOptions): ArxivApi {
  const get = async (url: string, asked: Asked): Promise<Read> => {
    const polite = { timeoutMs: TIMEOUT_MS, ...asked, lane: LANE, isWhole: isWholeFeed }
    return { body: (await http.text(url, polite)).body, hostname: new URL(url).hostname }
  }
  return {
    async query(parameters, asked) {
      const url = `${withoutSlash(apiUrl)}/api/query?${new URLSearchParams(parameters)}`
      const start = Number(parameters['start'] ?? 0)
      // arXiv sometimes sends a page without papers in the middle of a list: it is asked for once more.
      const page =
        pageFrom(start, await get(url, asked)) ?? pageFrom(start, await get(url, { ...asked, cacheMs: 0 }))
      if (page !== undefined) return page
      throw gap(new URL(url).hostname, start)
    },
    async announcement(asked) {
      const url = `${withoutSlash(rssUrl)}/rss/${categories.map(encodeURIComponent).join('+')}`
      const { body, hostname } = await get(url, asked)
      return readRss(body, utcDate(clock.now()), hostname)
    },
  }
}

interface Read {
  readonly body: string
  readonly hostname: string
}

/** The page, unless it is empty although the list goes on. */
function pageFrom(start: number, { body, hostname }: Read): AtomPage | undefined {
  const page = body.trim() === '' ? undefined : readAtom(body, hostname)
  return page !== undefined && (page.entries > 0 || page.total <= start) ? page : undefined
}

function isWholeFeed(body: string): boolean {
  return body.trimEnd().endsWith('</feed>')
}

function gap(hostname: string, start: number): AppError {
  return new AppError(
    'bad_answer',
    `${hostname} twice gave an empty page where papers from ${start} on were due.`,
  )
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '')
}
