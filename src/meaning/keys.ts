import { stemmer } from 'stemmer'

/**
 * A word as the index and the vectors know it: 53 bits of a hash of its stem. Two words of a million share one with a
 * chance of 1 in 18,000.
 */
export type Key = number

/** The key of a folded word. */
export function wordKey(folded: string): Key {
  return hash53(stemmer(folded))
}

/** The key of a name that the field shortens, in its usual form (`nameOf`). */
export function nameKey(name: string): Key {
  return hash53(`#${name.replaceAll(' ', '_')}`)
}

/** 53 bits of a text, by two multiplicative hashes of 32 (cyrb53). */
export function hash53(text: string): Key {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 0x9e3779b1)
    b = Math.imul(b ^ code, 0x5f356495)
  }
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35)
  b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35)
  return 4_294_967_296 * (b & 0x1fffff) + (a >>> 0)
}
