import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api'
import { AppError } from '../../core/errors.ts'

/** Slack's words for a token that will not work, however often it is shown. */
const DEAD = new Set([
  ...['invalid_auth', 'not_authed', 'account_inactive', 'user_removed_from_team', 'team_disabled'],
  ...['token_revoked', 'token_expired', 'not_allowed_token_type', 'missing_scope', 'no_permission'],
  ...['access_denied', 'forbidden_team', 'team_access_not_granted', 'org_login_required'],
])

/** Why there is no socket: `bad_config` where the token is to blame, `rate_limited`, else `unavailable`. */
export function connectFault(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (error instanceof WebAPIPlatformError && DEAD.has(error.data.error)) return deadToken(error.data.error)
  if (error instanceof WebAPIRateLimitedError) {
    return new AppError('rate_limited', 'Slack asks Paperboy to wait before it connects again.', {
      retryAfterMs: error.retryAfter * 1_000,
      cause: error,
    })
  }
  return noConnection(error)
}

/** Slack did not answer as it should. Safe to try again. */
export function noConnection(cause?: unknown): AppError {
  return new AppError(
    'unavailable',
    'Slack could not be reached: check the network of this machine, and https://slack-status.com.',
    { cause },
  )
}

function deadToken(code: string): AppError {
  return new AppError(
    'bad_config',
    `Slack does not accept SLACK_APP_TOKEN (${code}): on the app's page under "Basic Information" make an app-level token with the scope connections:write, and set SLACK_APP_TOKEN to it.`,
  )
}
