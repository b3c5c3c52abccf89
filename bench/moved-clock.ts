import type { Clock } from '../src/core/ports.ts'
import { createClock } from '../src/edges.ts'

export interface MovedClock extends Clock {
  /** Moves it on, and only that: sleeps take as long as ever. */
  moveOn(ms: number): void
}

/** The machine's time, shifted so that it is that instant now. */
export function clockAt(instant: number): MovedClock {
  const clock = createClock()
  let shift = instant - clock.now()
  return {
    now: () => clock.now() + shift,
    sleep: clock.sleep,
    moveOn: (ms) => {
      shift += ms
    },
  }
}
