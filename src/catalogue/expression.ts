import type { Alternative, Query } from '../core/query/query.ts'
import type { Term } from '../core/query/terms.ts'
import { categoryToken } from './index-text.ts'

/** Which words of a query a paper must have: all of them, or at least one. */
export type Strictness = 'all words' | 'any word'

/**
 * A query as an expression of SQLite's full-text search; undefined where the query picks no papers by text. Phrases,
 * authors, organizations and categories are required either way. Exclusions are left to `match`: the index stems,
 * and `-general` must not exclude "generate".
 */
export function expression(query: Query, strictness: Strictness): string | undefined {
  const sides = query.alternatives.map((side) => sideExpression(side, strictness))
  return sides.length === 0
    ? undefined
    : unique(sides)
        .map((side) => `(${side})`)
        .join(' OR ')
}

/** One side of `|` as such an expression. */
export function sideExpression({ terms }: Alternative, strictness: Strictness): string {
  const words = terms.filter(({ kind }) => kind === 'words').map(termExpression)
  const required = terms.filter(({ kind }) => kind !== 'words').map(termExpression)
  const anyWord =
    words.length > 0 ? [`(${unique(words).join(strictness === 'any word' ? ' OR ' : ' AND ')})`] : []
  return [...unique(required), ...anyWord].join(' AND ')
}

/** A word that is typed a hundred times would be looked up a hundred times, and each time weigh more. */
function unique(expressions: readonly string[]): string[] {
  return [...new Set(expressions)]
}

const COLUMNS: Readonly<Record<Term['kind'], string>> = {
  words: '{title keywords abstract}',
  phrase: '{title keywords abstract}',
  author: '{authors}',
  organization: '{organization}',
  category: '{categories}',
}

function termExpression({ kind, forms }: Term): string {
  const quoted =
    kind === 'category'
      ? [`"${categoryToken(forms[0]?.[0] ?? '')}"`]
      : forms.map((form) => `"${form.join(' ')}"`)
  return `${COLUMNS[kind]} : (${quoted.join(' OR ')})`
}
