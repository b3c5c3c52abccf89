import { addAbortListener } from 'node:events'
import type { ReceiverEvent } from '@slack/bolt'
import type { Logger } from '@slack/logger'
import { SocketModeClient } from '@slack/socket-mode'
import { createInFlight, within } from '../../calls/in-flight.ts'
import type { Log } from '../../core/ports.ts'
import { clientOptions } from './client-options.ts'
import { connectFault } from './connect-fault.ts'
import { readFrame } from './frames.ts'
import { createAck } from './hand-over.ts'

/** How long a socket that is to be closed waits for acknowledgements, and then for Slack to close it too. */
const LINGER_MS = 1_000
const CLOSE_MS = 1_000

export interface SocketOptions {
  readonly appToken: string
  readonly apiUrl: string
  readonly fetch?: typeof fetch
  readonly logger: Logger
  readonly log: Pick<Log, 'warn' | 'error'>
  /** From the request for an address to Slack's hello, in milliseconds. */
  readonly connectMs: number
  /** Takes what Slack sent. Must not reject. */
  take(event: ReceiverEvent): Promise<void>
}

export interface Socket {
  /** Resolves with the reason when another socket should take over. */
  readonly ending: Promise<string>
  /** Lets acknowledgements go out and closes; at most two seconds. Never rejects. */
  close(): Promise<void>
}

interface SlackEvent {
  readonly body: ReceiverEvent['body']
  readonly retry_num?: number
  readonly retry_reason?: string
  ack(response?: Record<string, unknown>): Promise<void>
}

/** Opens one socket; it ends with the signal. Throws `bad_config`, `rate_limited` or `unavailable`. */
export async function openSocket(options: SocketOptions, signal: AbortSignal): Promise<Socket> {
  const attempt = AbortSignal.any([signal, AbortSignal.timeout(options.connectMs)])
  const client = createClient(options, attempt)
  const { promise: ending, resolve: end } = Promise.withResolvers<string>()
  const unacknowledged = createInFlight()

  guard(client, options.log, end)
  client.on('disconnected', () => end('closed'))
  client.on('slack_event', (event: SlackEvent) => void unacknowledged.run(() => takeEvent(event, options)))
  try {
    await orAborted(client.start(), attempt)
  } catch (error) {
    await shut(client)
    throw connectFault(error)
  }
  const listening = addAbortListener(signal, () => end('stopped'))
  void ending.then(() => listening[Symbol.dispose]())
  return {
    ending,
    close: async () => {
      await unacknowledged.idle(LINGER_MS)
      await shut(client)
    },
  }
}

/** The signal ends what takes too long. */
const NO_TIMEOUT = 0

function createClient(options: SocketOptions, signal: AbortSignal): SocketModeClient {
  const { appToken, apiUrl, fetch: ask = fetch, logger } = options
  const client = new SocketModeClient({
    appToken,
    logger,
    autoReconnectEnabled: false,
    clientOptions: clientOptions({
      apiUrl,
      fetch: (input, init) => ask(input, { ...init, signal }),
      timeoutMs: NO_TIMEOUT,
    }),
  })
  // The client can't be stopped between the answer and its socket, so it is shut as soon as it has one.
  client.on('connecting', () => {
    if (signal.aborted) queueMicrotask(() => void shut(client))
  })
  return client
}

/**
 * Stands before the client's own listener, which is async and throws at what it did not expect. A socket that Slack
 * wants to close is kept until another one takes over; the client would close it at once.
 */
function guard(client: SocketModeClient, log: Pick<Log, 'warn' | 'error'>, end: (why: string) => void): void {
  const listeners = client.listeners('ws_message')
  client.removeAllListeners('ws_message')
  client.on('ws_message', async (data: unknown) => {
    const frame = readFrame(data)
    if (frame.kind === 'unusable') return log.warn('slack_frame_unusable', { why: frame.why })
    if (frame.kind === 'disconnect') return end(frame.reason)
    try {
      for (const listener of listeners) await listener(data, false)
    } catch (error) {
      log.error('slack_frame_failed', { err: error })
    }
  })
}

/** Ends when it is acknowledged, or when nothing is left that could do so. */
async function takeEvent(event: SlackEvent, { take, log }: SocketOptions): Promise<void> {
  const { promise: acked, resolve } = Promise.withResolvers<void>()
  const { body, retry_num: retryNum, retry_reason: retryReason } = event
  const taken = take({
    body,
    ack: createAck((response) => event.ack(response), log, resolve),
    ...(retryNum === undefined ? {} : { retryNum }),
    ...(retryReason === undefined ? {} : { retryReason }),
    customProperties: {},
  })
  await Promise.race([acked, taken])
}

async function orAborted(work: Promise<unknown>, signal: AbortSignal): Promise<void> {
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const listening = addAbortListener(signal, () => reject(signal.reason))
  try {
    await Promise.race([work, aborted])
  } finally {
    listening[Symbol.dispose]()
  }
}

/** Closes in good order, or after a second in any. */
async function shut(client: SocketModeClient): Promise<void> {
  const closed = client.disconnect()
  // A connection that breaks meanwhile lets the client forget this timer, which would hold the process for 30 s.
  const timer = client.websocket?.['closeHandshakeTimeout']
  await within(
    CLOSE_MS,
    closed.then(() => true as const),
  )
  clearTimeout(timer)
  // Closed twice, it waits no longer for the other side.
  await client.disconnect()
}
