/**
 * What went wrong, for a machine. Rooms translate a vendor's errors into these codes once, at their edge.
 *
 * - `bad_input`      a person's words could not be understood; the message says where and shows an example
 * - `not_found`      what was asked for does not exist
 * - `not_allowed`    this person may not do that here
 * - `conflict`       somebody or something else changed it first
 * - `rate_limited`   the other side asked us to wait `retryAfterMs`
 * - `unavailable`    no answer, or an answer that says "not now"; safe to ask again
 * - `bad_answer`     an answer that is not what its documentation promises
 * - `uncertain`      a send that may or may not have happened
 * - `channel_closed` the channel is gone, archived or closed to us
 * - `workspace_closed` the whole workspace or server has removed us, or refuses our token
 * - `storage`        the disk or the database refused
 * - `bad_config`     the configuration is wrong; nothing was started
 * - `internal`       a mistake of ours
 */
export type ErrorCode =
  | 'bad_input'
  | 'not_found'
  | 'not_allowed'
  | 'conflict'
  | 'rate_limited'
  | 'unavailable'
  | 'bad_answer'
  | 'uncertain'
  | 'channel_closed'
  | 'workspace_closed'
  | 'storage'
  | 'bad_config'
  | 'internal'

export interface ErrorDetails {
  /** How long to wait before another try, in milliseconds. */
  retryAfterMs?: number
  /** The original error, for the log only. */
  cause?: unknown
}

/** The one error of Paperboy: `message` is a sentence that is safe to show to anybody. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly retryAfterMs: number | undefined

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.name = 'AppError'
    this.code = code
    this.retryAfterMs = details.retryAfterMs
  }
}

/** Any thrown value as an {@link AppError}; what is not one becomes `internal`, with the original as its cause. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  return new AppError('internal', 'Something went wrong on our side. It has been logged.', { cause: error })
}
