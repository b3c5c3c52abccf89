import { setImmediate } from 'node:timers/promises'

/** Runs a task in a turn of its own. Throws what the task throws. */
export type Turns = <Result>(task: () => Result) => Promise<Result>

/**
 * One task a turn of the loop, in the order they came. SQLite answers at once and keeps everything else waiting
 * meanwhile, so a crowd of searches must let sockets and timers come between.
 */
export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve()
  return (task) => {
    const mine = last.then(() => setImmediate()).then(task)
    last = mine.catch(() => undefined)
    return mine
  }
}
