import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { DATA } from './recorded.ts'

const MOST_RESULTS = 30

export interface SlowSource {
  /** For HF_API_URL. */
  readonly url: string
  /** How many searches have come in since the last time this was asked. */
  asked(): number
  /** From now on every answer comes so many milliseconds late. */
  hang(ms: number): void
  stop(): Promise<void>
}

/** A Hugging Face on loopback: to a search it answers with a recorded day, each in turn; of new days it has no paper. */
export async function startSlowSource(): Promise<SlowSource> {
  const days = recordedDays()
  const state = { hangMs: 0, searches: 0, asked: 0 }
  const server = createServer((request, response) => {
    const isSearch = request.url?.startsWith('/api/papers/search') === true
    if (isSearch) {
      state.asked += 1
      state.searches += 1
    }
    const body = isSearch ? (days[state.searches % days.length] ?? '[]') : '[]'
    const answer = () => response.writeHead(200, { 'content-type': 'application/json' }).end(body)
    const timer = setTimeout(answer, state.hangMs)
    response.once('close', () => clearTimeout(timer))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: () => {
      const { asked } = state
      state.asked = 0
      return asked
    },
    hang: (ms) => {
      state.hangMs = ms
    },
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

/** The first papers of each day, as the service would send them. */
function recordedDays(): string[] {
  const folder = join(DATA, 'hf-daily-papers')
  const files = readdirSync(folder).filter((name) => name.endsWith('.gz'))
  return files.flatMap((name) =>
    gunzipSync(readFileSync(join(folder, name)))
      .toString()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => (JSON.parse(line) as { body: unknown[] }).body.slice(0, MOST_RESULTS))
      .filter((papers) => papers.length > 0)
      .map((papers) => JSON.stringify(papers)),
  )
}
