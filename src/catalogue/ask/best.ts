import type { StoredPart } from '../index/index.ts'

/** A paper that may be an answer. */
export interface Candidate {
  readonly part: StoredPart
  readonly slot: number
  /** What its words add up to; for a query without words, its place by date and votes. */
  readonly score: number
  readonly hasAll: boolean
  readonly unsure: boolean
}

/** Keeps the best so many of all that are offered. */
export interface Best {
  offer(part: StoredPart, slot: number, score: number, hasAll: boolean, unsure: boolean): void
  /** Best first; of equal ones the newest, then in the order they came into the catalogue. */
  list(): readonly Candidate[]
  /** All that were offered. */
  count(): number
}

export function createBest(most: number): Best {
  const state: { kept: Candidate[]; worst: number; offered: number } = {
    kept: [],
    worst: Number.NEGATIVE_INFINITY,
    offered: 0,
  }
  const trim = () => {
    state.kept = state.kept.sort(bestFirst).slice(0, most)
    const last = state.kept.length < most ? undefined : state.kept.at(-1)
    state.worst = last === undefined ? Number.NEGATIVE_INFINITY : merit(last)
  }
  return {
    offer: (part, slot, score, hasAll, unsure) => {
      state.offered += 1
      if ((hasAll ? score + TIER : score) < state.worst) return
      state.kept.push({ part, slot, score, hasAll, unsure })
      // Sorting four times as many once costs less than keeping order at every offer.
      if (state.kept.length >= 4 * most) trim()
    },
    list: () => {
      trim()
      return state.kept
    },
    count: () => state.offered,
  }
}

/** More than any score. */
const TIER = 1e15

function merit({ score, hasAll }: Candidate): number {
  return hasAll ? score + TIER : score
}

function bestFirst(a: Candidate, b: Candidate): number {
  return merit(b) - merit(a) || dateOf(b) - dateOf(a) || numberOf(a) - numberOf(b)
}

function dateOf({ part, slot }: Candidate): number {
  return part.facts.dates[slot] as number
}

/** The row of a candidate's paper. */
export function numberOf({ part, slot }: Candidate): number {
  return part.segment.numbers[slot] as number
}
