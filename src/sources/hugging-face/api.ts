import { AppError } from '../../core/errors.ts'
import { bareId, type LocalDate, type Paper, type PaperId } from '../../core/paper.ts'
import type { Batch } from '../../core/ports.ts'
import type { Answer } from '../http/attempt.ts'
import type { Asked, Http } from '../http/http.ts'
import { isWholeJson, parseJson } from '../http/json.ts'
import { unlessUnknown } from '../unless-unknown.ts'
import { readDay, usableEntries } from './day.ts'
import { readEntry } from './entry.ts'
import { type Page, readPage } from './page.ts'

const PAGE_SIZE = 100

export interface HuggingFaceService {
  readonly http: Http
  /** Without a path: `https://huggingface.co`. */
  readonly apiUrl: string
  /** Only raises the rate limit. */
  readonly token?: string | undefined
}

/** The calls of Hugging Face's papers API that we make. `search` and `paper` throw what {@link Http.text} does. */
export interface HuggingFaceApi {
  /** What was featured on that day, all pages; a failure stands in the batch. */
  day(day: LocalDate, asked: Asked): Promise<Batch>
  /** `limit` 1 to 120; the query has 1 to 250 characters. */
  search(query: string, limit: number, asked: Asked): Promise<Batch>
  paper(id: PaperId, asked: Asked): Promise<Paper | undefined>
}

export function createHuggingFaceApi({ http, apiUrl, token }: HuggingFaceService): HuggingFaceApi {
  const base = `${apiUrl.replace(/\/+$/, '')}/api`
  const authorization = token ? { Authorization: `Bearer ${token}` } : {}
  const fixed = { isWhole: isWholeJson, headers: { Accept: 'application/json', ...authorization } }
  const get = (url: string, asked: Asked): Promise<Answer> => http.text(url, { ...asked, ...fixed })
  const page = async (url: string, asked: Asked): Promise<Page> => readPage(await get(url, asked), url)

  return {
    day(day, asked) {
      const first = `${base}/daily_papers?date=${day}&limit=${PAGE_SIZE}`
      return readDay(day, first, (url) => page(url, asked))
    },
    async search(query, limit, asked) {
      const url = `${base}/papers/search?${new URLSearchParams({ q: query, limit: String(limit) })}`
      const { entries } = await page(url, asked)
      const papers = usableEntries(entries)
      return { label: 'search', papers: papers.slice(0, limit), skipped: entries.length - papers.length }
    },
    async paper(id, asked) {
      const answer = await unlessUnknown(get(`${base}/papers/${bareId(id)}`, asked))
      return answer && readPaper(answer.body, new URL(base).hostname)
    },
  }
}

function readPaper(body: string, hostname: string): Paper {
  const paper = readEntry(parseJson(body, hostname))
  if (paper !== undefined) return paper
  throw new AppError('bad_answer', `${hostname} answered with a paper that lacks its id, title or date.`)
}
