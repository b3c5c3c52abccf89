import { stemmer } from 'stemmer'
import { acronymLengths, beginsAcronym, synonyms } from '../core/text/acronyms.ts'
import { foldWord, joined, parts, tokens } from '../core/text/fold.ts'
import { isPrefix } from '../core/text/readings.ts'

/**
 * A word as the index and the vectors know it: 53 bits of a hash of its stem. Two words of a million share one with a
 * chance of 1 in 18,000.
 */
export type Key = number

/** How texts become keys. */
export interface Keys {
  /**
   * The keys of a text, each as often as it is said: the stem of every word, a hyphenated word in its parts and as
   * one, and a name of several words that the field shortens ("large language model") as that one name too.
   */
  ofText(text: string): readonly Key[]
  /** The key of one folded word. */
  ofWord(folded: string): Key
}

/** So many different words are kept ready. A text has few that were not met before. */
const READY = 200_000
const PLAIN = /^\p{ASCII}*$/u
const PLAIN_TOKEN = /[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*/g
/** What `tokens` treats in a way of its own: apostrophes, and plurals in brackets. */
const SPECIAL = /'|\((?:s|es)\)/

/** What one word, as written, stands for. */
interface Known {
  readonly keys: readonly Key[]
  readonly folded: readonly string[]
}

/** Makes the function; it remembers the words it has met, so a second text costs a tenth of the first. */
export function createKeys(): Keys {
  const met = new Map<string, Known>()
  const stems = new Map<string, Key>()

  function ofWord(folded: string): Key {
    const ready = stems.get(folded)
    if (ready !== undefined) return ready
    if (stems.size >= READY) stems.clear()
    const key = hash53(stemmer(folded))
    stems.set(folded, key)
    return key
  }

  function known(token: string): Known {
    const ready = met.get(token)
    if (ready !== undefined) return ready
    if (met.size >= READY) met.clear()
    const folded = parts(token).map(foldWord)
    const whole = folded.length > 1 ? [ofWord(foldWord(joined(token)))] : []
    const made = { keys: [...folded.map(ofWord), ...whole], folded }
    met.set(token, made)
    return made
  }

  function ofText(text: string): Key[] {
    const keys: Key[] = []
    const folded: string[] = []
    for (const token of quickTokens(text)) {
      const word = known(token)
      for (const key of word.keys) keys.push(key)
      const before = folded.at(-1)
      if (before !== undefined && isPrefix(before)) keys.push(ofWord(before + (word.folded[0] ?? '')))
      for (const part of word.folded) folded.push(part)
    }
    addNames(folded, keys)
    return keys
  }

  return { ofText, ofWord }
}

/** The key of a name that the field shortens; in which form it is written makes no difference. */
export function nameKey(sequence: readonly string[]): Key | undefined {
  const forms = synonyms(sequence)
  if (forms.length < 2 && sequence.length < 2) return undefined
  return hash53(`#${(forms[0] ?? sequence).join('_')}`)
}

/** Names within names too: "reinforcement learning from human feedback" begins with one. */
function addNames(folded: readonly string[], keys: Key[]): void {
  for (let i = 0; i < folded.length; i++) {
    if (!beginsAcronym(folded[i] as string)) continue
    for (const length of acronymLengths(folded, i)) {
      const key = nameKey(folded.slice(i, i + length))
      if (key !== undefined) keys.push(key)
    }
  }
}

/** The same as `tokens`, which most English texts don't need in all its care. */
function quickTokens(text: string): readonly string[] {
  return PLAIN.test(text) && !SPECIAL.test(text) ? (text.match(PLAIN_TOKEN) ?? []) : tokens(text)
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
