import { setTimeout } from 'node:timers/promises'
import { AppError } from '../core/errors.ts'

export interface InFlight {
  /** How many tasks are running. */
  readonly running: number
  /** Runs the task and counts it until it settles. Throws what it throws, and `unavailable` once closed. */
  run<Result>(task: () => Promise<Result>): Promise<Result>
  /** Waits until nothing runs any more, at most `graceMs`; false if something still does. */
  idle(graceMs: number): Promise<boolean>
  /** From now on nothing more is taken. */
  close(): void
}

/** Counts running work, so that a stop can wait for it: Bolt's own does not. */
export function createInFlight(): InFlight {
  const tasks = new Set<Promise<unknown>>()
  let isOpen = true

  async function run<Result>(task: () => Promise<Result>): Promise<Result> {
    if (!isOpen) throw new AppError('unavailable', 'Paperboy is being restarted. Try again in a minute.')
    const work = task()
    tasks.add(work)
    try {
      return await work
    } finally {
      tasks.delete(work)
    }
  }

  async function settled(): Promise<true> {
    // A task that ends may have begun another one.
    while (tasks.size > 0) await Promise.allSettled(tasks)
    return true
  }

  return {
    get running() {
      return tasks.size
    },
    run,
    idle: (graceMs) => within(graceMs, settled()),
    close: () => {
      isOpen = false
    },
  }
}

/** What the work resolves to, or false when it takes longer than that. */
export async function within(ms: number, work: Promise<true>): Promise<boolean> {
  const timer = new AbortController()
  try {
    return await Promise.race([work, setTimeout(ms, false, { signal: timer.signal })])
  } finally {
    timer.abort()
  }
}
