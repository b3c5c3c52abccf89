import type { ErrorCode } from '../../core/errors.ts'
import { readBody } from './body.ts'

/** The least that is asked of `fetch`. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** A good answer: its whole body, and its headers. */
export interface Answer {
  readonly body: string
  readonly headers: Headers
}

/** Why one try gave no answer. */
export interface Failure {
  readonly code: ErrorCode
  /** What the other side did, in words that follow its name: `answered 500`. */
  readonly what: string
  /** Is another try worth while? */
  readonly again: boolean
}

/** What came of one try, and the headers of whatever was answered. */
export interface Outcome {
  readonly result: Answer | Failure
  readonly headers: Headers
}

export interface Attempt {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** For the whole try, body included, in milliseconds. */
  readonly timeoutMs: number
  readonly maxBytes: number
}

/** Asks once. Throws only the reason of `signal`, when that is aborted. */
export async function attempt(fetch: Fetch, asked: Attempt, signal: AbortSignal): Promise<Outcome> {
  const timeout = AbortSignal.timeout(asked.timeoutMs)
  try {
    const response = await fetch(asked.url, {
      headers: asked.headers,
      signal: AbortSignal.any([signal, timeout]),
    })
    return { result: await read(response, asked), headers: response.headers }
  } catch (error) {
    signal.throwIfAborted()
    const result = timeout.aborted ? tooSlow(asked.timeoutMs) : unreachable(error)
    return { result, headers: new Headers() }
  }
}

async function read(response: Response, { headers, maxBytes }: Attempt): Promise<Answer | Failure> {
  if (!response.ok) {
    await response.body?.cancel()
    return refusal(response.status, 'Authorization' in headers)
  }
  const body = await readBody(response, maxBytes)
  if (body !== undefined) return { body, headers: response.headers }
  return { code: 'bad_answer', what: `sent more than ${maxBytes / 1_000_000} MB`, again: false }
}

function refusal(status: number, withToken: boolean): Failure {
  const what = `answered ${status}`
  if (status === 429) return { code: 'rate_limited', what, again: true }
  if (status >= 500 || status === 408) return { code: 'unavailable', what, again: true }
  if (status === 401 && withToken)
    return { code: 'not_allowed', what: 'did not accept our token (401)', again: false }
  return { code: CODE_OF_STATUS[status] ?? 'bad_answer', what, again: false }
}

const CODE_OF_STATUS: Readonly<Record<number, ErrorCode>> = {
  400: 'bad_input',
  401: 'not_allowed',
  403: 'not_allowed',
  404: 'not_found',
  410: 'not_found',
  414: 'bad_input',
  422: 'bad_input',
}

function tooSlow(ms: number): Failure {
  return { code: 'unavailable', what: `gave no full answer within ${ms / 1000} s`, again: false }
}

const BROKEN_OFF = ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']

/** Nobody was there at all: another try a second later would not find them either. */
const NOT_THERE: ReadonlyMap<string, string> = new Map([
  ['EAI_AGAIN', 'could not be found: is there a network?'],
  ['ECONNREFUSED', 'could not be reached: nothing answers there'],
  ['EHOSTUNREACH', 'could not be reached: is there a network?'],
  ['ENETUNREACH', 'could not be reached: is there a network?'],
  ['ENOTFOUND', 'could not be found: is there a network?'],
])

/** The error itself is not kept: its text may hold the whole address. */
function unreachable(error: unknown): Failure {
  const code = networkCode(error)
  const notThere = NOT_THERE.get(code)
  if (notThere !== undefined) return { code: 'unavailable', what: notThere, again: false }
  const what = BROKEN_OFF.includes(code) ? 'broke off the connection' : `could not be read (${code})`
  return { code: 'unavailable', what, again: true }
}

function networkCode(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : undefined
  if (cause instanceof Error && 'code' in cause) return String(cause.code)
  return 'connection lost'
}
