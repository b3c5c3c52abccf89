import { isPick } from './filters.ts'
import { type FoldedPaper, isAbout, narrowedOut, says } from './match.ts'
import { type Alternative, parseQuery, type Query } from './query.ts'
import type { Term } from './terms.ts'
import { strengthTogether } from './together.ts'
import { tokenize } from './tokens.ts'

/** A clause of a query that a paper fails, as it was typed. */
export interface Obstacle {
  /** `passing`: the paper names it and is not about it. `apart`: it is about each of the words, and not of all as one. */
  readonly kind: 'excluded' | 'narrowed' | 'missing' | 'passing' | 'apart'
  readonly clause: string
}

/** All that keeps a paper out of a query: where it has sides, of the nearest one. None if the paper matches. */
export function obstacles(query: Query, folded: FoldedPaper): Obstacle[] {
  return [...narrowing(query, folded), ...lacking(query, folded)]
}

/** Each clause that narrows is asked alone, so that the one that decided is named by its own words. */
function narrowing({ text }: Query, folded: FoldedPaper): Obstacle[] {
  return tokenize(text)
    .filter((token) => token.negated || (token.kind === 'filter' && !isPick(token)))
    .filter(({ raw }) => narrowedOut(parseQuery(raw), folded) !== undefined)
    .map(({ raw, negated }) => ({ kind: negated ? 'excluded' : 'narrowed', clause: raw }))
}

function lacking({ alternatives }: Query, folded: FoldedPaper): Obstacle[] {
  const lacks = alternatives.map((side) => lackingOf(side, folded))
  return lacks.toSorted((a, b) => a.length - b.length)[0] ?? []
}

function lackingOf({ terms }: Alternative, folded: FoldedPaper): Obstacle[] {
  const lacks = terms.filter((term) => !isAbout(folded, term))
  const words = terms.filter(({ kind }) => kind === 'words')
  if (lacks.length === 0 && strengthTogether(folded, words) === 0)
    return [{ kind: 'apart', clause: `"${words.map(({ text }) => text).join(' ')}"` }]
  return lacks.map((term) => ({ kind: says(folded, term) ? 'passing' : 'missing', clause: nameOf(term) }))
}

/** Words of a person are set apart from ours by quotes. */
function nameOf({ kind, text }: Term): string {
  return kind === 'words' ? `"${text}"` : text
}
