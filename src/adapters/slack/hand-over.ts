import { type App, AuthorizationError, type ReceiverEvent } from '@slack/bolt'
import type { Log } from '../../core/ports.ts'

/** Sends the one acknowledgement that Slack takes, with the response that Bolt or a listener gives. */
type Send = (response?: Record<string, unknown>) => Promise<void>

/**
 * An `ack` for Bolt that never throws: a second one, and one for which it is too late, are logged. The work behind it
 * is done anyway, and its answer goes another way. `acked` runs once an acknowledgement was tried.
 */
export function createAck(send: Send, log: Pick<Log, 'warn'>, acked = () => {}): ReceiverEvent['ack'] {
  let isAcknowledged = false
  return async (response) => {
    if (isAcknowledged) return log.warn('slack_ack_repeated')
    isAcknowledged = true
    try {
      await send(response)
    } catch (error) {
      log.warn('slack_ack_lost', { err: error })
    } finally {
      acked()
    }
  }
}

/** Gives Bolt what Slack sent; false when that failed, which is logged without what was in it. Never rejects. */
export async function handOver(
  app: Pick<App, 'processEvent'>,
  event: ReceiverEvent,
  log: Pick<Log, 'error'>,
): Promise<boolean> {
  try {
    await app.processEvent(event)
    return true
  } catch (error) {
    log.error('slack_event_failed', { err: error })
    // A workspace we don't know stays unknown: Slack need not repeat it.
    if (error instanceof AuthorizationError) await event.ack()
    return false
  }
}
