import { ErrorCode } from '@slack/oauth'
import { SlackError } from '@slack/web-api'
import { AppError, toAppError } from '../../core/errors.ts'
import { slackCode, slackError } from './errors.ts'

/** Why nothing was installed, for the person in front of the browser. */
export interface InstallFailure {
  readonly status: number
  readonly title: string
  readonly why: string
  /** For the log alone. */
  readonly err?: unknown
}

const TITLE = 'Paperboy was not installed'

const CANCELLED: InstallFailure = {
  status: 400,
  title: TITLE,
  why: 'You cancelled the installation, so nothing was changed. You can begin again whenever you like.',
}
const STALE: InstallFailure = {
  status: 400,
  title: TITLE,
  why: 'This page must be reached from Slack, within ten minutes, in the browser in which you began, and that browser must accept cookies from here. Nothing was installed. Please begin again.',
}
const USED: InstallFailure = {
  status: 400,
  title: TITLE,
  why: 'Slack has taken this permission already, or it is too old. Perhaps the page was loaded twice: look whether Paperboy is in Slack, and if not, begin again.',
}

const BY_CODE: Readonly<Record<string, InstallFailure>> = {
  [ErrorCode.AuthorizationError]: CANCELLED,
  [ErrorCode.MissingStateError]: STALE,
  [ErrorCode.InvalidStateError]: STALE,
  [ErrorCode.MissingCodeError]: STALE,
}
const USED_CODES = /^(?:invalid_code|code_already_used|code_expired)$/
/** Slack refuses the app itself, which only its operator can mend. */
const APP_CODES =
  /client|redirect|scope|^invalid_team_for_non_distributed_app$|^oauth_authorization_url_mismatch$/
/** Everybody can write that into the address, so only what looks like a code of Slack's is repeated. */
const REFUSAL = /^[a-z][a-z_]{1,60}$/

/** What to show of an error, and what to log. `refusal` is the `error` in the address that Slack sent the browser to. */
export function installFailure(error: unknown, refusal: string | undefined): InstallFailure {
  if (error instanceof AppError) return { status: 503, title: TITLE, why: error.message, err: error }
  if (error instanceof SlackError) return failureOfSlack(error)
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === ErrorCode.MissingCodeError && refusal !== undefined && REFUSAL.test(refusal)) {
    return appRefused(refusal)
  }
  return BY_CODE[code] ?? { status: 500, title: TITLE, why: toAppError(error).message, err: error }
}

/** Slack's errors carry whole requests, so only what `slackError` leaves of them is logged. */
function failureOfSlack(error: SlackError): InstallFailure {
  const err = slackError(error, 'finish the installation', { repeatable: true })
  const code = slackCode(error) ?? ''
  if (USED_CODES.test(code)) return { ...USED, err }
  if (APP_CODES.test(code)) return { ...appRefused(code), err }
  return { status: 502, title: TITLE, why: err.message, err }
}

function appRefused(code: string): InstallFailure {
  const why = `Slack does not let this app be installed (${code}). Whoever runs Paperboy must compare SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, PUBLIC_URL and the scopes with the app's pages at Slack.`
  return { status: 502, title: TITLE, why }
}
