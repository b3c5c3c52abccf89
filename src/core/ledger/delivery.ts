import { AppError, toAppError } from '../errors.ts'
import type { ChannelId, Chat, Clock, Log } from '../ports.ts'
import { MINUTE_MS } from '../time/dates.ts'
import { type Entry, isOpen } from './entry.ts'
import { type Ledger, nameOf } from './ledger.ts'

/** Finds the chat of a channel by the platform in its id. Throws `bad_config` if that platform is not running. */
export type ChatOf = (channel: ChannelId) => Chat

export interface Delivery {
  /**
   * Sends a planned post, or settles one whose sending was cut off: first it asks the platform whether the post is
   * there. What the platform says ends up in the entry's state and is not thrown; a failing store is. While somebody
   * else is at the entry it stays as it is.
   */
  deliver(entry: Entry): Promise<Entry>
}

const MAX_RETRY_MS = 10 * MINUTE_MS

export function createDelivery(rooms: { ledger: Ledger; chatOf: ChatOf; clock: Clock; log: Log }): Delivery {
  const { ledger, chatOf, clock, log } = rooms

  async function send(entry: Entry, chat: Chat): Promise<Entry> {
    const sending = await ledger.become(entry, 'sending')
    const outcome = await attempt(() => chat.post(entry.channel, entry.message, nameOf(entry)))
    if (outcome instanceof AppError) return settle(sending, outcome)
    log.info('posted', { channel: entry.channel, slot: entry.slot, papers: entry.papers.length })
    return ledger.become(sending, 'sent', { post: outcome })
  }

  /** An uncertain post stays `sending`: the next try asks the platform first. */
  function settle(entry: Entry, error: AppError): Promise<Entry> {
    log.warn('post_failed', {
      channel: entry.channel,
      slot: entry.slot,
      code: error.code,
      problem: error.message,
    })
    if (error.code === 'uncertain') return Promise.resolve(entry)
    if (isFinal(error)) return ledger.become(entry, 'failed', { reason: error.message })
    const wait = error.retryAfterMs ?? Math.min(entry.attempts * MINUTE_MS, MAX_RETRY_MS)
    return ledger.become(entry, 'planned', { reason: error.message, retryAt: clock.now() + wait })
  }

  /** As long as nobody can be asked, nothing is known, whatever the reason. */
  const unsettled = (entry: Entry, cause: AppError) =>
    settle(entry, new AppError('uncertain', cause.message, { cause }))

  const isDue = (entry: Entry) => isOpen(entry) && (entry.retryAt ?? 0) <= clock.now()

  async function deliver(entry: Entry): Promise<Entry> {
    if (!isDue(entry)) return entry
    const chat = await attempt(() => Promise.resolve(chatOf(entry.channel)))
    if (chat instanceof AppError)
      return entry.state === 'planned' ? settle(entry, chat) : unsettled(entry, chat)
    if (entry.state === 'planned') return send(entry, chat)
    const post = await attempt(() => chat.find(entry.channel, nameOf(entry)))
    if (post instanceof AppError) return unsettled(entry, post)
    return post === undefined ? send(entry, chat) : ledger.become(entry, 'sent', { post })
  }

  return {
    deliver: async (entry) => (isDue(entry) ? ledger.alone(entry, deliver) : entry),
  }
}

function isFinal(error: AppError): boolean {
  return error.code === 'channel_closed' || error.code === 'not_allowed'
}

async function attempt<Result>(task: () => Promise<Result>): Promise<Result | AppError> {
  try {
    return await task()
  } catch (error) {
    return toAppError(error)
  }
}
