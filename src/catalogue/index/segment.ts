import { DIMENSIONS } from '../../meaning/model.ts'

/**
 * A part of the index that never changes: up to {@link MOST} papers, each in a slot of its own, and for every key the
 * slots of the papers that say it. All of it is typed arrays over one piece of memory, which is also how it is stored.
 */
export interface Segment {
  /** Papers' row numbers by slot. */
  readonly numbers: Uint32Array
  /** Ascending. */
  readonly keys: Float64Array
  /** The postings of `keys[i]` are those from `starts[i]` to `starts[i + 1] - 1`. */
  readonly starts: Uint32Array
  /** Slots, ascending within a key. */
  readonly slots: Uint16Array
  /** How strongly the paper says the key, 1 to 255. */
  readonly impacts: Uint8Array
  /** One vector a slot, one after another, and what each is multiplied by. */
  readonly vectors: Int8Array
  readonly scales: Float32Array
}

/** So small that the scores of all its slots stay in the processor's nearest cache. */
export const MOST = 4096

interface Sizes {
  readonly papers: number
  readonly keys: number
  readonly postings: number
}

const HEADER = 16

/** An empty segment of these sizes, to be filled. */
export function allocate(sizes: Sizes): { readonly bytes: Uint8Array; readonly segment: Segment } {
  const bytes = new Uint8Array(sizeOf(sizes))
  new Uint32Array(bytes.buffer, 0, 3).set([sizes.papers, sizes.keys, sizes.postings])
  return { bytes, segment: viewOf(bytes, sizes) }
}

/** A stored segment, over its bytes as they are. */
export function readSegment(stored: Uint8Array): Segment {
  const bytes = stored.byteOffset % 8 === 0 ? stored : stored.slice()
  const [papers = 0, keys = 0, postings = 0] = new Uint32Array(bytes.buffer, bytes.byteOffset, 3)
  return viewOf(bytes, { papers, keys, postings })
}

function sizeOf({ papers, keys, postings }: Sizes): number {
  return HEADER + 8 * keys + 4 * (papers + keys + 1 + papers) + 2 * postings + postings + DIMENSIONS * papers
}

function viewOf({ buffer, byteOffset }: Uint8Array, { papers, keys, postings }: Sizes): Segment {
  let at = byteOffset + HEADER
  const next = (length: number) => {
    at += length
    return at - length
  }
  return {
    keys: new Float64Array(buffer, next(8 * keys), keys),
    starts: new Uint32Array(buffer, next(4 * (keys + 1)), keys + 1),
    numbers: new Uint32Array(buffer, next(4 * papers), papers),
    scales: new Float32Array(buffer, next(4 * papers), papers),
    slots: new Uint16Array(buffer, next(2 * postings), postings),
    impacts: new Uint8Array(buffer, next(postings), postings),
    vectors: new Int8Array(buffer, next(DIMENSIONS * papers), DIMENSIONS * papers),
  }
}

/** Where a key stands among a segment's keys; −1 where it is not. */
export function placeOf({ keys }: Segment, key: number): number {
  let low = 0
  let high = keys.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = keys[middle] as number
    if (found === key) return middle
    if (found < key) low = middle + 1
    else high = middle - 1
  }
  return -1
}
