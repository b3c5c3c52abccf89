import type { StoredPart } from '../index/index.ts'
import { MOST } from '../index/segment.ts'

/** A paper that may be an answer. */
export interface Candidate {
  readonly part: StoredPart
  readonly slot: number
  /** What its words add up to; for a query without words, its place by date and votes. */
  readonly score: number
  readonly unsure: boolean
}

/** Keeps the best so many of all that are offered. */
export interface Best {
  offer(part: number, slot: number, score: number, unsure: boolean): void
  /** Best first; of equal ones the newest, then in the order they came into the catalogue. */
  list(parts: readonly StoredPart[]): Candidate[]
}

/** Added to the place of a paper that must be read. */
const UNSURE = 2 ** 40

/** A heap with the worst of the best on top, in two arrays: nothing is allocated for an offer. */
export function createBest(most: number): Best {
  const scores = new Float64Array(most)
  const places = new Float64Array(most)
  let size = 0

  function swap(i: number, j: number): void {
    const [score, place] = [scores[i] as number, places[i] as number]
    scores[i] = scores[j] as number
    places[i] = places[j] as number
    scores[j] = score
    places[j] = place
  }

  function rise(from: number): void {
    for (let i = from; i > 0; ) {
      const parent = (i - 1) >> 1
      if ((scores[parent] as number) <= (scores[i] as number)) return
      swap(i, parent)
      i = parent
    }
  }

  function sink(): void {
    for (let i = 0; ; ) {
      const left = 2 * i + 1
      if (left >= size) return
      const right = left + 1
      const least = right < size && (scores[right] as number) < (scores[left] as number) ? right : left
      if ((scores[i] as number) <= (scores[least] as number)) return
      swap(i, least)
      i = least
    }
  }

  return {
    offer: (part, slot, score, unsure) => {
      const isFull = size === most
      if (isFull && score <= (scores[0] as number)) return
      const at = isFull ? 0 : size++
      scores[at] = score
      places[at] = part * MOST + slot + (unsure ? UNSURE : 0)
      if (isFull) sink()
      else rise(at)
    },
    list: (parts) => {
      const all = Array.from(scores.subarray(0, size), (score, i) =>
        candidate(score, places[i] as number, parts),
      )
      return all.sort(bestFirst)
    },
  }
}

function candidate(score: number, place: number, parts: readonly StoredPart[]): Candidate {
  const unsure = place >= UNSURE
  const where = unsure ? place - UNSURE : place
  return { part: parts[Math.floor(where / MOST)] as StoredPart, slot: where % MOST, score, unsure }
}

function bestFirst(a: Candidate, b: Candidate): number {
  return b.score - a.score || dateOf(b) - dateOf(a) || numberOf(a) - numberOf(b)
}

function dateOf({ part, slot }: Candidate): number {
  return part.facts.dates[slot] as number
}

/** The row of a candidate's paper. */
export function numberOf({ part, slot }: Candidate): number {
  return part.segment.numbers[slot] as number
}
