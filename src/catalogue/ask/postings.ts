import { placeOf, type Segment } from '../index/segment.ts'
import type { Condition } from './plan.ts'

/** Calls back with the slot of each paper that fulfils a condition; with one that fulfils it in two ways, twice. */
export type EachSaying = (segment: Segment, condition: Condition, call: (slot: number) => void) => void

/** For segments of up to so many papers. */
export function createSaying(most: number): EachSaying {
  const steps = new Uint8Array(most)

  /** A paper is one step further with each key that it says in turn. */
  function eachWithAll(segment: Segment, keys: readonly number[], call: (slot: number) => void): void {
    steps.fill(0)
    for (const [step, key] of keys.entries())
      eachPosting(segment, key, (slot) => {
        if (steps[slot] !== step) return
        steps[slot] = step + 1
        if (step + 1 === keys.length) call(slot)
      })
  }

  return (segment, condition, call) => {
    for (const keys of condition)
      if (keys.length === 1) eachPosting(segment, keys[0] as number, call)
      else eachWithAll(segment, keys, call)
  }
}

/** Calls back for each paper that says a key, with how strongly it does. */
export function eachPosting(
  segment: Segment,
  key: number,
  call: (slot: number, impact: number) => void,
): void {
  const place = placeOf(segment, key)
  if (place < 0) return
  const { starts, slots, impacts } = segment
  const end = starts[place + 1] as number
  for (let at = starts[place] as number; at < end; at++) call(slots[at] as number, impacts[at] as number)
}

/** Adds what a key says of each paper, times its price. */
export function addUp(segment: Segment, key: number, price: number, sums: Float32Array): void {
  const place = placeOf(segment, key)
  if (place < 0) return
  const { starts, slots, impacts } = segment
  const end = starts[place + 1] as number
  for (let at = starts[place] as number; at < end; at++) {
    const slot = slots[at] as number
    sums[slot] = (sums[slot] as number) + price * (impacts[at] as number)
  }
}
