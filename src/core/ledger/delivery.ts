import type { ChannelId } from '../call.ts'
import { AppError, toAppError } from '../errors.ts'
import type { Chat, Clock, Log } from '../ports.ts'
import { MINUTE_MS } from '../time/dates.ts'
import { inTime } from '../time/in-time.ts'
import { type Entry, isOpen } from './entry.ts'
import { type Ledger, nameOf } from './ledger.ts'

/** Finds the chat of a channel by the platform in its id. Throws `unavailable` if that platform is not running. */
export type ChatOf = (channel: ChannelId) => Chat

export interface Delivery {
  /**
   * Sends a planned post, or settles one whose sending was cut off: first it asks the platform whether the post is
   * there. What the platform says ends up in the entry's state and is not thrown; a failing store is. While somebody
   * else is at the entry it stays as it is.
   */
  deliver(entry: Entry): Promise<Entry>
  /**
   * Ends an unfinished post without sending it, so that its papers come with the next one. One that may have arrived is
   * asked about first, and stays as it is as long as nobody can tell. `why` is a sentence.
   */
  giveUp(entry: Entry, why: string): Promise<Entry>
}

const MAX_RETRY_MS = 10 * MINUTE_MS
/** A platform that is silent for so long keeps nobody else waiting. It must be shorter than a claim. */
const POST_MS = 50_000
const SILENT = new AppError(
  'uncertain',
  'The platform did not answer within 50 s, so the post may have arrived.',
)

export interface DeliveryRooms {
  readonly ledger: Ledger
  readonly chatOf: ChatOf
  readonly clock: Clock
  readonly log: Log
}

const NOBODY_CAN_TELL = 'Paperboy may not read this channel to look for it.'

/** Why a post that waited is not sent any more. */
export const OVERTAKEN = 'It could not be sent before the next slot.'

export function createDelivery(rooms: DeliveryRooms): Delivery {
  const { ledger, chatOf, clock } = rooms
  const isDue = (entry: Entry) => isOpen(entry) && (entry.retryAt ?? 0) <= clock.now()

  /** Asks the platform about a post that may have arrived: sent, uncertain, asked again later, or undefined if it is not there. */
  async function found(entry: Entry): Promise<Entry | undefined> {
    if (entry.state !== 'sending') return undefined
    const finding = await attempt(async () => chatOf(entry.channel).find(entry.channel, nameOf(entry)))
    if (finding instanceof AppError)
      return settle(rooms, entry, new AppError('uncertain', finding.message, { cause: finding }))
    if (finding === 'absent') return undefined
    if (finding === 'unknown') return ledger.become(entry, 'uncertain', { reason: NOBODY_CAN_TELL })
    return ledger.become(entry, 'sent', { post: finding.post })
  }

  async function send(entry: Entry): Promise<Entry> {
    const chat = await attempt(async () => chatOf(entry.channel))
    if (chat instanceof AppError) return settle(rooms, entry, chat)
    const sending = await ledger.become(entry, 'sending')
    const outcome = await attempt(() =>
      inTime(clock, POST_MS, SILENT, () => chat.post(entry.channel, entry.message, nameOf(entry))),
    )
    if (outcome instanceof AppError) return settle(rooms, sending, outcome)
    rooms.log.info('posted', { channel: entry.channel, slot: entry.slot, papers: entry.papers.length })
    return ledger.become(sending, 'sent', { post: outcome })
  }

  type Step = (entry: Entry) => Promise<Entry>
  async function end(entry: Entry, isWanted: (entry: Entry) => boolean, step: Step): Promise<Entry> {
    if (!isWanted(entry)) return entry
    return await ledger.alone(entry, async (now) => (isWanted(now) ? ((await found(now)) ?? step(now)) : now))
  }

  return {
    deliver: (entry) => end(entry, isDue, send),
    giveUp: (entry, why) =>
      end(entry, isOpen, (now) =>
        ledger.become(now, 'failed', { reason: `${why} ${now.reason ?? ''}`.trim() }),
      ),
  }
}

/** What an error of the platform means for the entry. An uncertain post stays `sending`: the next try asks first. */
function settle({ ledger, clock, log }: DeliveryRooms, entry: Entry, error: AppError): Promise<Entry> {
  const { code, message } = error
  log.warn('post_failed', { channel: entry.channel, slot: entry.slot, code, problem: message })
  if (code === 'uncertain') return Promise.resolve(entry)
  if (isFinal(error)) return ledger.become(entry, 'failed', { reason: message })
  const wait = error.retryAfterMs ?? Math.min(Math.max(1, entry.attempts) * MINUTE_MS, MAX_RETRY_MS)
  return ledger.become(entry, 'planned', { reason: message, retryAt: clock.now() + wait })
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
