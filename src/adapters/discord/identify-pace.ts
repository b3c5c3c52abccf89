import type { IIdentifyThrottler } from 'discord.js'
import type { Clock, Log } from '../../core/ports.ts'

const WINDOW_MS = 3_600_000
/** So many in an hour are ordinary: a bad network, a restart of Discord's. */
const FREE = 10
const FIRST_WAIT_MS = 10_000
const LONGEST_WAIT_MS = 900_000

/**
 * Lets ever more time pass between new sessions of a shard that does not get to stay. Discord allows 1,000 a day, then
 * takes the token away; the library alone would open 17,000. Resumed sessions are not counted.
 */
export function createIdentifyPace(
  inner: IIdentifyThrottler,
  { clock, log }: { readonly clock: Clock; readonly log: Pick<Log, 'warn'> },
): IIdentifyThrottler {
  const begun = new Map<number, readonly number[]>()
  return {
    waitForIdentify: async (shard, signal) => {
      const times = (begun.get(shard) ?? []).filter((at) => at > clock.now() - WINDOW_MS)
      // From the last one, not from now: a socket that is closed meanwhile asks again.
      const waitMs = (times.at(-1) ?? 0) + waitAfter(times.length) - clock.now()
      if (waitMs > 0) {
        log.warn('discord_sessions_slowed', { shard, inTheLastHour: times.length, waitMs })
        await clock.sleep(waitMs, signal)
      }
      await inner.waitForIdentify(shard, signal)
      begun.set(shard, [...times, clock.now()])
    },
  }
}

/** In milliseconds, after so many sessions in an hour. */
function waitAfter(count: number): number {
  return count < FREE ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (count - FREE))
}
