import type { Alternative, Query } from '../../core/query/query.ts'
import type { Term } from '../../core/query/terms.ts'
import { foldWord } from '../../core/text/fold.ts'
import { type Key, type Keys, nameKey } from '../../meaning/keys.ts'
import { authorKey, categoryKey, organizationKey } from '../index/fact-keys.ts'
import { isFiller } from './filler.ts'

/** Any of these, and of one all keys: what a paper must have to say a term. Stems are generous, so it may say another. */
export type Condition = readonly (readonly Key[])[]

/** What is added to a paper's score for a key. */
export interface Weighed {
  readonly key: Key
  readonly weight: number
}

/** One side of `|`, in keys. */
export interface Side {
  /** Phrases, authors, organizations and categories: all of them. */
  readonly required: readonly Condition[]
  /** Words: the more the better. */
  readonly words: readonly { readonly said: Condition; readonly filler: boolean }[]
  readonly weights: readonly Weighed[]
  /** Must a paper be read to know that it fulfils what is required? */
  readonly uncertain: boolean
}

/** What the index is asked for a query. */
export interface Plan {
  readonly sides: readonly Side[]
  /** A paper that has one of these is out, or must be read. */
  readonly excluded: readonly { readonly said: Condition; readonly certain: boolean }[]
}

/** "About", "recent" or "propose" tell little of a subject; they count, but little. */
const FILLER_WEIGHT = 0.3

export function planOf(query: Query, keys: Keys): Plan {
  return {
    sides: query.alternatives.map((side) => sideOf(side, keys)),
    excluded: query.not.map((term) => ({ said: conditionOf(term, keys), certain: term.kind === 'category' })),
  }
}

function sideOf({ terms }: Alternative, keys: Keys): Side {
  const words = unique(terms.filter(({ kind }) => kind === 'words'))
  const required = unique(terms.filter(({ kind }) => kind !== 'words'))
  const texts = terms.filter(({ kind }) => kind === 'words' || kind === 'phrase')
  return {
    required: required.map((term) => conditionOf(term, keys)),
    words: words.map((term) => ({ said: conditionOf(term, keys), filler: isFillerTerm(term) })),
    weights: weightsOf(texts, keys),
    uncertain: required.some(({ kind }) => kind !== 'category'),
  }
}

/** A word that is typed a hundred times is asked for once. */
function unique(terms: readonly Term[]): Term[] {
  const known = new Map(terms.map((term) => [`${term.kind} ${JSON.stringify(term.forms)}`, term]))
  return [...known.values()]
}

function isFillerTerm({ forms }: Term): boolean {
  return forms.every((form) => form.length === 1 && isFiller(form[0] ?? ''))
}

/** Each key once: a word that is typed fifty times is one word. */
function weightsOf(terms: readonly Term[], keys: Keys): Weighed[] {
  const weights = new Map<Key, number>()
  for (const term of terms) {
    const weight = isFillerTerm(term) ? FILLER_WEIGHT : 1
    const alone = conditionOf(term, keys).flatMap((all) => (all.length === 1 ? all : []))
    for (const key of [...keys.ofText(term.text), ...alone])
      weights.set(key, Math.max(weight, weights.get(key) ?? 0))
  }
  return [...weights].map(([key, weight]) => ({ key, weight }))
}

function conditionOf({ kind, forms }: Term, keys: Keys): Condition {
  switch (kind) {
    case 'words': {
      const name = forms.flatMap((form) => nameKey(form) ?? [])
      return distinct(isName(forms) ? name.map((key) => [key]) : forms.map((form) => form.map(keys.ofWord)))
    }
    case 'phrase':
      return distinct(forms.map((form) => form.map(keys.ofWord)))
    case 'author':
      return forms.map((form) => form.map(authorKey))
    case 'organization':
      return forms.map((form) => form.map((word) => organizationKey(foldWord(word))))
    case 'category':
      return [[categoryKey(forms[0]?.[0] ?? '')]]
  }
}

/** Does the field shorten it, so that the index has one key for all its forms? */
function isName(forms: Term['forms']): boolean {
  const letters = new Set(forms.map((form) => form.join('')))
  return letters.size > 1
}

function distinct(condition: Condition): Condition {
  return [...new Map(condition.map((all) => [all.join(' '), all])).values()]
}
