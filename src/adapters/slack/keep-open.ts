import { createInFlight } from '../../calls/in-flight.ts'
import type { AppError } from '../../core/errors.ts'
import { toAppError } from '../../core/errors.ts'
import type { Clock, Log } from '../../core/ports.ts'
import { backOff, waitAfter } from './back-off.ts'
import type { Socket } from './socket.ts'

/** A socket that ends sooner was not worth much. A few of them are chance; then there must be a pause. */
const STEADY_MS = 10_000
const CHANCES = 3
const CLOSE_MS = 2_000

export interface KeepOptions {
  readonly clock: Clock
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>
  /** From 0 to 1, for the jitter. */
  readonly random: () => number
  open(signal: AbortSignal): Promise<Socket>
  /** Told each time there is a socket, and each time there is none. */
  opened(): void
  failed(fault: AppError): void
}

/** Keeps one socket open until the signal ends it: replaced at once, or after a pause where that fails. Never rejects. */
export async function keepOpen(options: KeepOptions, signal: AbortSignal): Promise<void> {
  const { clock, log, random } = options
  const closing = createInFlight()
  let failures = 0
  let hasty = 0
  while (!signal.aborted) {
    try {
      const socket = await options.open(signal)
      failures = 0
      const livedMs = await use(socket, options)
      void closing.run(() => socket.close())
      hasty = livedMs < STEADY_MS ? hasty + 1 : 0
      if (hasty > CHANCES) await pause(clock, backOff(hasty - CHANCES, random), signal)
    } catch (error) {
      if (signal.aborted) break
      failures += 1
      const fault = toAppError(error)
      const waitMs = waitAfter(fault, failures, random)
      log[fault.code === 'bad_config' ? 'error' : 'warn']('slack_socket_failed', { err: fault, waitMs })
      options.failed(fault)
      await pause(clock, waitMs, signal)
    }
  }
  await closing.idle(CLOSE_MS)
}

/** How long it lived, in milliseconds. */
async function use(socket: Socket, { clock, log, opened }: KeepOptions): Promise<number> {
  const since = clock.now()
  log.info('slack_socket_open')
  opened()
  const reason = await socket.ending
  const livedMs = clock.now() - since
  log.info('slack_socket_ended', { reason, livedMs })
  return livedMs
}

/** Also ends with the signal, which is no fault here. */
async function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  try {
    await clock.sleep(ms, signal)
  } catch (error) {
    if (!signal.aborted) throw error
  }
}
