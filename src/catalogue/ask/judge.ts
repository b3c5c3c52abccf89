import type { Paper } from '../../core/paper.ts'
import { foldPaper, narrowedOut, says } from '../../core/query/match.ts'
import type { Alternative, Query } from '../../core/query/query.ts'
import type { Lexicon } from '../../meaning/lexicon.ts'
import type { Plan, Side } from './plan.ts'

/** Has a paper all the words of a side of the query, or some, or is it no answer? */
export type Judgement = 'all' | 'some' | 'none'

/**
 * Makes the function that judges by the paper itself, where the index is not sure: it knows neither the order of words
 * nor, since it has only stems, which form of a word is said.
 */
export function createJudge(query: Query, { sides }: Plan, lexicon: Lexicon): (paper: Paper) => Judgement {
  return (paper) => {
    const folded = foldPaper(paper)
    if (narrowedOut(query, folded) !== undefined) return 'none'
    if (query.alternatives.length === 0) return 'all'
    // Which of its words a paper has, where there is but one side, the index has told.
    if (query.alternatives.length === 1) return query.alternatives.every(hasRequired) ? 'all' : 'none'
    const { title, abstract, summary = '', keywords } = paper
    const said = keysOf([title, abstract, summary, ...keywords], lexicon)
    const judgements = query.alternatives.map((alternative, i) =>
      hasRequired(alternative) ? wordsOf(sides[i] as Side, said) : 'none',
    )
    return (
      judgements.find((judgement) => judgement === 'all') ??
      judgements.find((one) => one === 'some') ??
      'none'
    )

    function hasRequired({ terms }: Alternative): boolean {
      return terms.every((term) => term.kind === 'words' || says(folded, term))
    }
  }
}

function wordsOf({ words }: Side, said: ReadonlySet<number>): Judgement {
  const has = words.map((word) => word.said.some((all) => all.every((key) => said.has(key))))
  if (has.every((one, i) => one || words[i]?.filler === true)) return 'all'
  return has.includes(true) ? 'some' : 'none'
}

function keysOf(texts: readonly string[], { read, keyOf }: Lexicon): Set<number> {
  const said = texts.map(read)
  return new Set(said.flatMap(({ words, compounds }) => [...words, ...compounds]).map(keyOf))
}
