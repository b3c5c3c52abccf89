import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Key } from './keys.ts'

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

/** The vector of a paper, by the keys of its title and of its abstract. */
export function paperVector(model: Model, title: readonly Key[], abstract: readonly Key[]): Vector {
  const counts = new Map<Key, number>()
  for (const key of title) counts.set(key, (counts.get(key) ?? 0) + TITLE)
  for (const key of abstract) counts.set(key, (counts.get(key) ?? 0) + 1)
  return vectorOf(model, counts)
}

/** The vector of words, by how often each is said: the sum of their rows, each times 1 + ln(count). */
export function vectorOf({ rows, values, scales }: Model, counts: ReadonlyMap<Key, number>): Vector {
  const sum = new Float32Array(DIMENSIONS)
  for (const [key, count] of counts) {
    const row = rows.get(key)
    if (row === undefined) continue
    const weight = (1 + Math.log(count)) * (scales[row] as number)
    const from = row * DIMENSIONS
    for (let d = 0; d < DIMENSIONS; d++) sum[d] = (sum[d] as number) + weight * (values[from + d] as number)
  }
  return quantized(sum)
}

/** A vector in bytes; its direction is off by less than half a degree. */
export function quantized(sum: Float32Array): Vector {
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
