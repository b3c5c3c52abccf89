import type { Paper } from '../paper.ts'
import { synonyms } from '../text/acronyms.ts'
import { foldWord, parts, tokens } from '../text/fold.ts'

/** What a paper says, weighed by how often it says so and how rarely others do: of length 1, or empty. */
export interface Direction {
  /** Folded words, and keywords of several words as one term. */
  readonly weights: ReadonlyMap<string, number>
  /** Terms of the title and the keywords that tell a person something, as the paper writes them. */
  readonly written: ReadonlyMap<string, string>
}

/** A term of the title or the keywords counts as so many of the summary or the abstract. */
const NAMED = 2
const SHORTEST = 2
/** A term of more than this share of all papers helps to compare them, but explains nothing to a person. */
const COMMON = 0.25

/**
 * Makes directions of papers against a background. A term that all of its papers have weighs nothing, one that few have
 * weighs much, and one that none has can't be shared, so it weighs nothing either. "LLMs" and "large language models" as
 * keywords are the same term. Costs a pass over the background's texts.
 */
export function createDirections(background: readonly Paper[]): (paper: Paper) => Direction {
  const holders = new Map<string, number>()
  for (const paper of background)
    for (const term of countedTerms(paper).keys()) holders.set(term, (holders.get(term) ?? 0) + 1)
  const shareOf = (term: string) => (holders.get(term) ?? 0) / background.length
  // By the root, for it meets its like in the other paper: the product of two logarithms makes rare words too loud.
  const rarity = (share: number) => (share > 0 ? Math.sqrt(Math.log((1 + 1 / share) / 2)) : 0)
  return (paper) => {
    const terms = [...countedTerms(paper)].map(([term, { count, written, named }]) => {
      const share = shareOf(term)
      return {
        term,
        written,
        tells: named && share <= COMMON && /\p{L}{3}/u.test(term),
        weight: Math.log1p(count) * rarity(share),
      }
    })
    const length = Math.hypot(...terms.map(({ weight }) => weight)) || 1
    const telling = terms.filter(({ tells }) => tells)
    return {
      weights: new Map(terms.map(({ term, weight }) => [term, weight / length])),
      written: new Map(telling.map(({ term, written }) => [term, written])),
    }
  }
}

/**
 * How close another paper is to each of these, in their order: 0 where they share nothing, 1 where they say the same.
 * The cost grows with what they share, not with what they say.
 */
export function createCloseness(directions: readonly Direction[]): (other: Direction) => readonly number[] {
  const holders = new Map<string, { readonly place: number; readonly weight: number }[]>()
  for (const [place, { weights }] of directions.entries())
    for (const [term, weight] of weights) {
      const known = holders.get(term)
      if (known === undefined) holders.set(term, [{ place, weight }])
      else known.push({ place, weight })
    }
  return ({ weights }) => {
    const sums = directions.map(() => 0)
    for (const [term, weight] of weights)
      for (const held of holders.get(term) ?? [])
        sums[held.place] = (sums[held.place] ?? 0) + weight * held.weight
    return sums.map((sum) => Math.min(1, sum))
  }
}

/**
 * The terms that make two papers close, as the second one writes them: keywords of several words before the words that
 * are in none of them, each the strongest first.
 */
export function sharedTerms(one: Direction, other: Direction, limit: number): string[] {
  const shared = [...other.written.keys()]
    .map((term) => ({ term, product: (one.weights.get(term) ?? 0) * (other.weights.get(term) ?? 0) }))
    .filter(({ product }) => product > 0)
    .sort((a, b) => b.product - a.product || (a.term < b.term ? -1 : 1))
    .map(({ term }) => term)
  const keywords = shared.filter((term) => term.includes(' '))
  const within = new Set(keywords.flatMap((keyword) => keyword.split(' ')))
  const words = shared.filter((term) => !term.includes(' ') && !within.has(term))
  return [...keywords, ...words].slice(0, limit).map((term) => other.written.get(term) ?? term)
}

interface Counted {
  count: number
  /** As the paper writes it first. */
  readonly written: string
  /** In the title or the keywords? */
  readonly named: boolean
}

function countedTerms({ title, keywords, summary = '', abstract }: Paper): Map<string, Counted> {
  const terms = new Map<string, Counted>()
  const add = (term: string, written: string, times: number) => {
    const known = terms.get(term)
    if (known === undefined) terms.set(term, { count: times, written, named: times === NAMED })
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
  // First what names, so that it is known as such.
  addWords([title, ...keywords].join(' '), NAMED)
  addWords(`${summary} ${abstract}`, 1)
  return terms
}
