import type { Alternative, Query } from '../../core/query/query.ts'
import type { Term } from '../../core/query/terms.ts'
import { nameOf } from '../../core/text/acronyms.ts'
import { foldWord } from '../../core/text/fold.ts'
import { type Key, nameKey, wordKey } from '../../meaning/keys.ts'
import type { Lexicon, WordId } from '../../meaning/lexicon.ts'
import { authorKey, categoryKey, organizationKey } from '../index/fact-keys.ts'
import { isFiller } from './filler.ts'
import type { Tuning } from './tuning.ts'

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
  readonly words: readonly Condition[]
  /** How many of the words, the first ones, tell something of a subject. */
  readonly telling: number
  readonly weights: readonly Weighed[]
  /** Must a paper be read to know that it fulfils what is required? */
  readonly uncertain: boolean
}

/** What the index is asked for a query. */
export interface Plan {
  /** The sides of the query, each once; `sides` has them in the same order. */
  readonly alternatives: readonly Alternative[]
  /** The words that the query's meaning is made of: without those that questions are made of, unless it has no other. */
  readonly meaning: readonly WordId[]
  readonly sides: readonly Side[]
  /** A paper that has one of these is out, or must be read. */
  readonly excluded: readonly { readonly said: Condition; readonly certain: boolean }[]
}

export function planOf(query: Query, lexicon: Lexicon, tuning: Tuning): Plan {
  const alternatives = uniqueSides(query.alternatives)
  const texts = alternatives.flatMap(({ terms }) => terms.filter(isText))
  const telling = texts.filter((term) => !isFillerTerm(term))
  const meaning = (telling.length > 0 ? telling : texts).map(({ text }) => text).join(' ')
  return {
    meaning: lexicon.read(meaning).words,
    alternatives,
    sides: alternatives.map((side) => sideOf(side, lexicon, tuning)),
    excluded: query.not.map((term) => ({ said: conditionOf(term), certain: term.kind === 'category' })),
  }
}

function isText({ kind }: Term): boolean {
  return kind === 'words' || kind === 'phrase'
}

function sideOf({ terms }: Alternative, lexicon: Lexicon, tuning: Tuning): Side {
  const words = unique(terms.filter(({ kind }) => kind === 'words')).sort(fillersLast)
  const required = unique(terms.filter(({ kind }) => kind !== 'words'))
  const texts = terms.filter(isText)
  return {
    required: required.map((term) => conditionOf(term)),
    words: words.map(conditionOf),
    telling: words.filter((term) => !isFillerTerm(term)).length,
    weights: weightsOf(texts, lexicon, tuning),
    uncertain: required.some(({ kind }) => kind !== 'category'),
  }
}

function uniqueSides(alternatives: readonly Alternative[]): Alternative[] {
  return [...new Map(alternatives.map((side) => [JSON.stringify(side.terms), side])).values()]
}

/** A word that is typed a hundred times is asked for once. */
function unique(terms: readonly Term[]): Term[] {
  const known = new Map(terms.map((term) => [`${term.kind} ${JSON.stringify(term.forms)}`, term]))
  return [...known.values()]
}

function fillersLast(a: Term, b: Term): number {
  return Number(isFillerTerm(a)) - Number(isFillerTerm(b))
}

function isFillerTerm({ forms }: Term): boolean {
  return forms.every((form) => form.length === 1 && isFiller(form[0] ?? ''))
}

/** Each key once, with its greatest weight. */
function weightsOf(terms: readonly Term[], lexicon: Lexicon, tuning: Tuning): Weighed[] {
  const weights = new Map<Key, number>()
  const weigh = (key: Key, weight: number) => weights.set(key, Math.max(weight, weights.get(key) ?? 0))
  for (const term of terms) {
    const { words, compounds } = lexicon.read(term.text)
    const otherForms = conditionOf(term).flatMap((all) => (all.length === 1 ? all : []))
    for (const id of words) weigh(lexicon.keyOf(id), 1)
    for (const key of [...compounds.map(lexicon.keyOf), ...otherForms]) weigh(key, tuning.otherForms)
  }
  return [...weights].map(([key, weight]) => ({ key, weight }))
}

function conditionOf({ kind, forms }: Term): Condition {
  switch (kind) {
    case 'words': {
      const names = forms.flatMap((form) => nameOf(form.join(' ')) ?? [])
      return distinct(
        isName(forms) ? names.map((name) => [nameKey(name)]) : forms.map((form) => form.map(wordKey)),
      )
    }
    case 'phrase':
      return distinct(forms.map((form) => form.map(wordKey)))
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
