import { DIMENSIONS } from '../../meaning/model.ts'
import { allocateFacts, DEAD, type Facts } from './facts.ts'
import { allocate, type Segment } from './segment.ts'

export interface Part {
  readonly segment: Segment
  readonly facts: Facts
}

/** One segment from two, the first one's papers before the second's, without the papers that were taken out. */
export function merge(one: Part, other: Part): { readonly body: Uint8Array; readonly facts: Uint8Array } {
  const places = [newSlots(one, 0), newSlots(other, livingIn(one))] as const
  const papers = livingIn(one) + livingIn(other)
  const sizes = { papers, ...count(one, other) }
  const { bytes: body, segment } = allocate(sizes)
  const { bytes: facts, facts: noted } = allocateFacts(papers)
  const sides = [one, other] as const
  for (const [side, part] of sides.entries()) copyPapers(part, places[side] as Int32Array, segment, noted)
  let at = 0
  let place = 0
  eachKey(one.segment, other.segment, (key, held) => {
    const start = at
    for (const side of [0, 1] as const) {
      const from = held[side]
      if (from >= 0) at = copyPostings((sides[side] as Part).segment, from, places[side], segment, at)
    }
    if (at === start) return
    segment.keys[place] = key
    segment.starts[place] = start
    place += 1
  })
  segment.starts[place] = at
  return { body, facts }
}

function livingIn({ facts: { flags } }: Part): number {
  let living = 0
  for (const flag of flags) if ((flag & DEAD) === 0) living += 1
  return living
}

/** Where each slot's paper goes; −1 for those that were taken out. */
function newSlots({ facts: { flags } }: Part, first: number): Int32Array {
  let next = first
  return Int32Array.from(flags, (flag) => ((flag & DEAD) === 0 ? next++ : -1))
}

/** Calls back for each key of either, ascending, with its places in both (−1 where one has it not). */
function eachKey(
  one: Segment,
  other: Segment,
  call: (key: number, held: readonly [number, number]) => void,
): void {
  let i = 0
  let j = 0
  while (i < one.keys.length || j < other.keys.length) {
    const a = one.keys[i] ?? Number.POSITIVE_INFINITY
    const b = other.keys[j] ?? Number.POSITIVE_INFINITY
    call(Math.min(a, b), [a <= b ? i : -1, b <= a ? j : -1])
    if (a <= b) i += 1
    if (b <= a) j += 1
  }
}

function count(one: Part, other: Part): { keys: number; postings: number } {
  let keys = 0
  let postings = 0
  eachKey(one.segment, other.segment, (_, [i, j]) => {
    const held = livingPostings(one, i) + livingPostings(other, j)
    postings += held
    if (held > 0) keys += 1
  })
  return { keys, postings }
}

function livingPostings({ segment, facts: { flags } }: Part, place: number): number {
  if (place < 0) return 0
  let living = 0
  for (let at = segment.starts[place] as number; at < (segment.starts[place + 1] as number); at++)
    if (((flags[segment.slots[at] as number] as number) & DEAD) === 0) living += 1
  return living
}

function copyPostings(from: Segment, place: number, slots: Int32Array, to: Segment, start: number): number {
  let at = start
  for (let i = from.starts[place] as number; i < (from.starts[place + 1] as number); i++) {
    const slot = slots[from.slots[i] as number] as number
    if (slot < 0) continue
    to.slots[at] = slot
    to.impacts[at] = from.impacts[i] as number
    at += 1
  }
  return at
}

function copyPapers({ segment, facts }: Part, places: Int32Array, to: Segment, noted: Facts): void {
  for (const [slot, place] of places.entries()) {
    if (place < 0) continue
    to.numbers[place] = segment.numbers[slot] as number
    to.scales[place] = segment.scales[slot] as number
    to.vectors.set(segment.vectors.subarray(slot * DIMENSIONS, (slot + 1) * DIMENSIONS), place * DIMENSIONS)
    noted.dates[place] = facts.dates[slot] as number
    noted.votes[place] = facts.votes[slot] as number
    noted.flags[place] = facts.flags[slot] as number
  }
}
