import type { Clock } from '../../src/core/ports.ts'

export interface FakeClock extends Clock {
  /** Moves time on and wakes every sleeper whose time has come. */
  advance(ms: number): Promise<void>
  set(instant: number | string): void
}

/** A clock that stands still until a test moves it. */
export function createFakeClock(start: number | string = '2026-07-30T08:00:00Z'): FakeClock {
  let now = new Date(start).getTime()
  const sleepers = new Set<{ at: number; wake: () => void }>()
  return {
    now: () => now,
    set: (instant) => {
      now = new Date(instant).getTime()
    },
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        const sleeper = { at: now + ms, wake: resolve }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', () => {
          sleepers.delete(sleeper)
          reject(signal.reason)
        })
      }),
    advance: async (ms) => {
      now += ms
      for (const sleeper of [...sleepers].filter((s) => s.at <= now)) {
        sleepers.delete(sleeper)
        sleeper.wake()
      }
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

/**
 * A clock whose sleeps end with the turn of the event loop, moving time on by their length, unless they are aborted
 * before: for code that waits between tries.
 */
export function createSkippingClock(
  start: number | string = '2026-07-30T08:00:00Z',
): Clock & { slept: number[] } {
  let now = new Date(start).getTime()
  const slept: number[] = []
  return {
    slept,
    now: () => now,
    sleep: async (ms, signal) => {
      await new Promise((resolve) => setImmediate(resolve))
      signal?.throwIfAborted()
      slept.push(ms)
      now += ms
    },
  }
}
