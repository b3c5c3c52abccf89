import { createServer, type IncomingMessage } from 'node:http'
import type { Clock } from '../../src/core/ports.ts'
import { answerLikeArxiv } from './arxiv-answers.ts'
import { type Fault, sendReply } from './faults.ts'
import { answerLikeHuggingFace, featuredEntry } from './hugging-face-answers.ts'
import type { InventedPaper } from './invented-papers.ts'

export interface SeenRequest {
  readonly method: string
  /** Path and query. */
  readonly target: string
  /** By the test's clock. */
  readonly at: number
  readonly userAgent: string
  readonly authorization: string
}

/** Hugging Face and arXiv on loopback, with invented papers. */
export interface PaperServices {
  /** The base of the APIs and of the RSS feeds. */
  readonly url: string
  readonly requests: readonly SeenRequest[]
  /** Requests whose path and query contain that. */
  seen(part: string): SeenRequest[]
  /** Features papers on that day at Hugging Face. */
  feature(day: string, papers: readonly InventedPaper[]): void
  /** Puts anything at all into a day's list. */
  featureEntries(day: string, entries: readonly unknown[]): void
  /** Puts papers on arXiv. */
  publish(papers: readonly InventedPaper[]): void
  fault(fault: Fault): void
  /** Everything that a polite client would not have done, in words. */
  impoliteness(): string[]
  /** Bytes sent so far. */
  sent(): number
  close(): Promise<void>
}

/** Starts both services. The newest day that they know is the clock's. */
export async function startPaperServices(clock: Pick<Clock, 'now'>): Promise<PaperServices> {
  const requests: SeenRequest[] = []
  const impolite: string[] = []
  const faults: { fault: Fault; left: number }[] = []
  const days = new Map<string, readonly unknown[]>()
  const papers: InventedPaper[] = []
  const arxiv = { lastAt: Number.NEGATIVE_INFINITY, open: 0 }
  let bytesSent = 0

  const server = createServer((request, response) => {
    const seen = asSeen(request, clock.now())
    requests.push(seen)
    impolite.push(...badManners(seen, arxiv))
    if (isArxiv(seen)) {
      Object.assign(arxiv, { lastAt: seen.at, open: arxiv.open + 1 })
      response.on('close', () => Object.assign(arxiv, { open: arxiv.open - 1 }))
    }
    const today = new Date(clock.now()).toISOString().slice(0, 10)
    const url = new URL(seen.target, `http://${request.headers.host}`)
    const reply = answerLikeHuggingFace(url, { days, today }) ?? answerLikeArxiv(url, { papers, today })
    const due = faults.find(({ fault, left }) => left > 0 && seen.target.includes(fault.on))
    if (due !== undefined) due.left -= 1
    sendReply(response, reply ?? { status: 404, body: '{}' }, due?.fault, (bytes) => {
      bytesSent += bytes
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    url: typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : '',
    requests,
    seen: (part) => requests.filter(({ target }) => decodeURIComponent(target).includes(part)),
    feature: (day, list) =>
      void days.set(
        day,
        list.map((paper) => featuredEntry(paper, day)),
      ),
    featureEntries: (day, entries) => void days.set(day, entries),
    publish: (list) => void papers.push(...list),
    fault: (fault) => void faults.push({ fault, left: fault.times ?? 1 }),
    impoliteness: () => impolite,
    sent: () => bytesSent,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function asSeen({ method = '', url = '', headers }: IncomingMessage, at: number): SeenRequest {
  const { 'user-agent': userAgent = '', authorization = '' } = headers
  return { method, target: url, at, userAgent, authorization }
}

function isArxiv({ target }: SeenRequest): boolean {
  return target.startsWith('/api/query') || target.startsWith('/rss/')
}

function badManners(seen: SeenRequest, arxiv: { readonly lastAt: number; readonly open: number }): string[] {
  const { searchParams, pathname } = new URL(seen.target, 'http://loopback')
  const daily = pathname === '/api/daily_papers'
  const limit = Number(searchParams.get('limit') ?? 50)
  const rules: [broken: boolean, rule: string][] = [
    [seen.method !== 'GET', 'only GET'],
    [seen.userAgent === '' || seen.userAgent === 'node', 'a User-Agent of its own'],
    [daily && limit !== 100, 'limit=100 for a day'],
    [isArxiv(seen) && seen.at - arxiv.lastAt < 3000, 'three seconds between requests to arXiv'],
    [isArxiv(seen) && arxiv.open > 0, 'a single connection to arXiv'],
  ]
  return rules.filter(([broken]) => broken).map(([, rule]) => `${seen.target} breaks: ${rule}`)
}
