import type { Paper } from '../core/paper.ts'
import type { Closeness, Meaning, Sense } from '../core/ports.ts'
import { nameOf } from '../core/text/acronyms.ts'
import { type Key, nameKey, wordKey } from './keys.ts'
import { createLexicon } from './lexicon.ts'
import { closeness, createVectors, DIMENSIONS, type Model, type Vector } from './model.ts'

/** What is kept of a paper that was asked about, as long as the paper itself is. */
interface Read {
  readonly vector: Vector
  readonly said: ReadonlySet<number>
}

/** A word below this share of the heaviest one's weight is a helper: "model" in "diffusion model". */
const HEAVY = 0.5

/**
 * What words mean, by the model. A word's weight is the length of its row, and a paper's vector is that of its title and
 * summary, which count twice, and of its abstract. So the closeness of some words is the sum of their own, weighed:
 *
 *     whole = Σ weight · cosine(word, paper) / |Σ row|
 *
 * and each word is compared with a paper once, in however many topics it is. That is kept for one paper, the last one.
 */
export function createMeaning(model: Model): Meaning {
  const lexicon = createLexicon(model.rows)
  const vectors = createVectors(model, lexicon)
  const known = new WeakMap<Paper, Read>()
  const weights = new Float32Array(model.rows.size)
  const cosines = new Float32Array(model.rows.size)
  let last: Read | undefined

  function read(paper: Paper): Read {
    const before = known.get(paper)
    if (before !== undefined) return before
    lexicon.forget()
    const { title, summary = '', abstract, keywords } = paper
    const lead = lexicon.read(`${title}\n${summary}`)
    const body = lexicon.read(abstract)
    const said = new Set<number>()
    for (const { words, compounds } of [lead, body, lexicon.read(keywords.join('\n'))])
      for (const id of [...words, ...compounds]) said.add(lexicon.rowOf(id))
    said.delete(-1)
    const made = { vector: vectors.ofPaper(lead.words, body.words), said }
    known.set(paper, made)
    return made
  }

  function cosine(paper: Read, word: number): number {
    if (last !== paper) cosines.fill(Number.NaN)
    last = paper
    const before = cosines[word] as number
    if (!Number.isNaN(before)) return before
    const scale = (model.scales[word] as number) / weightOf(word)
    const made = closeness(paper.vector, model.values, word * DIMENSIONS, scale)
    cosines[word] = made
    return made
  }

  function weightOf(word: number): number {
    const before = weights[word] as number
    if (before > 0) return before
    let squares = 0
    for (let d = 0; d < DIMENSIONS; d++) squares += (model.values[word * DIMENSIONS + d] as number) ** 2
    const made = Math.max(Number.MIN_VALUE, Math.sqrt(squares) * (model.scales[word] as number))
    weights[word] = made
    return made
  }

  function lengthOf(words: readonly number[]): number {
    let squares = 0
    for (let d = 0; d < DIMENSIONS; d++) {
      let sum = 0
      for (const word of words)
        sum += (model.scales[word] as number) * (model.values[word * DIMENSIONS + d] as number)
      squares += sum * sum
    }
    return Math.sqrt(squares)
  }

  return {
    sense: (terms) => {
      const keys = new Set(terms.flatMap((term) => keysOf(term, model.rows)))
      const words = [...keys].map((key) => model.rows.get(key) ?? -1)
      if (words.includes(-1)) return { words: [], length: 0 }
      return { words: words.map((word) => ({ word, weight: weightOf(word) })), length: lengthOf(words) }
    },
    said: (paper) => read(paper).said,
    closeness: (sense, paper) => closenessOf(sense, read(paper), cosine),
  }
}

/** A name of the field, short or in full, is one word that is never read as others: "RAG" is no "ragged". */
function keysOf(term: readonly string[], rows: Model['rows']): Key[] {
  const name = nameOf(term.join(' '))
  const key = name === undefined ? undefined : nameKey(name)
  return key !== undefined && rows.has(key) ? [key] : term.map(wordKey)
}

function closenessOf(
  { words, length }: Sense,
  paper: Read,
  cosine: (paper: Read, word: number) => number,
): Closeness {
  let [all, said, whole, heaviest, weakest] = [0, 0, 0, 0, 1]
  for (const { weight } of words) heaviest = Math.max(heaviest, weight)
  for (const { word, weight } of words) {
    const own = cosine(paper, word)
    all += weight
    whole += weight * own
    if (paper.said.has(word)) said += weight
    if (weight >= HEAVY * heaviest) weakest = Math.min(weakest, own)
  }
  if (length === 0) return { said: 0, whole: 0, weakest: 0 }
  return { said: said / all, whole: whole / length, weakest }
}
