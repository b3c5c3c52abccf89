import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { toAppError } from '../core/errors.ts'
import type { Log } from '../core/ports.ts'
import { type Answer, json, send } from './answer.ts'
import { listen } from './listen.ts'
import type { Metrics } from './metrics.ts'

/** How long a client may take over its headers, and over its whole request. */
const HEADERS_MS = 5_000
const REQUEST_MS = 10_000
/** How often Node looks for clients that take too long. */
const CHECK_MS = 1_000
const STOP_MS = 2_000
const METHODS = ['GET', 'HEAD']

/** Is all well? Shown as it is, so nothing in it may be secret. */
export interface Health {
  readonly ok: boolean
  /** Since the last cycle was finished; absent before the first one. */
  readonly lastCycleAgeMs?: number | undefined
  readonly [detail: string]: unknown
}

export interface WebOptions {
  readonly host: string
  /** 0 takes a free one. */
  readonly port: number
  /** Decides what counts as too old. */
  readonly health: () => Health | Promise<Health>
  readonly metrics: Pick<Metrics, 'text' | 'contentType'>
  readonly log: Pick<Log, 'info' | 'error'>
  /** Paths that others answer on this server. */
  readonly pages?: ReadonlyMap<string, (request: IncomingMessage, response: ServerResponse) => void>
  /** How long a client may take over its headers, in milliseconds; a whole number. Default 5000. */
  readonly headersMs?: number
}

export interface Web {
  /** Throws `bad_config` when the port or the host can't be had. */
  start(): Promise<{ readonly url: string }>
  /** Takes no more requests and waits at most `graceMs` (default 2000) for the running ones. */
  stop(graceMs?: number): Promise<void>
}

type Route = () => Promise<Answer>

/** The web server: `GET /healthz` (200, or 503 when something is wrong) and `GET /metrics`. */
export function createWeb(options: WebOptions): Web {
  const { host, port, health, metrics, log, pages, headersMs = HEADERS_MS } = options
  const routes = new Map<string, Route>([
    ['/healthz', async () => healthAnswer(await health())],
    ['/metrics', async () => ({ status: 200, contentType: metrics.contentType, body: await metrics.text() })],
  ])
  const timeouts = {
    headersTimeout: headersMs,
    requestTimeout: Math.max(REQUEST_MS, headersMs),
    connectionsCheckingInterval: Math.min(CHECK_MS, headersMs),
  }
  const server = createServer(timeouts, (request, response) => {
    const page = pages?.get(pathOf(request))
    if (page !== undefined) page(request, response)
    else void respond(routes, log, request, response)
  })
  return {
    start: async () => {
      const url = await listen(server, host, port)
      log.info('web_started', { url })
      return { url }
    },
    stop: (graceMs = STOP_MS) => stop(server, graceMs),
  }
}

function healthAnswer(health: Health): Answer {
  return json(health.ok ? 200 : 503, health)
}

async function respond(
  routes: ReadonlyMap<string, Route>,
  log: Pick<Log, 'error'>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = pathOf(request)
  try {
    send(response, await answer(routes.get(path), request.method), request.method)
  } catch (error) {
    const { code, message } = toAppError(error)
    log.error('web_failed', { path, code, err: error })
    send(response, json(503, { ok: false, error: message }), request.method)
  }
}

/** The path alone: a query may hold something secret. */
function pathOf({ url = '' }: IncomingMessage): string {
  return url.split('?')[0] ?? ''
}

async function answer(route: Route | undefined, method: string | undefined): Promise<Answer> {
  if (route === undefined) return json(404, { error: 'There is nothing here. Try /healthz or /metrics.' })
  if (method === undefined || !METHODS.includes(method)) {
    return { ...json(405, { error: 'Only GET and HEAD are answered here.' }), allow: METHODS.join(', ') }
  }
  return await route()
}

async function stop(server: Server, graceMs: number): Promise<void> {
  if (!server.listening) return
  const closed = once(server, 'close')
  server.close()
  const cut = setTimeout(() => server.closeAllConnections(), graceMs)
  await closed
  clearTimeout(cut)
}
