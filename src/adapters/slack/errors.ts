import {
  SlackError,
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api'
import { AppError } from '../../core/errors.ts'
import { refusalOf } from './refusals.ts'

/** What Slack is asked to wait when it does not say how long. */
const WAIT_S = 60
const LONGEST_WAIT_S = 3_600
const CAUSE_LENGTH = 500
const SLACK_CODE = /^[a-z][a-z0-9_]{0,79}$/

/** The connection was never made, so nothing was sent. */
const NEVER_SENT = /^(?:ECONNREFUSED|ENOTFOUND|EAI_[A-Z]+|UND_ERR_CONNECT_TIMEOUT|.*CERT.*|.*SIGNATURE.*)$/
const CONNECTING = /^(?:connect|getaddrinfo)$/

export interface SlackErrorOptions {
  /** Does it no harm to do it twice? Then no answer is `unavailable` rather than `uncertain`. */
  readonly repeatable?: boolean
}

/**
 * What a call of the Web API threw, as our own error. `does` says what was tried: `post in the channel`. What Slack
 * surely did not do is definite; whatever else goes wrong in a call is `uncertain`, for the message may be there.
 * The cause is a short text: the client's own errors carry headers, addresses and whole answers.
 */
export function slackError(error: unknown, does: string, options: SlackErrorOptions = {}): AppError {
  if (error instanceof AppError) return error
  const cause = causeText(error)
  const failed = `Paperboy could not ${does}:`
  if (error instanceof WebAPIRateLimitedError) return rateLimited(failed, error.retryAfter, cause)
  const code = slackCode(error)
  const refusal = code === undefined ? undefined : refusalOf(code)
  if (refusal?.code === 'rate_limited') return rateLimited(failed, retryAfterOf(error), cause)
  if (refusal !== undefined && refusal.code !== 'uncertain')
    return new AppError(refusal.code, `${failed} ${refusal.why}`, { cause })
  if (wasNeverDone(error))
    return new AppError('unavailable', `${failed} Slack could not be reached. It tries again by itself.`, {
      cause,
    })
  if (options.repeatable === true)
    return new AppError('unavailable', `${failed} Slack gave no answer. It is safe to try again.`, { cause })
  const unknown = `Slack gave no answer, so it is not known whether Paperboy could ${does}. It will look.`
  return new AppError('uncertain', unknown, { cause })
}

/** Slack's own word for why it refused, such as `is_archived`; undefined where the answer is not Slack's. */
export function slackCode(error: unknown): string | undefined {
  if (!(error instanceof WebAPIPlatformError)) return undefined
  const code: unknown = error.data.error
  return typeof code === 'string' && SLACK_CODE.test(code) ? code : undefined
}

function rateLimited(failed: string, seconds: number | undefined, cause: string): AppError {
  const wait = Math.min(Math.max(1, seconds ?? WAIT_S), LONGEST_WAIT_S)
  return new AppError('rate_limited', `${failed} ${refusalOf('ratelimited').why}`, {
    retryAfterMs: wait * 1_000,
    cause,
  })
}

function retryAfterOf(error: unknown): number | undefined {
  return error instanceof WebAPIPlatformError ? error.data.response_metadata?.retryAfter : undefined
}

/** A 4xx comes from somebody on the way who passed nothing on; with 408 and 5xx nobody can tell. */
function wasNeverDone(error: unknown): boolean {
  if (error instanceof WebAPIHTTPError)
    return error.statusCode >= 400 && error.statusCode < 500 && error.statusCode !== 408
  const { code, syscall } = systemFields(error)
  return NEVER_SENT.test(code) || (code !== '' && CONNECTING.test(syscall))
}

/** The system's own code for a failed request lies under the client's error and under that of fetch. */
function systemFields(error: unknown, depth = 0): { code: string; syscall: string } {
  if (!(error instanceof Error) || depth > 4) return { code: '', syscall: '' }
  const code = 'code' in error && !(error instanceof SlackError) ? error.code : undefined
  if (typeof code === 'string' && code !== '')
    return { code, syscall: 'syscall' in error ? String(error.syscall) : '' }
  return systemFields(error.cause, depth + 1)
}

/** Name, code and what Slack says about the request; never its headers, its arguments or an address. */
function causeText(error: unknown): string {
  if (!(error instanceof Error)) return `A ${typeof error} was thrown`
  const parts = [
    error.name,
    error instanceof WebAPIHTTPError ? `HTTP ${error.statusCode}` : (slackCode(error) ?? ''),
    error instanceof WebAPIRequestError ? error.original.name : '',
    systemFields(error).code,
    ...(error instanceof WebAPIPlatformError ? remarks(error) : []),
  ]
  return parts
    .filter((part) => part !== '')
    .join(' ')
    .slice(0, CAUSE_LENGTH)
}

/** The scope that is missing, and where in the blocks a fault is. */
function remarks({ data }: WebAPIPlatformError): string[] {
  const needed = 'needed' in data && typeof data.needed === 'string' ? [`needs ${data.needed}`] : []
  return [...needed, ...(data.response_metadata?.messages ?? []).map(String)]
}
