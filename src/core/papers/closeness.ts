import type { Paper } from '../paper.ts'
import { synonyms } from '../text/acronyms.ts'
import { foldWord, parts, tokens } from '../text/fold.ts'

/** Two papers side by side. */
export interface Closeness {
  /** The cosine of the papers' terms: 0 where they share nothing, 1 for the same paper. */
  readonly value: number
  /** The terms that make them close, the strongest first, as the second paper writes them. */
  readonly shared: readonly string[]
}

/** A paper as a direction: what it says, weighed by how often it says so and how rarely others do. Of length 1, or empty. */
export interface Direction {
  readonly weights: ReadonlyMap<string, number>
  readonly written: ReadonlyMap<string, string>
}

/** Title and keywords say what a paper is about; a word there counts as so many in its summary or abstract. */
const NAMED = 3
const SHORTEST = 2
const SHARED = 3

/**
 * Makes directions of papers against a background: a term that all of its papers have tells nothing, one that only few
 * have tells much. A keyword of several words is a term of its own beside its words; "LLMs" and "large language models"
 * are the same one.
 */
export function createDirections(background: readonly Paper[]): (paper: Paper) => Direction {
  const holders = new Map<string, number>()
  for (const paper of background)
    for (const term of countedTerms(paper).keys()) holders.set(term, (holders.get(term) ?? 0) + 1)
  const tells = (term: string) => Math.log((1 + background.length / (holders.get(term) ?? 1)) / 2)
  return (paper) => {
    const terms = [...countedTerms(paper)]
    const weights = terms.map(([term, { count }]) => Math.log1p(count) * Math.max(0, tells(term)))
    const length = Math.hypot(...weights)
    if (length === 0) return { weights: new Map(), written: new Map() }
    return {
      weights: new Map(terms.map(([term], i) => [term, (weights[i] ?? 0) / length])),
      written: new Map(terms.map(([term, { written }]) => [term, written])),
    }
  }
}

/** How close two papers are, and by what. */
export function closeness(one: Direction, other: Direction): Closeness {
  const products = [...other.weights]
    .map(([term, weight]) => ({ term, product: weight * (one.weights.get(term) ?? 0) }))
    .filter(({ product }) => product > 0)
    .sort((a, b) => b.product - a.product || (a.term < b.term ? -1 : 1))
  const value = Math.min(1, products.reduce((sum, { product }) => sum + product, 0))
  return { value, shared: products.slice(0, SHARED).map(({ term }) => other.written.get(term) ?? term) }
}

interface Counted {
  count: number
  /** As the paper writes it first. */
  readonly written: string
}

function countedTerms({ title, keywords, summary, abstract }: Paper): Map<string, Counted> {
  const terms = new Map<string, Counted>()
  const add = (term: string, written: string, times: number) => {
    const known = terms.get(term)
    if (known === undefined) terms.set(term, { count: times, written })
    else known.count += times
  }
  const addWords = (text: string, times: number) => {
    for (const word of tokens(text).flatMap(parts))
      if (word.length >= SHORTEST) add(foldWord(word), word, times)
  }
  for (const keyword of keywords) {
    const words = tokens(keyword).flatMap(parts).map(foldWord)
    if (words.length > 1) add((synonyms(words)[0] ?? words).join(' '), keyword, NAMED)
  }
  addWords([title, ...keywords].join(' '), NAMED)
  addWords(summary ?? abstract, 1)
  return terms
}
