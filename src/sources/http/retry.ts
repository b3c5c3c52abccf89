import { AppError } from '../../core/errors.ts'
import type { Clock, Log } from '../../core/ports.ts'
import { type Answer, type Attempt, attempt, type Failure, type Fetch } from './attempt.ts'
import type { Lane } from './lane.ts'
import { pauseAsked } from './pause.ts'

const TRIES = 3
const BACK_OFF_MS = 1_000
/** After a 429 that does not say how long to wait. */
const RATE_LIMIT_BACK_OFF_MS = 5_000

/** A pause that a person who waits should know of. */
const LONG_PAUSE_MS = 5_000

interface Tools {
  readonly fetch: Fetch
  readonly clock: Clock
  readonly log: Log
  readonly lane: Lane
  readonly hostname: string
}

/** Asks up to three times within the budget. Throws what {@link Http.text} promises. */
export async function askUntilAnswered(
  tools: Tools,
  asked: Attempt & { readonly budgetMs: number },
  signal: AbortSignal,
): Promise<Answer> {
  const { clock, log, lane, hostname } = tools
  const deadline = clock.now() + asked.budgetMs
  const failures: Failure[] = []
  for (;;) {
    const { result, waitMs } = await lane.run(
      () => tryOnce(tools, asked, failures.length, signal),
      deadline,
      signal,
    )
    if ('body' in result) return result
    failures.push(result)
    const last = !result.again || failures.length === TRIES || clock.now() + waitMs > deadline
    if (last) throw asError(hostname, failures, waitMs)
    log.warn('http_retry', { host: hostname, what: result.what, waitMs })
    await clock.sleep(waitMs, signal)
  }
}

async function tryOnce(
  { fetch, clock, log, lane, hostname }: Tools,
  asked: Attempt,
  triesBefore: number,
  signal: AbortSignal,
) {
  const started = clock.now()
  const { result, headers } = await attempt(fetch, asked, signal)
  const limited = 'code' in result && result.code === 'rate_limited'
  const pauseMs = pauseAsked(headers, clock.now())
  const waitMs = pauseMs ?? (limited ? RATE_LIMIT_BACK_OFF_MS : BACK_OFF_MS) * 2 ** triesBefore
  if (limited || pauseMs !== undefined) lane.pause(waitMs)
  if (pauseMs !== undefined && pauseMs >= LONG_PAUSE_MS)
    log.warn('rate_limit_pause', { host: hostname, waitMs: pauseMs })
  log.debug('http_request', {
    host: hostname,
    outcome: 'what' in result ? result.what : 'answered',
    tookMs: clock.now() - started,
  })
  return { result, waitMs }
}

function asError(hostname: string, failures: readonly Failure[], waitMs: number): AppError {
  const { code } = failures.at(-1) ?? { code: 'unavailable' }
  const words = inWords(failures.map(({ what }) => what))
  const message = `${hostname} ${words}${words.endsWith('?') ? '' : '.'}`
  return new AppError(code, message, code === 'rate_limited' ? { retryAfterMs: waitMs } : {})
}

/** `answered 500 three times`, or `answered 500, then broke off the connection`. */
function inWords(whats: readonly string[]): string {
  const [first = ''] = whats
  if (whats.some((what) => what !== first)) return whats.join(', then ')
  return [first, ['', '', ' twice', ' three times'][whats.length]].join('')
}
