import type { DeliveryRooms, TurnRooms } from './delivery-rooms.ts'
import { type Entry, isOpen } from './entry.ts'
import { look } from './look.ts'
import { send } from './send.ts'
import { closed } from './settle.ts'
import { POST_MS, WRITE_MS } from './spans.ts'

export interface Delivery {
  /**
   * Sends a planned post, or settles one whose sending was cut off: first it asks the platform whether the post is
   * there. What the platform says ends up in the entry's state and is not thrown; a failing store is. While somebody
   * else is at the entry it stays as it is, and so does one whose next try is not due, unless it is asked for `early`.
   */
  deliver(entry: Entry, options?: { readonly early?: boolean }): Promise<Entry>
  /**
   * Ends an unfinished post without sending it, so that its papers come with the next one. One that may have arrived is
   * asked about first, and stays as it is as long as there is no answer, unless the channel is closed. `why` is a sentence.
   */
  giveUp(entry: Entry, why: string): Promise<Entry>
}

/** Why a post that waited is not sent any more. */
export const OVERTAKEN = 'It could not be sent before the next slot.'

/** How an entry is brought on: whether it is at all, whether for the last time, and how once its post is known to be absent. */
interface End {
  readonly isLast: boolean
  isWanted(entry: Entry): boolean
  step(rooms: TurnRooms, entry: Entry): Promise<Entry>
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
      const { isAbsent, entry: looked } = await look(here, now, isLast)
      return isAbsent ? step(here, looked) : looked
    })
  }

  return {
    deliver: (entry, { early = false } = {}) =>
      end(entry, { isWanted: early ? canEnd : isDue, isLast: false, step: send }),
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
