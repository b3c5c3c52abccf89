import { AppError } from '../errors.ts'
import type { PostId } from '../ports.ts'
import { inTime } from '../time/in-time.ts'
import type { TurnRooms } from './delivery-rooms.ts'
import type { Entry } from './entry.ts'
import { hasMore, partOf } from './part.ts'
import { attempt, settle } from './settle.ts'
import { POST_MS, WRITE_MS } from './spans.ts'

const SILENT = new AppError(
  'uncertain',
  'The platform did not answer within 50 s, so the post may have arrived.',
)

/** Notes that it will be sent, and sends it, if the turn and the note leave time for it. */
export async function send(rooms: TurnRooms, entry: Entry): Promise<Entry> {
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
export async function accepted(rooms: TurnRooms, entry: Entry, post: PostId): Promise<Entry> {
  const { channel, slot, papers } = entry
  if (hasMore(entry)) return send(rooms, await rooms.turn.become(entry, 'planned', { post }))
  rooms.log.info('posted', { channel, slot, papers: papers.length })
  const sent = await rooms.turn.become(entry, 'sent', { post: entry.post ?? post })
  await rooms.suspensions.reached(channel)
  return sent
}
