import { z } from 'zod'
import { toAppError } from '../errors.ts'
import type { Log, Store } from '../ports.ts'
import { MINUTE_MS } from '../time/dates.ts'

const KEY = 'heartbeat'
const beatSchema = z.object({ at: z.number() })
/** A little less than the minute between two cycles, so that none is left out for a second. */
const SAVE_MS = 0.75 * MINUTE_MS

/** When the last cycle was finished, kept in the store for the next start. */
export interface LastBeat {
  /** Of all processes and runs; undefined where there is none, or the store refuses, which is logged. */
  read(): Promise<number | undefined>
  /** Nobody waits for it; at most once a minute. */
  keep(at: number): void
}

export function createLastBeat({ store, log }: { readonly store: Store; readonly log: Log }): LastBeat {
  let keptAt = Number.NEGATIVE_INFINITY
  let isBusy = false

  async function write(at: number): Promise<void> {
    isBusy = true
    try {
      await store.set(KEY, { at })
    } catch (error) {
      log.error('heartbeat_not_kept', { problem: toAppError(error).message, err: error })
    } finally {
      isBusy = false
    }
  }

  return {
    read: async () => {
      try {
        return beatSchema.safeParse(await store.get(KEY)).data?.at
      } catch (error) {
        log.error('heartbeat_unreadable', { problem: toAppError(error).message, err: error })
        return undefined
      }
    },
    keep: (at) => {
      // One write at a time: a store that hangs must not pile them up. A clock that was set back is no reason to wait.
      if (isBusy || Math.abs(at - keptAt) < SAVE_MS) return
      keptAt = at
      void write(at)
    },
  }
}
