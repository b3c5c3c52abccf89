import type { AppError } from '../errors.ts'
import type { Clock } from '../ports.ts'

/** The task's result, or the error after `ms`. A task that is late is aborted, and what it still says is not heard. */
export async function inTime<Result>(
  clock: Pick<Clock, 'sleep'>,
  ms: number,
  late: AppError,
  task: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const tooLate = new AbortController()
  const done = new AbortController()
  const timer = clock.sleep(ms, done.signal).then(() => {
    tooLate.abort(late)
    throw late
  })
  try {
    return await Promise.race([task(tooLate.signal), timer])
  } finally {
    done.abort()
    timer.catch(() => undefined)
  }
}
