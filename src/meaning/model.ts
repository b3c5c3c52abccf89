import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Key } from './keys.ts'
import type { Lexicon, WordId } from './lexicon.ts'

/** Numbers in a vector. */
export const DIMENSIONS = 256

/** What a text is about, as a direction: the closer two are, the more the texts are about the same. */
export interface Vector {
  /** Each from −127 to 127. */
  readonly values: Int8Array
  /** What `values` is multiplied by to have length 1; 0 for a text without a known word. */
  readonly scale: number
}

/** A vector for each word: what papers that say it are about. */
export interface Model {
  readonly rows: ReadonlyMap<Key, number>
  /** All rows, one after another. */
  readonly values: Int8Array
  readonly scales: Float32Array
}

/** Text of a title counts twice, as in training. */
const TITLE = 2
/** A scale of 1 as a whole number: a thousand words as heavy as the heaviest stay below 2^31. */
const FINE = 100_000

/**
 * Reads the model that ships with Paperboy: words, then scales, then rows. `training/` says how it was made. Throws
 * what the file system throws.
 */
export function readModel(path = join(import.meta.dirname, 'model.bin')): Model {
  const bytes = readFileSync(path)
  const words = bytes.readUInt32LE(0)
  const start = bytes.byteOffset
  const keys = new Float64Array(bytes.buffer.slice(start + 8, start + 8 + 8 * words))
  const scales = new Float32Array(bytes.buffer.slice(start + 8 + 8 * words, start + 8 + 12 * words))
  const values = new Int8Array(bytes.buffer, start + 8 + 12 * words, words * DIMENSIONS)
  return { rows: new Map([...keys].map((key, row) => [key, row])), values, scales }
}

/** Makes vectors from words of a lexicon. */
export interface Vectors {
  /** Of a paper, by its title and its abstract. */
  ofPaper(title: readonly WordId[], abstract: readonly WordId[]): Vector
  /** Of words, each counted once. */
  ofWords(words: Iterable<WordId>): Vector
}

/** A vector is the sum of its words' rows, each times 1 + ln(how often it is said). */
export function createVectors({ values, scales }: Model, lexicon: Lexicon): Vectors {
  let counts = new Float32Array(1024)

  function makeRoom(): void {
    if (lexicon.size() > counts.length) counts = new Float32Array(2 * lexicon.size())
  }

  function add(sum: Int32Array, id: WordId, count: number): void {
    const row = lexicon.rowOf(id)
    if (row < 0) return
    const weight = Math.round((1 + Math.log(count)) * (scales[row] as number) * FINE)
    addRow(sum, values, row * DIMENSIONS, weight)
  }

  return {
    ofPaper: (title, abstract) => {
      makeRoom()
      const sum = new Int32Array(DIMENSIONS)
      for (const id of title) counts[id] = (counts[id] as number) + TITLE
      for (const id of abstract) counts[id] = (counts[id] as number) + 1
      for (const words of [title, abstract])
        for (const id of words) {
          const count = counts[id] as number
          if (count === 0) continue
          add(sum, id, count)
          counts[id] = 0
        }
      return quantized(sum)
    },
    ofWords: (words) => {
      makeRoom()
      const sum = new Int32Array(DIMENSIONS)
      for (const id of new Set(words)) add(sum, id, 1)
      return quantized(sum)
    },
  }
}

/** Adds a row, times a weight. Whole numbers: twice as fast as fractions, and finer than the rows are. */
function addRow(sum: Int32Array, values: Int8Array, start: number, weight: number): void {
  const length = sum.length
  for (let d = 0; d < length; d++)
    sum[d] = ((sum[d] as number) + Math.imul(weight, values[start + d] as number)) | 0
}

/** A vector in bytes; its direction is off by less than half a degree. */
export function quantized(sum: Float32Array | Int32Array): Vector {
  let most = 0
  for (const value of sum) most = Math.max(most, Math.abs(value))
  const values = new Int8Array(DIMENSIONS)
  if (most === 0) return { values, scale: 0 }
  let squares = 0
  for (let d = 0; d < DIMENSIONS; d++) {
    const value = Math.round(((sum[d] as number) / most) * 127)
    values[d] = value
    squares += value * value
  }
  return { values, scale: 1 / Math.sqrt(squares) }
}

/** How close a vector is to the one that begins at `from` in `many`: 1 for the same direction, 0 for nothing in common. */
export function closeness(
  { values, scale }: Vector,
  many: Int8Array,
  from: number,
  otherScale: number,
): number {
  let sum = 0
  for (let d = 0; d < DIMENSIONS; d++) sum += (values[d] as number) * (many[from + d] as number)
  return sum * scale * otherScale
}
