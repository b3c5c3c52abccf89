import { REST } from 'discord.js'

/** Under Discord's 50 requests a second for the whole bot, so that answers never wait for posts. */
const POSTS_PER_SECOND = 40
const TIMEOUT_MS = 15_000
/** What Discord asks to wait longer for is not waited for here: the ledger tries again. */
const LONGEST_WAIT_MS = 5_000

export interface RestOptions {
  readonly token: string
  /** Without a version: `https://discord.com/api`. */
  readonly apiUrl: string
  /** How long one request may take, in milliseconds. */
  readonly timeoutMs?: number
  /** How many requests it may send in a second. */
  readonly perSecond?: number
}

/**
 * Discord's API for posts. It repeats nothing by itself: the library would send a message again whose answer was lost, and
 * only the ledger may decide that.
 */
export function createRest({
  token,
  apiUrl,
  timeoutMs = TIMEOUT_MS,
  perSecond = POSTS_PER_SECOND,
}: RestOptions): REST {
  const rest = new REST({
    ...{ api: apiUrl, version: '10', retries: 0, timeout: timeoutMs },
    globalRequestsPerSecond: perSecond,
    rejectOnRateLimit: ({ timeToReset, retryAfter }) => Math.max(timeToReset, retryAfter) > LONGEST_WAIT_MS,
  }).setToken(token)
  // After a single 401 the library takes the token away, and no later call is even sent.
  const set = rest.setToken.bind(rest)
  rest.setToken = () => set(token)
  return rest
}
