import type { Channels } from '../channels/channels.ts'
import { toAppError } from '../errors.ts'
import type { Entry } from '../ledger/entry.ts'
import type { Log } from '../ports.ts'
import { slotOn } from '../time/schedule.ts'

export interface LatenessRooms {
  readonly channels: Pick<Channels, 'get'>
  readonly log: Log
  /** Told of each post that was sent: milliseconds from the slot's due instant to its acceptance. */
  readonly onSent: (lateMs: number) => void
}

/** Tells how late each post was sent. Nobody waits for it, and a store that refuses is only logged. */
export function createLateness({ channels, log, onSent }: LatenessRooms): (entry: Entry) => void {
  return ({ state, channel: id, slot, at }) => {
    if (state !== 'sent') return
    channels
      .get(id)
      .then((channel) => {
        if (channel !== undefined) onSent(Math.max(0, at - slotOn(channel.schedule, slot).dueAt))
      })
      .catch((error) =>
        log.error('lateness_unknown', { channel: id, problem: toAppError(error).message, err: error }),
      )
  }
}
