import type { ChannelId } from '../call.ts'
import type { Suspensions } from '../channels/suspensions.ts'
import { AppError, toAppError } from '../errors.ts'
import type { Chat, Clock, Log, PostId } from '../ports.ts'
import { MINUTE_MS } from '../time/dates.ts'
import { inTime } from '../time/in-time.ts'
import { type Entry, isOpen } from './entry.ts'
import type { Ledger } from './ledger.ts'
import { hasMore, partOf } from './part.ts'
import { POST_MS, WRITE_MS } from './spans.ts'
import type { Turn } from './turn.ts'

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
   * asked about first, and stays as it is as long as there is no answer, unless the channel is closed. `why` is a sentence.
   */
  giveUp(entry: Entry, why: string): Promise<Entry>
}

const MAX_RETRY_MS = 10 * MINUTE_MS
const SILENT = new AppError(
  'uncertain',
  'The platform did not answer within 50 s, so the post may have arrived.',
)

export interface DeliveryRooms {
  readonly ledger: Ledger
  readonly chatOf: ChatOf
  readonly suspensions: Suspensions
  readonly clock: Clock
  readonly log: Log
}

const NOBODY_CAN_TELL = 'Paperboy may not read this channel to look for it.'

/** Why a post that waited is not sent any more. */
export const OVERTAKEN = 'It could not be sent before the next slot.'

/** How an entry is brought on: whether it is at all, whether for the last time, and how once its post is known to be absent. */
interface End {
  readonly isLast: boolean
  isWanted(entry: Entry): boolean
  step(rooms: TurnRooms, entry: Entry): Promise<Entry>
}

/** What there is during a turn at an entry. */
interface TurnRooms extends DeliveryRooms {
  readonly turn: Turn
}

export function createDelivery(rooms: DeliveryRooms): Delivery {
  const { ledger, clock } = rooms
  const canEnd = (entry: Entry) => isOpen(entry) && !mayBeOnItsWay(entry, clock.now())
  const isDue = (entry: Entry) => canEnd(entry) && (entry.retryAt ?? 0) <= clock.now()

  async function end(entry: Entry, { isWanted, isLast, step }: End): Promise<Entry> {
    if (!isWanted(entry)) return entry
    return await ledger.alone(entry, async (now, turn) => {
      if (!isWanted(now)) return now
      const here = { ...rooms, turn }
      return (await found(here, now, isLast)) ?? step(here, now)
    })
  }

  return {
    deliver: (entry) => end(entry, { isWanted: isDue, isLast: false, step: send }),
    giveUp: (entry, why) => {
      const step: End['step'] = (here, now) => closed(here, now, `${why} ${now.reason ?? ''}`.trim())
      return end(entry, { isWanted: canEnd, isLast: true, step })
    },
  }
}

/**
 * A post that its sender has just noted may still arrive after somebody has looked and not found it, whatever became of
 * the sender. So it is left alone for as long as a try may take; by its distance, for two clocks agree only roughly.
 */
function mayBeOnItsWay({ state, at }: Entry, now: number): boolean {
  return state === 'sending' && Math.abs(now - at) <= POST_MS + WRITE_MS
}

/** Asks the platform about what may have arrived: sent, uncertain, asked again later, or undefined if it is not there. */
async function found(rooms: TurnRooms, entry: Entry, isLast: boolean): Promise<Entry | undefined> {
  if (entry.state !== 'sending') return undefined
  const { channel, triedAt: since } = entry
  const { key, under } = partOf(entry)
  const finding = await attempt(async () => rooms.chatOf(channel).find(channel, key, { since, under }))
  if (finding instanceof AppError) return unanswered(rooms, entry, { error: finding, isLast })
  if (finding === 'absent') return undefined
  if (finding === 'unknown') return untold(rooms, entry, NOBODY_CAN_TELL)
  return accepted(rooms, entry, finding.post)
}

/** Notes that it will be sent, and sends it, if the turn and the note leave time for it. */
async function send(rooms: TurnRooms, entry: Entry): Promise<Entry> {
  const { chatOf, clock, turn } = rooms
  const chat = await attempt(async () => chatOf(entry.channel))
  if (chat instanceof AppError) return settle(rooms, entry, chat)
  // Who has looked for it for long knows at least that it is not there, so the next turn need not look.
  if (turn.left() < POST_MS) return entry.state === 'sending' ? turn.become(entry, 'planned') : entry
  const sending = await turn.become(entry, 'sending')
  if (clock.now() - sending.at > WRITE_MS) return sending
  const { message, key, under } = partOf(entry)
  const outcome = await attempt(() =>
    inTime(clock, POST_MS, SILENT, () => chat.post(entry.channel, message, key, under)),
  )
  if (outcome instanceof AppError) return settle(rooms, sending, outcome)
  return accepted(rooms, sending, outcome)
}

/** Once the post is there its papers are seen; what belongs into its thread follows. */
async function accepted(rooms: TurnRooms, entry: Entry, post: PostId): Promise<Entry> {
  const { channel, slot, papers } = entry
  if (hasMore(entry)) return send(rooms, await rooms.turn.become(entry, 'planned', { post }))
  rooms.log.info('posted', { channel, slot, papers: papers.length })
  const sent = await rooms.turn.become(entry, 'sent', { post: entry.post ?? post })
  await rooms.suspensions.resume(channel)
  return sent
}

/**
 * Nobody could be asked whether it has arrived, so it is asked again. A channel that is closed may stay so for ever: the
 * last time that it is asked about, it counts as what nobody can tell.
 */
async function unanswered(
  rooms: TurnRooms,
  entry: Entry,
  { error, isLast }: { readonly error: AppError; readonly isLast: boolean },
): Promise<Entry> {
  const kept = await settle(rooms, entry, new AppError('uncertain', error.message, { cause: error }))
  if (error.code !== 'channel_closed') return kept
  await rooms.suspensions.suspend(entry.channel, error.message)
  return isLast ? untold(rooms, entry, error.message) : kept
}

/** It may have arrived, and nobody can tell. Where it is the thread, its post has arrived. */
function untold({ turn }: TurnRooms, entry: Entry, reason: string): Promise<Entry> {
  return turn.become(entry, entry.post === undefined ? 'uncertain' : 'sent', { reason })
}

/** What an error of the platform means for the entry. An uncertain post stays `sending`: the next try asks first. */
async function settle(rooms: TurnRooms, entry: Entry, error: AppError): Promise<Entry> {
  const { turn, clock, log, suspensions } = rooms
  const { code, message } = error
  log.warn('post_failed', { channel: entry.channel, slot: entry.slot, code, problem: message })
  if (code === 'uncertain') return entry
  if (code === 'channel_closed') await suspensions.suspend(entry.channel, message)
  if (isFinal(error)) return closed(rooms, entry, message)
  const wait = error.retryAfterMs ?? Math.min(Math.max(1, entry.attempts) * MINUTE_MS, MAX_RETRY_MS)
  return turn.become(entry, 'planned', { reason: message, retryAt: clock.now() + wait })
}

/** Ends an entry for good. Where its post is there, only the thread is missing: the papers have been seen. */
function closed({ turn }: TurnRooms, entry: Entry, reason: string): Promise<Entry> {
  return entry.post === undefined
    ? turn.become(entry, 'failed', { reason })
    : turn.become(entry, 'sent', { reason: `Its thread is missing: ${reason}` })
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
