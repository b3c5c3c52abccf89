import { MINUTE_MS } from '../time/dates.ts'
import type { Oddity } from './incident.ts'

/** How the readings of a source went. */
export interface SourceHealth {
  readonly name: string
  readonly countsVotes: boolean
  readonly lastGoodAt?: number
  readonly lastFailure?: { readonly at: number; readonly problem: string }
  /** When a reading last brought papers that we did not know, or not as featured ones. */
  readonly lastGrowthAt?: number
}

export type HealthUpdate = Omit<SourceHealth, 'name' | 'countsVotes'>

/** Keeps how the readings of each source went. */
export function createHealthBook(sources: readonly Pick<SourceHealth, 'name' | 'countsVotes'>[]) {
  const book = new Map<string, SourceHealth>(
    sources.map(({ name, countsVotes }) => [name, { name, countsVotes }]),
  )
  return {
    of: (name: string): SourceHealth | undefined => book.get(name),
    note: (name: string, update: HealthUpdate): void => {
      const known = book.get(name)
      if (known !== undefined) book.set(name, { ...known, ...update })
    },
    all: (): readonly SourceHealth[] => [...book.values()],
  }
}

/** How a reading went. */
export interface Course {
  /** Did it bring papers that we did not know, or not as featured ones? */
  readonly grew: boolean
  readonly problem?: string | undefined
  /** What its newest papers say of the source; undefined where there was nothing to judge by. */
  readonly verdict?: Oddity | 'fine' | undefined
}

/** What a reading that ended at that instant means for its source. */
export function outcomeOf(at: number, { grew, problem }: Course): HealthUpdate {
  if (problem !== undefined) return { lastFailure: { at, problem } }
  return { lastGoodAt: at, ...(grew ? { lastGrowthAt: at } : {}) }
}

/** A reading of this age is still good enough for a post. Readings are made every 30 minutes. */
const FRESH_MS = 35 * MINUTE_MS

export interface Freshness {
  /** Was the source that counts votes read lately, and did that go well? */
  readonly fresh: boolean
  /** Did its last reading still bring papers that we did not know? */
  readonly growing: boolean
  /** Was a reading tried lately, well or not? */
  readonly tried: boolean
  readonly problem?: string
}

/** How far the votes can be trusted at `now`. */
export function freshness(health: readonly SourceHealth[], now: number): Freshness {
  const {
    lastGoodAt = Number.NEGATIVE_INFINITY,
    lastGrowthAt,
    lastFailure,
  } = health.find(({ countsVotes }) => countsVotes) ?? {}
  const failed = lastFailure !== undefined && lastFailure.at > lastGoodAt
  const triedAt = Math.max(lastGoodAt, lastFailure?.at ?? Number.NEGATIVE_INFINITY)
  return {
    tried: isFresh(triedAt, now),
    fresh: !failed && isFresh(lastGoodAt, now),
    growing: lastGrowthAt !== undefined && lastGrowthAt === lastGoodAt,
    ...(failed ? { problem: lastFailure.problem } : {}),
  }
}

/** What was read at an hour that is still to come was read by a clock that was wrong, so nobody knows when. */
function isFresh(at: number, now: number): boolean {
  return Math.abs(now - at) <= FRESH_MS
}
