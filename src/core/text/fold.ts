import { american, IRREGULAR } from './spelling.ts'

/**
 * Folding: the one place that decides when two spellings are the same word. Search and topics both use it.
 * "LLMs", "LLM" and "(LLM)" fold to `llm`; "multi-modal" also stands as `multimodal`; a word is never cut open.
 */

/** A word of a text and the places it covers: `start` to `end - 1`, counted in words. */
export interface Place {
  readonly start: number
  readonly end: number
}

/** A text as folded words, ready to be asked for sequences of words. */
export interface FoldedText {
  /** The folded words in order. */
  readonly words: readonly string[]
  /** Hyphenated words written as one, e.g. `multimodal`, beside their parts. */
  readonly compounds: readonly string[]
  /** Where each word stands, in order. */
  readonly places: ReadonlyMap<string, readonly Place[]>
  /** Where each field begins. */
  readonly fieldStarts: readonly number[]
}

/** Scripts without spaces: every sign is a word, and a phrase finds them side by side. */
const SIGN = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]`
const LETTERS = String.raw`[[\p{L}\p{N}]--${SIGN}]+`
const TOKEN = new RegExp(String.raw`${SIGN}|${LETTERS}(?:[\-‐‑–]${LETTERS})*`, 'gv')
const HYPHENS = /[-‐‑–]/gu
const HYPHEN = /[-‐‑–]/u

/** Folds a text. Cost is linear in its length. */
export function foldText(text: string, fold = foldWord): FoldedText {
  return foldFields([text], fold)
}

/** Folds several texts into one, such that no sequence runs from one into the next. */
export function foldFields(texts: readonly string[], fold = foldWord): FoldedText {
  const words: string[] = []
  const compounds: string[] = []
  const places = new Map<string, Place[]>()
  const put = (word: string, start: number, end: number) => {
    const known = places.get(word)
    if (known === undefined) places.set(word, [{ start, end }])
    else known.push({ start, end })
  }
  const fieldStarts: number[] = []
  for (const [field, text] of texts.entries()) {
    fieldStarts.push(words.length + field)
    for (const token of tokens(text)) {
      const start = words.length + field
      for (const word of parts(token).map(fold)) {
        put(word, words.length + field, words.length + field + 1)
        words.push(word)
      }
      const end = words.length + field
      if (end - start < 2) continue
      const compound = fold(joined(token))
      compounds.push(compound)
      put(compound, start, end)
    }
  }
  return { words, compounds, places, fieldStarts }
}

/** Do these words stand side by side, in this order, in the text? */
export function hasSequence(text: FoldedText, sequence: readonly string[]): boolean {
  const [first] = sequence
  // Most words are not there, and to begin a search costs more than to see that.
  return first !== undefined && text.places.has(first) && !sequencePlaces(text, sequence).next().done
}

/** Where these words stand side by side, in the order of the text. Costs a binary search for each word and place. */
export function* sequencePlaces({ places }: FoldedText, sequence: readonly string[]): Generator<Place> {
  const [first, ...rest] = sequence
  if (first === undefined) return
  for (const { start, end } of places.get(first) ?? []) {
    let at: number | undefined = end
    for (const word of rest) at = at === undefined ? undefined : endOfPlace(places.get(word) ?? [], at)
    if (at !== undefined) yield { start, end: at }
  }
}

/** The end of the place that starts at `start`, if there is one. */
function endOfPlace(places: readonly Place[], start: number): number | undefined {
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle]?.start ?? start) < start) low = middle + 1
    else high = middle
  }
  const found = places[low]
  return found?.start === start ? found.end : undefined
}

/** Most English texts: nothing in them needs the care that costs. */
const ENGLISH = /^\p{ASCII}*$/u
const ENGLISH_TOKEN = /[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*/g
/** Apostrophes, and plurals in brackets. */
const SPECIAL = /'|\((?:s|es)\)/

/** Letters that have no plain letter within them. */
const PLAIN: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ı', 'i'],
])

/** The words of a text as they are written, but for accents and possessives; hyphenated ones in one piece. */
export function tokens(text: string): string[] {
  if (ENGLISH.test(text) && !SPECIAL.test(text)) return text.match(ENGLISH_TOKEN) ?? []
  const bare = text
    .normalize('NFKD')
    .replace(/[\p{M}\u{AD}\u{200B}-\u{200D}\u{2060}\u{FEFF}]+/gu, '')
    .replace(/[ßæœøłđðþı]/giu, (letter) => PLAIN.get(letter.toLowerCase()) ?? letter)
    .replace(/['’]s\b|\((?:s|es)\)/gu, '')
    .replace(/(\p{L})['’](?=\p{L})/gu, '$1')
  return bare.match(TOKEN) ?? []
}

/** A hyphenated word's parts. */
export function parts(token: string): string[] {
  if (!HYPHEN.test(token)) return [token]
  return token.split(HYPHENS)
}

/** A hyphenated word as one. */
export function joined(token: string): string {
  return token.replace(HYPHENS, '')
}

const SINGULAR_IN_S = /(?:ss|us|is)$/u
const PLURAL_IN_ES = /(?:ss|x|sh|ch)es$/u

/** One word without case and plural. It need not be a word of any language: it is only the same for the same word. */
export function foldWord(word: string): string {
  if (/.\p{Lu}s$/u.test(word)) return word.slice(0, -1).toLowerCase()
  const lower = word.toLowerCase()
  return IRREGULAR.get(lower) ?? (lower.length < 4 ? lower : american(singular(lower)))
}

function singular(word: string): string {
  if (/ies$/u.test(word) && word.length > 4) return word.replace(/ies$/u, 'y')
  if (PLURAL_IN_ES.test(word)) return word.slice(0, -2)
  return word.endsWith('s') && !SINGULAR_IN_S.test(word) ? word.slice(0, -1) : word
}

/** A part of a name without case: "Williams" is not "William". */
export function foldName(name: string): string {
  return name.toLowerCase()
}
