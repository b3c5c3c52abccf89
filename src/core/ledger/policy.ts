import type { ErrorCode } from '../errors.ts'
import { hash32 } from '../text/hash.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../time/dates.ts'

/** What becomes of a post after an error of its platform. */
export interface Policy {
  /**
   * - `again`   it is surely not there, and is sent again by itself
   * - `look`    it may be there: the platform is asked before anything else
   * - `suspend` it is surely not there, and can't be until somebody opens the channel or the workspace: tried again, ever more rarely
   * - `end`     the platform will never take it: it has failed, and its papers come with the next post
   */
  readonly next: 'again' | 'look' | 'suspend' | 'end'
  /** The wait after the first try; each one after it is twice as long, up to `mostMs`. A platform that says how long is obeyed. */
  readonly firstMs: number
  readonly mostMs: number
}

/** A little less than a minute with all its jitter, so that the next move of the clock's hand finds it due. */
const NEXT_MINUTE_MS = 0.75 * MINUTE_MS

const SOON: Policy = { next: 'again', firstMs: NEXT_MINUTE_MS, mostMs: 10 * MINUTE_MS }
/** Somebody has to mend something first, here or there. */
const LATER: Policy = { next: 'again', firstMs: 10 * MINUTE_MS, mostMs: HOUR_MS }
const SUSPENDED: Policy = { next: 'suspend', firstMs: 10 * MINUTE_MS, mostMs: DAY_MS }
const END: Policy = { next: 'end', firstMs: 0, mostMs: 0 }

/** The one table of what is tried again, and when. */
export const POLICIES: Readonly<Record<ErrorCode, Policy>> = {
  rate_limited: SOON,
  unavailable: SOON,
  bad_answer: SOON,
  storage: SOON,
  conflict: SOON,
  internal: LATER,
  bad_config: LATER,
  uncertain: { ...SOON, next: 'look' },
  channel_closed: SUSPENDED,
  workspace_closed: SUSPENDED,
  not_allowed: END,
  not_found: END,
  bad_input: END,
}

/** Channels that were refused together do not come back together: up to a quarter of a wait is added. */
const JITTER = 0.25
/** What a platform asks for is obeyed, and hardly more than that is waited. */
const ASKED_JITTER_MS = 5_000

/**
 * How long to wait after that many tries in a row, in milliseconds. The jitter comes from the name of what is tried, so
 * the same history always gives the same wait.
 */
export function waitMs({ firstMs, mostMs }: Policy, tries: number, name: string): number {
  const doubled = Math.min(firstMs * 2 ** (Math.max(1, tries) - 1), mostMs)
  return doubled + jitter(doubled * JITTER, tries, name)
}

/** How long to wait where the platform has said how long, in milliseconds: never less. */
export function askedMs(retryAfterMs: number, tries: number, name: string): number {
  return retryAfterMs + jitter(Math.min(retryAfterMs * JITTER, ASKED_JITTER_MS), tries, name)
}

/** 0 to `mostMs`. */
function jitter(mostMs: number, tries: number, name: string): number {
  return Math.round((mostMs * hash32(`${name} ${tries}`)) / 2 ** 32)
}
