import type { App, Receiver, ReceiverEvent } from '@slack/bolt'
import type { Logger } from '@slack/logger'
import { within } from '../../calls/in-flight.ts'
import { AppError } from '../../core/errors.ts'
import type { Clock, Log } from '../../core/ports.ts'
import { noConnection } from './connect-fault.ts'
import { handOver } from './hand-over.ts'
import { keepOpen } from './keep-open.ts'
import { openSocket } from './socket.ts'

const CONNECTIONS = 2
const START_MS = 15_000
const CONNECT_MS = 10_000
const STOP_MS = 2_000

export interface SocketReceiverOptions {
  readonly appToken: string
  /** `https://slack.com/api/`. */
  readonly apiUrl: string
  readonly fetch?: typeof fetch
  /** Sockets that are open at the same time, so that one can be replaced without a gap. Default 2, Slack allows 10. */
  readonly connections?: number
  readonly clock: Clock
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>
  /** For Slack's own client. */
  readonly logger: Logger
  /** How long the start may take, in milliseconds. Default 15000. */
  readonly startMs?: number
  /** How long one socket may take to open, in milliseconds. Default 10000. */
  readonly connectMs?: number
  /** From 0 to 1, for the jitter. */
  readonly random?: () => number
}

interface Run {
  readonly stopping: AbortController
  readonly ended: Promise<unknown>
}

/**
 * Takes calls through Slack's sockets. `start` resolves with the first open socket and throws `bad_config` for a token
 * that Slack refuses, `unavailable` when there is no socket in time. `stop` takes nothing more, lets acknowledgements
 * go out and is done within about two seconds.
 */
export function createSocketReceiver(options: SocketReceiverOptions): Receiver {
  let app: App | undefined
  let run: Run | undefined

  async function take(event: ReceiverEvent): Promise<void> {
    if (app === undefined || run === undefined || run.stopping.signal.aborted) return
    await handOver(app, event, options.log)
  }

  async function stop(): Promise<void> {
    if (run === undefined) return
    run.stopping.abort(new AppError('unavailable', 'Paperboy is being stopped.'))
    await within(
      STOP_MS,
      run.ended.then(() => true as const),
    )
  }

  return {
    init: (bolt) => {
      app = bolt
    },
    start: async () => {
      const stopping = new AbortController()
      const first = Promise.withResolvers<void>()
      const ended = keepAll({ ...options, take, first }, stopping.signal)
      run = { stopping, ended }
      try {
        await first.promise
      } catch (error) {
        await stop()
        throw error
      }
    },
    stop,
  }
}

interface KeepAll extends SocketReceiverOptions {
  take(event: ReceiverEvent): Promise<void>
  /** Settled by the first socket, by a token that is refused, by the end of the time, or by a stop. */
  readonly first: PromiseWithResolvers<void>
}

async function keepAll(options: KeepAll, signal: AbortSignal): Promise<void> {
  const { connections = CONNECTIONS, startMs = START_MS, connectMs = CONNECT_MS, first } = options
  const { clock, log, random = Math.random } = options
  let lastFault: AppError | undefined
  const late = setTimeout(() => first.reject(noConnection(lastFault)), startMs)
  const keep = () =>
    keepOpen(
      {
        ...{ clock, log, random },
        open: (until) => openSocket({ ...options, connectMs }, until),
        opened: first.resolve,
        failed: (fault) => {
          lastFault = fault
          if (fault.code === 'bad_config') first.reject(fault)
        },
      },
      signal,
    )
  void first.promise.finally(() => clearTimeout(late)).catch(() => {})
  await Promise.all(Array.from({ length: connections }, keep))
  first.reject(noConnection(signal.reason))
}
