import { AppError } from '../../core/errors.ts'
import type { Clock, Log } from '../../core/ports.ts'
import type { Answer, Fetch } from './attempt.ts'
import { createAnswerCache } from './cache.ts'
import { createFlights } from './flight.ts'
import { createLanes, type LaneRules } from './lane.ts'
import { askUntilAnswered } from './retry.ts'

/** The part of the web that sources read. */
export interface Http {
  /**
   * GETs a page of text. The same request asked for by several at the same time is sent once; one of them leaving
   * does not stop it for the others.
   *
   * Throws `rate_limited` (with `retryAfterMs`), `unavailable` (time-out, lost connection, 5xx, or stopped by the
   * signal), `bad_answer` (too large), `not_found` (404), `bad_input` (400) or `not_allowed` (401, 403). Messages name
   * the host and what happened, never an address.
   */
  text(url: string, asked: Asked): Promise<Answer>
}

export interface Asked {
  readonly signal: AbortSignal
  readonly headers?: Readonly<Record<string, string>>
  /** For one try, body included, in milliseconds. Default 15,000. A try that takes longer is not repeated. */
  readonly timeoutMs?: number
  /** Of the decompressed body. Default 8,000,000. */
  readonly maxBytes?: number
  /** For all tries and the waits between them, in milliseconds. Default 60,000. */
  readonly budgetMs?: number
  /** Requests of one lane keep a gap and go one at a time. Default: a lane for each host, without a gap. */
  readonly lane?: LaneRules
  /** How long the answer may be given again, in milliseconds. Default 0: never. */
  readonly cacheMs?: number
  /** Is this body worth giving again? Default: any is. */
  readonly isWhole?: (body: string) => boolean
}

export interface HttpEdges {
  readonly fetch: Fetch
  readonly clock: Clock
  readonly log: Log
  /** What we call ourselves. Default `paperboy`. */
  readonly userAgent?: string
}

const DEFAULTS = { timeoutMs: 15_000, maxBytes: 8_000_000, budgetMs: 60_000 } as const

/** The web, read politely: few tries, bounded in time and size, at the pace that each service asks for. */
export function createHttp({ fetch, clock, log, userAgent = 'paperboy' }: HttpEdges): Http {
  const flights = createFlights<Answer>()
  const cache = createAnswerCache(clock)
  const laneOf = createLanes(clock)
  return {
    async text(url, asked) {
      const { host, hostname } = new URL(url)
      const headers = { 'User-Agent': userAgent, ...asked.headers }
      const key = `${url} ${JSON.stringify(headers)}`
      const known = asked.cacheMs ? cache.get(key) : undefined
      if (known !== undefined) return known
      const caller = { signal: asked.signal, stopped: () => stopped(hostname, asked.signal) }
      const lane = laneOf(asked.lane ?? { name: host, gapMs: 0 })
      const answer = await flights.join(key, caller, (signal) =>
        askUntilAnswered(
          { fetch, clock, log, lane, hostname },
          { ...DEFAULTS, ...asked, url, headers },
          signal,
        ),
      )
      if (asked.cacheMs && asked.isWhole?.(answer.body) !== false) cache.set(key, answer, asked.cacheMs)
      return answer
    },
  }
}

function stopped(hostname: string, { reason }: AbortSignal): AppError {
  if (reason instanceof AppError) return reason
  return new AppError('unavailable', `The request to ${hostname} was stopped.`, { cause: reason })
}
