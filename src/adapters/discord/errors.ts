import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js'
import { AppError, type ErrorCode } from '../../core/errors.ts'

/** What an error code of Discord's means to us; `why` goes on from `Paperboy could not …: `. */
interface Refusal {
  readonly code: ErrorCode
  readonly why: string
}

const ASK_AN_ADMIN = 'Somebody who manages the server can change that in the settings of the channel.'

/** The refusals that mean the same, their codes in one line. */
const REFUSALS: readonly (readonly [codes: string, code: ErrorCode, why: string])[] = [
  ['10003 10004', 'channel_closed', 'the channel is not there any more. To go on, choose another one.'],
  [
    '50001',
    'channel_closed',
    `it can't see the channel: it lacks the permission View Channel. ${ASK_AN_ADMIN}`,
  ],
  [
    '50013',
    'channel_closed',
    `it lacks a permission there: Send Messages, or Send Messages in Threads. ${ASK_AN_ADMIN}`,
  ],
  ['50083 160005', 'channel_closed', 'the thread is archived or locked. To go on, open it again.'],
  [
    '50007',
    'channel_closed',
    'this person takes no messages from it. They can allow them in their settings.',
  ],
  ['50008', 'channel_closed', 'the channel takes no messages of this kind. To go on, choose another one.'],
  [
    '40067',
    'channel_closed',
    'the forum wants a tag on every post, and has none that Paperboy may use. Somebody who manages the server can add one: papers.',
  ],
  ['10008', 'not_found', 'the message is not there any more. Ask for it again to get a new one.'],
  ['10015 10062 40060 50027', 'not_found', 'the time to answer is over. Ask again.'],
  ['50005', 'not_allowed', 'that message is not one of its own.'],
  ['20016 20028 20029 40062', 'rate_limited', 'Discord asks to wait a little. It goes on by itself.'],
  ['200000 200001', 'not_allowed', 'AutoMod of the server has blocked the text. Its admins can allow it.'],
  [
    '50006 50035',
    'internal',
    'Discord did not accept how it was written, which is a mistake of ours. It has been logged.',
  ],
]

const BY_CODE: ReadonlyMap<number, Refusal> = new Map(
  REFUSALS.flatMap(([codes, code, why]) =>
    codes.split(' ').map((name): [number, Refusal] => [Number(name), { code, why }]),
  ),
)

const WAIT_MS = 60_000
const LONGEST_WAIT_MS = 3_600_000
/** The connection was never made, so nothing was sent. */
const NEVER_SENT = /^(?:ECONNREFUSED|ENOTFOUND|EAI_[A-Z]+|UND_ERR_CONNECT_TIMEOUT)$/

export interface DiscordErrorOptions {
  /** Does it no harm to do it twice? Then no answer is `unavailable` rather than `uncertain`. */
  readonly repeatable?: boolean
}

/**
 * What a call of Discord's API threw, as our own error. `does` says what was tried: `post in the channel`. What Discord
 * surely did not do is definite; whatever else goes wrong is `uncertain`. The cause is a short text: the library's own
 * errors carry addresses and whole messages.
 */
export function discordError(error: unknown, does: string, options: DiscordErrorOptions = {}): AppError {
  if (error instanceof AppError) return error
  const cause = causeText(error)
  const failed = `Paperboy could not ${does}:`
  if (error instanceof RateLimitError) return rateLimited(failed, error.retryAfter, cause)
  if (error instanceof DiscordAPIError && error.status < 500) {
    const { code, why } = refusalOf(error)
    if (code === 'rate_limited') return rateLimited(failed, WAIT_MS, cause)
    return new AppError(code, `${failed} ${why}`, { cause })
  }
  if (NEVER_SENT.test(systemCode(error)))
    return new AppError('unavailable', `${failed} Discord could not be reached. It tries again by itself.`, {
      cause,
    })
  if (options.repeatable === true)
    return new AppError('unavailable', `${failed} Discord gave no answer. It is safe to try again.`, {
      cause,
    })
  const unknown = `Discord gave no answer, so it is not known whether Paperboy could ${does}. It will look.`
  return new AppError('uncertain', unknown, { cause })
}

/** Discord's own number for why it refused; undefined where the answer is not Discord's. */
export function discordCode(error: unknown): number | undefined {
  return error instanceof DiscordAPIError && typeof error.code === 'number' ? error.code : undefined
}

function refusalOf(error: DiscordAPIError): Refusal {
  const known = BY_CODE.get(Number(error.code))
  if (known !== undefined) return known
  if (error.status === 401)
    return { code: 'bad_config', why: 'Discord refuses DISCORD_TOKEN. Copy the token of the bot again.' }
  return {
    code: 'unavailable',
    why: `Discord refused and said only ${error.code}. It tries again by itself.`,
  }
}

function rateLimited(failed: string, waitMs: number, cause: string): AppError {
  const retryAfterMs = Math.min(Math.max(1_000, waitMs), LONGEST_WAIT_MS)
  return new AppError('rate_limited', `${failed} Discord asks to wait a little. It goes on by itself.`, {
    retryAfterMs,
    cause,
  })
}

/** The system's own code for a failed request lies under the library's error and under that of fetch. */
function systemCode(error: unknown, depth = 0): string {
  if (!(error instanceof Error) || depth > 4) return ''
  if ('code' in error && typeof error.code === 'string' && !(error instanceof DiscordAPIError))
    return error.code
  return systemCode(error.cause, depth + 1)
}

function causeText(error: unknown): string {
  if (!(error instanceof Error)) return `A ${typeof error} was thrown`
  const status = error instanceof DiscordAPIError || error instanceof HTTPError ? `HTTP ${error.status}` : ''
  const code = String(discordCode(error) ?? systemCode(error))
  return [error.name.replace(/\[.*\]/, ''), status, code].filter((part) => part !== '').join(' ')
}
