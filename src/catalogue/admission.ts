import type { DatabaseSync } from 'node:sqlite'
import type { Paper } from '../core/paper.ts'
import { foldPaper, narrowedOut, says } from '../core/query/match.ts'
import type { Alternative, Query } from '../core/query/query.ts'
import { type Strictness, sideExpression } from './expression.ts'

/** Is a paper that the index has found an answer to the query? `number` is its row. */
export type Admits = (query: Query, strictness: Strictness, number: number, paper: Paper) => boolean

/** Stemming makes the index generous with phrases and names, and it is not asked about exclusions. */
export function isDecidedByIndex({ alternatives, not }: Query): boolean {
  return (
    not.length === 0 &&
    alternatives.every(({ terms }) => terms.every(({ kind }) => kind === 'words' || kind === 'category'))
  )
}

/** Judges phrases, names and exclusions by the paper itself; words, which may be other forms of theirs, by the index. */
export function createAdmission(database: DatabaseSync): Admits {
  // Numbers are bound as floats, and the index would take no notice of a row number that is one.
  const holds = database.prepare('SELECT 1 FROM content WHERE content MATCH ? AND rowid = CAST(? AS INTEGER)')

  return (query, strictness, number, paper) => {
    if (isDecidedByIndex(query)) return true
    const folded = foldPaper(paper)
    if (narrowedOut(query, folded) !== undefined) return false
    const { alternatives } = query
    if (alternatives.length === 0) return true
    const hasWordsOf = (side: Alternative) =>
      alternatives.length === 1 || holds.get(sideExpression(side, strictness), number) !== undefined
    return alternatives.some(
      (side) => side.terms.every((term) => term.kind === 'words' || says(folded, term)) && hasWordsOf(side),
    )
  }
}
