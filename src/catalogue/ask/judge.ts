import type { Paper } from '../../core/paper.ts'
import { foldPaper, narrowedOut, says } from '../../core/query/match.ts'
import type { Alternative, Query } from '../../core/query/query.ts'
import type { Lexicon } from '../../meaning/lexicon.ts'
import type { Plan, Side } from './plan.ts'

/**
 * Makes the function that judges by the paper itself, where the index is not sure: it knows neither the order of words
 * nor, since it has only stems, which form of a word is said.
 */
export function createJudge(
  query: Query,
  { alternatives, sides }: Plan,
  lexicon: Lexicon,
): (paper: Paper) => boolean {
  const once = { ...query, not: distinct(query.not) }
  return (paper) => {
    const folded = foldPaper(paper)
    if (narrowedOut(once, folded) !== undefined) return false
    const fulfils = ({ terms }: Alternative) =>
      terms.every((term) => term.kind === 'words' || says(folded, term))
    // Whether it has any of the words, where there is but one side, the index has told.
    if (alternatives.length < 2) return alternatives.every(fulfils)
    const said = keysOf(paper, lexicon)
    return alternatives.some((side, i) => hasWords(sides[i] as Side, said) && fulfils(side))
  }
}

/** A word that is left out a hundred times is looked for once. */
function distinct(terms: Query['not']): Query['not'] {
  return [...new Map(terms.map((term) => [`${term.kind} ${JSON.stringify(term.forms)}`, term])).values()]
}

function hasWords({ words }: Side, said: ReadonlySet<number>): boolean {
  return words.length === 0 || words.some((word) => word.some((all) => all.every((key) => said.has(key))))
}

function keysOf({ title, abstract, summary = '', keywords }: Paper, { read, keyOf }: Lexicon): Set<number> {
  const said = [title, abstract, summary, ...keywords].map(read)
  return new Set(said.flatMap(({ words, compounds }) => [...words, ...compounds]).map(keyOf))
}
