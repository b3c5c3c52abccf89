import type { ChannelId } from '../call.ts'
import { AppError, toAppError } from '../errors.ts'
import type { ChatOf } from '../ledger/delivery-rooms.ts'
import { sentence } from '../message.ts'
import type { Clock, Log } from '../ports.ts'
import { MINUTE_MS } from '../time/dates.ts'
import { inTime } from '../time/in-time.ts'

/** Who runs Paperboy, in a channel of theirs. */
export interface Operator {
  /** Sends a text to the operator's channel, if there is one, after those before it. Nobody waits, nothing is thrown. */
  tell(text: string, key: string): void
  /** Nothing is sent any more; a message that waits for another try is given up. */
  stop(): void
}

export interface OperatorRooms {
  /** `slack:T1/C1`; nobody is told where there is none. */
  readonly channel: string | undefined
  readonly chatOf: ChatOf
  readonly clock: Clock
  readonly log: Log
}

const POST_MS = MINUTE_MS
const TRIES = 5
const SILENT = new AppError('uncertain', 'The platform did not answer within a minute.')

export function createOperator({ channel, chatOf, clock, log }: OperatorRooms): Operator {
  const stopping = new AbortController()
  let queue = Promise.resolve()

  async function send(to: ChannelId, text: string, key: string): Promise<void> {
    for (let tries = 1; !stopping.signal.aborted; tries++) {
      const error = await attempt(() =>
        inTime(clock, POST_MS, SILENT, () => chatOf(to).post(to, sentence(text), `operator/${key}`)),
      )
      if (error === undefined) return
      const { code, message: problem } = error
      if (tries === TRIES || !isNotThere(error)) {
        log.error('operator_not_told', { channel: to, code, problem, text })
        return
      }
      log.warn('operator_told_later', { channel: to, code, problem })
      await attempt(() => clock.sleep(error.retryAfterMs ?? tries * MINUTE_MS, stopping.signal))
    }
  }

  return {
    tell: (text, key) => {
      if (channel !== undefined) queue = queue.then(() => send(channel as ChannelId, text, key))
    },
    stop: () => stopping.abort(new AppError('unavailable', 'Paperboy is stopping.')),
  }
}

/** Is the message surely not there? Only then is it sent again. */
function isNotThere({ code }: AppError): boolean {
  return code === 'unavailable' || code === 'rate_limited'
}

async function attempt(task: () => Promise<unknown>): Promise<AppError | undefined> {
  try {
    await task()
    return undefined
  } catch (error) {
    return toAppError(error)
  }
}
