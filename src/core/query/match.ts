import type { Paper } from '../paper.ts'
import {
  type FoldedText,
  foldFields,
  foldName,
  foldText,
  hasSequence,
  type Place,
  sequencePlaces,
} from '../text/fold.ts'
import type { Query } from './query.ts'
import type { Term } from './terms.ts'

/** Why a paper matches a query, or why not, in words a person can read. */
export interface Trace {
  readonly matched: boolean
  /** The alternative that matched (the whole query where it has none), or the clause that failed: `-video`, `votes:>20`. */
  readonly clause: string
}

/** What a matcher needs of a paper, folded once, when it is first asked for. */
export interface FoldedPaper {
  readonly paper: Paper
  readonly content: FoldedText
  readonly authors: readonly FoldedText[]
  readonly organization: FoldedText
}

/** Folds a paper's title, summary, abstract and keywords, in this order. Sentences of different fields never join. */
export function foldPaper(paper: Paper): FoldedPaper {
  const { title, summary = '', abstract, keywords } = paper
  const content = once(() => foldFields([title, summary, abstract, ...keywords]))
  const authors = once(() => paper.authors.map((author) => foldText(author, foldName)))
  const organization = once(() => foldText(paper.organization ?? ''))
  return {
    paper,
    get content() {
      return content()
    },
    get authors() {
      return authors()
    },
    get organization() {
      return organization()
    },
  }
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/**
 * Does the paper match the query? Exact for every clause: nothing is matched within a word. `holds` decides what a term
 * asks for: that the paper says it, or that it is about it.
 */
export function match(query: Query, paper: FoldedPaper, holds = says): Trace {
  const obstacle = narrowedOut(query, paper)
  if (obstacle !== undefined) return { matched: false, clause: obstacle }
  if (query.alternatives.length === 0) return { matched: true, clause: query.text || 'everything' }
  const side = query.alternatives.find(({ terms }) => terms.every((term) => holds(paper, term)))
  if (side !== undefined) return { matched: true, clause: side.text }
  return { matched: false, clause: missing(query, paper, holds) }
}

/** The first clause that narrows the paper out: an exclusion, a feature, votes or dates. */
export function narrowedOut(query: Query, folded: FoldedPaper): string | undefined {
  const { paper } = folded
  const excluded = query.not.find((term) => says(folded, term))
  if (excluded !== undefined) return excluded.text
  const feature = query.has.find((name) => (name === 'code' ? paper.code : paper.projectUrl) === undefined)
  if (feature !== undefined) return `has:${feature}`
  if (query.votes && ((paper.votes ?? 0) < query.votes.min || (paper.votes ?? 0) > query.votes.max)) {
    return `votes: (it has ${paper.votes ?? 0})`
  }
  if (query.since !== undefined && paper.date < query.since) return `since:${query.since}`
  if (query.until !== undefined && paper.date > query.until) return `until:${query.until}`
  return undefined
}

/** Does the paper say this term, in any of its spellings? */
export function says(folded: FoldedPaper, term: Term): boolean {
  switch (term.kind) {
    case 'words':
    case 'phrase':
      return term.forms.some((form) => hasSequence(folded.content, form))
    case 'author':
      return folded.authors.some((author) => term.forms.some((form) => hasSequence(author, form)))
    case 'organization':
      return term.forms.some((form) => hasSequence(folded.organization, form))
    case 'category':
      return folded.paper.categories.some((category) =>
        inCategory(category.toLowerCase(), term.forms[0]?.[0] ?? ''),
      )
  }
}

/**
 * Is the paper about this term? One in the title or the summary says so, and so do two mentions in the abstract and the
 * keywords; a single one in passing does not. "Retrieval-augmented generation (RAG)" is one mention, and so are all
 * keywords together.
 */
export function isAbout(folded: FoldedPaper, term: Term): boolean {
  return strengthOf(folded, term) > 0
}

/** How surely the paper is about this term: see {@link strengthAt}; 1 or 0 for an author, a category, an organization. */
export function strengthOf(folded: FoldedPaper, term: Term): number {
  if (term.kind !== 'words' && term.kind !== 'phrase') return says(folded, term) ? 1 : 0
  return strengthAt(
    folded,
    mentionsOf(folded.content, term).map(({ start }) => start),
  )
}

const IN_TITLE = 1
const IN_SUMMARY = 0.9
/** Two mentions elsewhere, and what each one more adds. */
const TWICE = 0.6
const ONCE_MORE = 0.1
const MOST_ELSEWHERE = 0.8

/**
 * How surely a paper is about what it mentions at these places, in order: 1 for the title, 0.9 for the summary, 0.6 to
 * 0.8 for two mentions or more elsewhere, all keywords together being one; else 0.
 */
export function strengthAt({ content }: FoldedPaper, mentions: readonly number[]): number {
  const [, summaryStart = 0, abstractStart = 0, keywordsStart = Number.POSITIVE_INFINITY] =
    content.fieldStarts
  const [first = Number.POSITIVE_INFINITY] = mentions
  if (first < summaryStart) return IN_TITLE
  if (first < abstractStart) return IN_SUMMARY
  const inKeywords = mentions.filter((start) => start >= keywordsStart).length
  const count = mentions.length - inKeywords + Math.min(1, inKeywords)
  return count < 2 ? 0 : Math.min(MOST_ELSEWHERE, TWICE + ONCE_MORE * (count - 2))
}

/** Where a term is mentioned, in order. Two forms of it that touch, as a name and its acronym do, are one mention. */
export function mentionsOf(content: FoldedText, { forms }: Term): Place[] {
  const begun = forms.filter(([first = '']) => content.places.has(first))
  if (begun.length === 0) return []
  const places = begun.flatMap((form) => [...sequencePlaces(content, form)]).sort((a, b) => a.start - b.start)
  const mentions: Place[] = []
  let end = -1
  for (const place of places) {
    if (place.start > end) mentions.push(place)
    end = Math.max(end, place.end)
  }
  return mentions
}

/** `cs` holds every `cs.XX`; `cs.lg` only itself. */
function inCategory(category: string, wanted: string): boolean {
  return category === wanted || category.startsWith(`${wanted}.`)
}

function missing(query: Query, paper: FoldedPaper, holds: typeof says): string {
  const [first] = query.alternatives
  return first?.terms.find((term) => !holds(paper, term))?.text ?? query.text
}
