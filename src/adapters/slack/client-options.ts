import type { WebClientOptions } from '@slack/web-api'

export interface Reach {
  /** With a slash at its end: `https://slack.com/api/`. */
  readonly apiUrl: string
  readonly fetch?: WebClientOptions['fetch']
  /** How long one request may take, in milliseconds. Default 10000. */
  readonly timeoutMs?: number
}

const TIMEOUT_MS = 10_000

/**
 * How every client of Slack's is made. None repeats a request: it can't know whether a message whose answer was lost has
 * been posted. None sleeps through a 429: it would hold up all channels. And there are no `headers`: a client writes its
 * token into that object, and the next workspace's client would send it.
 */
export function clientOptions({ apiUrl, fetch, timeoutMs = TIMEOUT_MS }: Reach) {
  return {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timeoutMs,
    allowAbsoluteUrls: false,
    ...(fetch === undefined ? {} : { fetch }),
  } satisfies WebClientOptions
}

/** A fetch that gives up after that time: hooks of Slack's have no time-out of their own. */
export function withDeadline(ask: typeof fetch, ms = TIMEOUT_MS): typeof fetch {
  return (input, init) => {
    const deadline = AbortSignal.timeout(ms)
    const signal = init?.signal ? AbortSignal.any([init.signal, deadline]) : deadline
    return ask(input, { ...init, signal })
  }
}
