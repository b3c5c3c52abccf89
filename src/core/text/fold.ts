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
  readonly places: ReadonlyMap<string, readonly Place[]>
}

const TOKEN = /[\p{L}\p{N}]+(?:[-‐‑–][\p{L}\p{N}]+)*/gu
const HYPHEN = /[-‐‑–]/u

/** Folds a text. Cost is linear in its length. */
export function foldText(text: string): FoldedText {
  const words: string[] = []
  const compounds: string[] = []
  const places = new Map<string, Place[]>()
  const put = (word: string, start: number, end: number) => {
    const known = places.get(word)
    if (known) known.push({ start, end })
    else places.set(word, [{ start, end }])
  }
  for (const token of tokens(text)) {
    const start = words.length
    for (const part of token.split(HYPHEN)) {
      const word = foldWord(part)
      put(word, words.length, words.length + 1)
      words.push(word)
    }
    if (words.length - start < 2) continue
    const compound = foldWord(token.replace(/[-‐‑–]/gu, ''))
    compounds.push(compound)
    put(compound, start, words.length)
  }
  return { words, compounds, places }
}

/** The ways to read what a person typed: "multi-modal" is `multi modal` or `multimodal`. */
export function readings(text: string): readonly (readonly string[])[] {
  const { words, compounds } = foldText(text)
  if (compounds.length === 0) return [words]
  const joined = tokens(text).map((token) => foldWord(token.replace(/[-‐‑–]/gu, '')))
  return [words, joined]
}

/** Do these words stand side by side, in this order, in the text? */
export function hasSequence(text: FoldedText, sequence: readonly string[]): boolean {
  const [first, ...rest] = sequence
  if (first === undefined) return false
  return (text.places.get(first) ?? []).some((place) => follows(text, place.end, rest))
}

function follows(text: FoldedText, at: number, sequence: readonly string[]): boolean {
  const [next, ...rest] = sequence
  if (next === undefined) return true
  return (text.places.get(next) ?? []).some((place) => place.start === at && follows(text, place.end, rest))
}

function tokens(text: string): string[] {
  const bare = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/['’]s\b|\((?:s|es)\)/gu, '')
    .replace(/(\p{L})['’](?=\p{L})/gu, '$1')
  return bare.match(TOKEN) ?? []
}

const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ['analyses', 'analysis'],
  ['automata', 'automaton'],
  ['axes', 'axis'],
  ['biases', 'bias'],
  ['buses', 'bus'],
  ['caches', 'cache'],
  ['corpora', 'corpus'],
  ['corpuses', 'corpus'],
  ['cpus', 'cpu'],
  ['criteria', 'criterion'],
  ['formulae', 'formula'],
  ['gpus', 'gpu'],
  ['hypotheses', 'hypothesis'],
  ['indices', 'index'],
  ['lens', 'lens'],
  ['lenses', 'lens'],
  ['matrices', 'matrix'],
  ['niches', 'niche'],
  ['npus', 'npu'],
  ['phenomena', 'phenomenon'],
  ['schemata', 'schema'],
  ['syntheses', 'synthesis'],
  ['theses', 'thesis'],
  ['tpus', 'tpu'],
  ['vertices', 'vertex'],
  ['viruses', 'virus'],
])

const SINGULAR_IN_S = /(?:ss|us|is|ias)$/u
const PLURAL_IN_ES = /(?:ss|x|sh|ch)es$/u

/** One word without case and plural. It need not be a word of any language: it is only the same for the same word. */
export function foldWord(word: string): string {
  if (/^[A-Z]{2,}s$/u.test(word)) return word.slice(0, -1).toLowerCase()
  const lower = word.toLowerCase()
  const irregular = IRREGULAR.get(lower)
  if (irregular !== undefined) return irregular
  if (lower.length < 4) return lower
  if (/ies?$/u.test(lower) && lower.length > 4) return lower.replace(/ies?$/u, 'y')
  if (PLURAL_IN_ES.test(lower)) return lower.slice(0, -2)
  return lower.endsWith('s') && !SINGULAR_IN_S.test(lower) ? lower.slice(0, -1) : lower
}
