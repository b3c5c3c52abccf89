import type { ChannelId } from '../call.ts'
import { workspaceOf } from '../channels/places.ts'
import type { Suspension } from '../channels/suspensions.ts'
import { type AppError, toAppError } from '../errors.ts'
import type { TurnRooms } from './delivery-rooms.ts'
import type { Entry } from './entry.ts'
import { nameOf } from './ledger.ts'
import { askedMs, POLICIES, waitMs } from './policy.ts'

/** What an error of the platform means for the entry: see `policy.ts`. One that may be there stays `sending`: the next try asks first. */
export async function settle(rooms: TurnRooms, entry: Entry, error: AppError): Promise<Entry> {
  const { code, message: reason } = error
  rooms.log.warn('post_failed', { channel: entry.channel, slot: entry.slot, code, problem: reason })
  switch (POLICIES[code].next) {
    case 'look':
      return entry
    case 'end':
      return closed(rooms, entry, reason)
    case 'suspend': {
      const { retryAt } = await suspend(rooms, entry.channel, error)
      return rooms.turn.become(entry, 'planned', { reason, retryAt, suspended: true })
    }
    case 'again':
      return rooms.turn.become(entry, 'planned', {
        reason,
        retryAt: rooms.clock.now() + waitOf(entry, error),
      })
  }
}

function waitOf(entry: Entry, { code, retryAfterMs }: AppError): number {
  const { attempts } = entry
  const name = nameOf(entry)
  return retryAfterMs === undefined
    ? waitMs(POLICIES[code], attempts, name)
    : askedMs(retryAfterMs, attempts, name)
}

/** Notes that the channel is closed to us, or its whole workspace. */
export function suspend(
  { suspensions }: Pick<TurnRooms, 'suspensions'>,
  channel: ChannelId,
  { code, message }: AppError,
): Promise<Suspension> {
  const workspace = code === 'workspace_closed' ? workspaceOf(channel) : undefined
  return suspensions.suspend(workspace ?? channel, message)
}

/** It may have arrived, and nobody can tell. Where it is the thread, its post has arrived. */
export function untold({ turn }: TurnRooms, entry: Entry, reason: string): Promise<Entry> {
  return turn.become(entry, entry.post === undefined ? 'uncertain' : 'sent', { reason })
}

/** Ends an entry for good. Where its post is there, only the thread is missing: the papers have been seen. */
export function closed({ turn }: TurnRooms, entry: Entry, reason: string): Promise<Entry> {
  return entry.post === undefined
    ? turn.become(entry, 'failed', { reason })
    : turn.become(entry, 'sent', { reason: `Its thread is missing: ${reason}` })
}

/** What the task gives or throws. */
export async function attempt<Result>(task: () => Promise<Result>): Promise<Result | AppError> {
  try {
    return await task()
  } catch (error) {
    return toAppError(error)
  }
}
