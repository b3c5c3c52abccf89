import { AppError } from '../../core/errors.ts'
import type { Clock } from '../../core/ports.ts'

export interface PaceOptions {
  readonly clock: Clock
  /** Between the end of one task of a lane and the begin of the next, in milliseconds. */
  readonly gapMs: number
}

export interface Pace {
  /**
   * Runs the task when its turn in the lane has come: lanes go in order and know nothing of each other. Throws what
   * the task throws. After `rate_limited` its lane is closed for that time, and who comes meanwhile hears
   * `rate_limited` with the rest of it. So does, at once or at its turn, a task that would begin too late.
   */
  run<Result>(lane: string, task: () => Promise<Result>): Promise<Result>
  /** Lanes that are remembered at the moment. */
  lanes(): number
}

interface Lane {
  /** Ends with the last task of the lane; never fails. */
  last: Promise<void>
  waiting: number
  freeAt: number
  closedUntil: number
}

/** Whoever sends a post gives it up after 50 s, and it must not be sent after that: 20 s here, and two requests. */
const LONGEST_WAIT_MS = 20_000
/** Lanes that have ended are looked for only when there are so many, or twice as many as were in use the last time. */
const FEW_LANES = 1_000

/** Spaces out what is sent, so that each channel gets no more than its share and none waits for another. */
export function createPace({ clock, gapMs }: PaceOptions): Pace {
  const lanes = new Map<string, Lane>()
  let sweepAt = FEW_LANES

  function laneOf(name: string): Lane {
    const known = lanes.get(name)
    if (known !== undefined) return known
    if (lanes.size >= sweepAt) {
      for (const [other, lane] of lanes) if (hasEnded(lane, clock.now())) lanes.delete(other)
      sweepAt = Math.max(FEW_LANES, 2 * lanes.size)
    }
    const lane: Lane = { last: Promise.resolve(), waiting: 0, freeAt: 0, closedUntil: 0 }
    lanes.set(name, lane)
    return lane
  }

  /** Resolves when the task may begin. */
  async function turn(lane: Lane, before: Promise<void>): Promise<void> {
    const since = clock.now()
    await before
    throwIfClosed(lane, clock.now())
    // The clock may have been set back; nobody waits longer than the gap for that.
    const wait = Math.min(gapMs, lane.freeAt - clock.now())
    if (wait > 0) await clock.sleep(wait)
    if (clock.now() - since > LONGEST_WAIT_MS) throw tooMany(gapMs)
  }

  return {
    lanes: () => lanes.size,
    run: async (name, task) => {
      const lane = laneOf(name)
      throwIfClosed(lane, clock.now())
      if (lane.waiting * gapMs > LONGEST_WAIT_MS) throw tooMany(lane.waiting * gapMs)
      const before = lane.last
      const { promise, resolve } = Promise.withResolvers<void>()
      lane.last = promise
      lane.waiting += 1
      try {
        await turn(lane, before)
        return await runIn(lane, task, clock, gapMs)
      } finally {
        lane.waiting -= 1
        resolve()
      }
    },
  }
}

/** The gap counts from the end: then the messages are apart at Slack too, however long each was on its way. */
async function runIn<Result>(
  lane: Lane,
  task: () => Promise<Result>,
  clock: Clock,
  gapMs: number,
): Promise<Result> {
  try {
    return await task()
  } catch (error) {
    if (error instanceof AppError && error.code === 'rate_limited')
      lane.closedUntil = clock.now() + (error.retryAfterMs ?? 0)
    throw error
  } finally {
    lane.freeAt = clock.now() + gapMs
  }
}

function throwIfClosed({ closedUntil }: Lane, now: number): void {
  if (closedUntil > now)
    throw new AppError('rate_limited', 'Slack asks to wait a little. Paperboy goes on by itself.', {
      retryAfterMs: closedUntil - now,
    })
}

function tooMany(retryAfterMs: number): AppError {
  return new AppError(
    'rate_limited',
    'Too many messages wait for this channel. Paperboy sends the rest a little later.',
    { retryAfterMs },
  )
}

function hasEnded({ waiting, freeAt, closedUntil }: Lane, now: number): boolean {
  return waiting === 0 && freeAt <= now && closedUntil <= now
}
