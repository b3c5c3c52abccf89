import { kinOf } from '../query/kin.ts'
import type { FoldedPaper } from '../query/match.ts'
import type { Alternative, Query } from '../query/query.ts'
import type { Term } from '../query/terms.ts'

/** What every paper has, for topics that ask for no word. */
const ANY = ''

/** The keys of a paper: its words, and its authors, categories and organization under names of their own. */
export function* paperKeys({ paper, content, authors, organization }: FoldedPaper): Generator<string> {
  yield ANY
  yield* content.places.keys()
  for (const author of authors) for (const word of author.places.keys()) yield `au:${word}`
  for (const word of organization.places.keys()) yield `org:${word}`
  for (const category of paper.categories) {
    const parts = category.toLowerCase().split('.')
    for (let length = 1; length <= parts.length; length++) yield `cat:${parts.slice(0, length).join('.')}`
  }
}

/**
 * Makes what tells the keys of a topic: no paper can match it, by words or by another name, that has none of them. Of a
 * clause it is the rarest term, and of each of its spellings the rarest word; rare is what few of these topics say.
 */
export function createTopicKeys(queries: readonly Query[]): (query: Query) => ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const { alternatives } of queries)
    for (const { terms } of alternatives)
      for (const word of new Set(terms.flatMap(wordsOf))) counts.set(word, (counts.get(word) ?? 0) + 1)
  const countOf = (word: string) => counts.get(word) ?? 0

  function keysOfTerm(term: Term): string[] {
    const prefix = PREFIXES[term.kind]
    return term.forms.map((form) => {
      const words = form.map((word) => prefix + word)
      return words.reduce((rarest, word) => (countOf(word) < countOf(rarest) ? word : rarest))
    })
  }

  function keysOfSide({ terms }: Alternative): string[] {
    const costOf = (keys: readonly string[]) => keys.reduce((sum, key) => sum + countOf(key), 0)
    const [first = [ANY], ...others] = terms.map(keysOfTerm)
    return others.reduce((best, keys) => (costOf(keys) < costOf(best) ? keys : best), first)
  }

  return ({ alternatives }) => {
    if (alternatives.length === 0) return new Set([ANY])
    return new Set(
      alternatives.flatMap((side) => [
        ...keysOfSide(side),
        ...kinOf(side.terms.filter(({ kind }) => kind === 'words')).flatMap(keysOfTerm),
      ]),
    )
  }
}

const PREFIXES = { words: '', phrase: '', author: 'au:', category: 'cat:', organization: 'org:' } as const

function wordsOf({ kind, forms }: Term): string[] {
  return forms.flatMap((form) => form.map((word) => PREFIXES[kind] + word))
}
