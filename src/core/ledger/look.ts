import { AppError } from '../errors.ts'
import type { TurnRooms } from './delivery-rooms.ts'
import type { Entry } from './entry.ts'
import { partOf } from './part.ts'
import { POLICIES } from './policy.ts'
import { accepted } from './send.ts'
import { attempt, settle, suspend, untold } from './settle.ts'

const NOBODY_CAN_TELL = 'Paperboy may not read this channel to look for it.'
/** So often a post is sent again although nobody can tell, where the channel wants that. */
const MOST_BLIND = 2

/** The entry after the platform was asked about it, and whether it may be sent: then its post is surely absent, or nobody minds. */
export interface Looked {
  readonly entry: Entry
  readonly isAbsent: boolean
}

/** Asks the platform about what may have arrived: `sent`, `uncertain`, asked again later, or absent. */
export async function look(rooms: TurnRooms, entry: Entry, isLast: boolean): Promise<Looked> {
  if (entry.state !== 'sending') return { entry, isAbsent: true }
  const { channel, triedAt: since } = entry
  const { key, under } = partOf(entry)
  const finding = await attempt(async () => rooms.chatOf(channel).find(channel, key, { since, under }))
  if (finding instanceof AppError) return done(await unanswered(rooms, entry, { error: finding, isLast }))
  if (finding === 'absent') return { entry, isAbsent: true }
  if (finding === 'repeatable' && !isLast) return { entry, isAbsent: true }
  if (finding === 'repeatable' || finding === 'unknown') return await inDoubt(rooms, entry)
  return done(await accepted(rooms, entry, finding.post))
}

function done(entry: Entry): Looked {
  return { entry, isAbsent: false }
}

/** Nobody can tell, so the channel has decided: better missing than twice, or better twice than missing. */
async function inDoubt(rooms: TurnRooms, entry: Entry): Promise<Looked> {
  const channel = await rooms.channels.get(entry.channel)
  const { blind = 0 } = entry
  if (channel?.onDoubt !== 'resend' || blind >= MOST_BLIND)
    return done(await untold(rooms, entry, NOBODY_CAN_TELL))
  // Noted before it is acted on, so that a crash can't make it more often.
  return { entry: await rooms.turn.become(entry, 'planned', { blind: blind + 1 }), isAbsent: true }
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
  if (POLICIES[error.code].next !== 'suspend') return kept
  await suspend(rooms, entry.channel, error)
  return isLast ? untold(rooms, entry, error.message) : kept
}
