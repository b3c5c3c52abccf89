import { AppError } from '../../core/errors.ts'
import type { Clock } from '../../core/ports.ts'

/** The order in which requests to one service go out. */
export interface Lane {
  /**
   * Runs a request when its turn has come. Throws `rate_limited` when that would be after the deadline, an instant in
   * milliseconds.
   */
  run<T>(request: () => Promise<T>, deadline: number, signal: AbortSignal): Promise<T>
  /** Lets nothing through for so many milliseconds from now. */
  pause(ms: number): void
}

export interface LaneRules {
  /** The service's name, for messages. */
  readonly name: string
  /**
   * Milliseconds between the end of a request and the start of the next, one at a time. 0: as many at once as the
   * callers like.
   */
  readonly gapMs: number
}

/** The lanes by the name of their service, each made when it is first needed. */
export function createLanes(clock: Clock): (rules: LaneRules) => Lane {
  const lanes = new Map<string, Lane>()
  return (rules) => {
    const lane = lanes.get(rules.name) ?? createLane(clock, rules)
    lanes.set(rules.name, lane)
    return lane
  }
}

function createLane(clock: Clock, { name, gapMs }: LaneRules): Lane {
  const gate = createGate(clock, name)
  let last: Promise<unknown> = Promise.resolve()
  const take: Lane['run'] = async (request, deadline, signal) => {
    await gate.pass(deadline, signal)
    try {
      return await request()
    } finally {
      if (gapMs > 0) gate.close(gapMs)
    }
  }
  return {
    pause: gate.close,
    run(request, deadline, signal) {
      if (gapMs === 0) return take(request, deadline, signal)
      const turn = last.then(() => take(request, deadline, signal))
      last = turn.catch(() => undefined)
      return turn
    },
  }
}

function createGate(clock: Clock, name: string) {
  let opensAt = 0
  return {
    close(ms: number): void {
      opensAt = Math.max(opensAt, clock.now() + ms)
    },
    async pass(deadline: number, signal: AbortSignal): Promise<void> {
      signal.throwIfAborted()
      // Asked again after each wait: another answer may have closed the gate meanwhile.
      for (let wait = opensAt - clock.now(); wait > 0; wait = opensAt - clock.now()) {
        if (opensAt > deadline) throw mustWait(name, wait)
        await clock.sleep(wait, signal)
      }
    },
  }
}

function mustWait(name: string, ms: number): AppError {
  const seconds = Math.ceil(ms / 1000)
  return new AppError('rate_limited', `${name} asked us to wait ${seconds} s.`, { retryAfterMs: ms })
}
