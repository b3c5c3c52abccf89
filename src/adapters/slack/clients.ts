import { type FetchFunction, type Logger, LogLevel, WebClient } from '@slack/web-api'
import { AppError } from '../../core/errors.ts'
import { clientOptions } from './client-options.ts'

/** The client that speaks for Paperboy in a workspace. Throws `workspace_closed` where it is not installed. */
export type ClientOf = (workspace: string) => Promise<WebClient>

export interface ClientsOptions {
  /** The bot's token in that workspace, as it is now. */
  readonly tokenOf: (workspace: string) => Promise<string | undefined>
  /** With a slash at its end: `https://slack.com/api/`. */
  readonly apiUrl: string
  readonly fetch?: FetchFunction
  readonly logger?: Logger
  /** How long one request may take, in milliseconds. */
  readonly timeoutMs?: number
}

const REQUESTS_AT_ONCE = 100
/** Said for Slack when it says 429 without how long. */
const RETRY_AFTER_S = '60'

/**
 * One client per workspace, made anew when the token changes. They never repeat a request on their own: the client
 * can't know whether a message whose answer was lost has been posted, and would post it again.
 */
export function createClients(options: ClientsOptions): ClientOf {
  const clients = new Map<string, WebClient>()
  return async (workspace) => {
    const token = await options.tokenOf(workspace)
    if (token === undefined) {
      clients.delete(workspace)
      throw new AppError(
        'workspace_closed',
        'Paperboy is not installed in this workspace any more. To go on, add it again.',
      )
    }
    const known = clients.get(workspace)
    if (known?.token === token) return known
    const client = createClient(token, options)
    clients.set(workspace, client)
    return client
  }
}

function createClient(token: string, options: ClientsOptions): WebClient {
  return new WebClient(token, {
    ...clientOptions({ ...options, fetch: withRetryAfter(options.fetch ?? fetch) }),
    maxRequestConcurrency: REQUESTS_AT_ONCE,
    logger: options.logger ?? silentLogger,
  })
}

/** The client has no error of its own for a 429 that does not say how long, so such an answer is given a time. */
function withRetryAfter(ask: FetchFunction): FetchFunction {
  return async (url, init) => {
    const response = await ask(url, init)
    const says = Number.parseInt(response.headers.get('retry-after') ?? '', 10)
    if (response.status !== 429 || !Number.isNaN(says)) return response
    return new Response(null, { status: 429, headers: { 'retry-after': RETRY_AFTER_S } })
  }
}

/** The client's own logger writes to the console, messages and all. */
const silentLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
}
