import type { Paper, PaperId } from '../paper.ts'
import type { Catalogue, Hit, Page } from '../ports.ts'
import { foldPaper, narrowedOut, says } from '../query/match.ts'
import { parseQuery, type Query } from '../query/query.ts'
import type { Remotes } from './remotes.ts'

/** The answer to a query. */
export interface Answer {
  readonly query: Query
  readonly hits: readonly Hit[]
  /** All papers found, up to the catalogue's own bound. */
  readonly total: number
  /** What the reader should know: a corrected word, a source that did not answer. */
  readonly notes: readonly string[]
}

export interface Search {
  /** Throws `bad_input` for a query that can't be read. A source that fails is named in the notes. */
  find(text: string, page: Page): Promise<Answer>
}

/** Papers that are ranked together before a page is cut. */
const FUSION_DEPTH = 100

/** Search in the catalogue, joined by what the remote sources find within their deadline. */
export function createSearch({ catalogue, remotes }: { catalogue: Catalogue; remotes: Remotes }): Search {
  return {
    find: async (text, page) => {
      const typed = parseQuery(text)
      // The remote first, with the words as they were typed: what it brings goes into the catalogue, so that a word it
      // knows needs no correction, and the next page is cut from the same list.
      const remote = await remotes.search(remoteWords(typed))
      const { query, notes } = await corrected(catalogue, typed)
      const found = remote.papers.filter((paper) => admits(query, paper))
      const { hits, total } = await joined(catalogue, query, page, found)
      return { query, hits, total, notes: [...notes, ...remote.notes] }
    },
  }
}

/** A page of what the catalogue finds, together with what a remote found. */
async function joined(catalogue: Catalogue, query: Query, page: Page, found: readonly Paper[]) {
  if (found.length === 0) return await catalogue.search(query, page)
  const end = page.offset + page.limit
  const local = await catalogue.search(query, { offset: 0, limit: Math.max(FUSION_DEPTH, end) })
  const hits = fuse(local.hits, found)
  return { hits: hits.slice(page.offset, end), total: Math.max(local.total, hits.length) }
}

/** Replaces words that no paper has by their nearest neighbour among those that papers do have. */
async function corrected(catalogue: Catalogue, query: Query): Promise<{ query: Query; notes: string[] }> {
  let text = query.text
  const unknown: string[] = []
  for (const word of singleWords(query)) {
    const better = await catalogue.correct(word)
    if (better === undefined) continue
    text = text.replace(new RegExp(`(?<![\\p{L}\\p{N}])${word}(?![\\p{L}\\p{N}])`, 'giu'), better)
    unknown.push(word)
  }
  if (text === query.text) return { query, notes: [] }
  const shown = unknown.map((word) => `"${word}"`).join(' or ')
  return { query: parseQuery(text), notes: [`No paper has ${shown}. These are the results for: ${text}`] }
}

function singleWords(query: Query): string[] {
  return query.alternatives
    .flatMap(({ terms }) => terms)
    .filter(({ kind, text, forms }) => kind === 'words' && isOneWord(forms) && /^[\p{L}\p{N}]+$/u.test(text))
    .map(({ text }) => text)
}

/** Not an acronym, then: all forms have the same letters, with or without a hyphen. */
function isOneWord(forms: Query['not'][number]['forms']): boolean {
  return new Set(forms.map((form) => form.join(''))).size === 1
}

/** What a remote search can understand of a query: the words and phrases of its first side. */
function remoteWords(query: Query): string {
  const [first] = query.alternatives
  const terms = first?.terms.filter(({ kind }) => kind === 'words' || kind === 'phrase') ?? []
  return terms.map(({ text }) => text.replaceAll('"', '')).join(' ')
}

/** A remote finds by meaning, so its papers need not say the words; but every other clause holds for them. */
function admits(query: Query, paper: Paper): boolean {
  const folded = foldPaper(paper)
  if (narrowedOut(query, folded) !== undefined) return false
  return query.alternatives.some(({ terms }) =>
    terms.every((term) => term.kind === 'words' || says(folded, term)),
  )
}

/** Reciprocal rank fusion (Cormack, Clarke, Büttcher 2009) with its usual constant of 60. */
function fuse(local: readonly Hit[], remote: readonly Paper[]): Hit[] {
  const scores = new Map<PaperId, Hit>()
  const add = (paper: Paper, place: number) => {
    const known = scores.get(paper.id)
    scores.set(paper.id, { paper: known?.paper ?? paper, score: (known?.score ?? 0) + 1 / (60 + place) })
  }
  for (const [i, { paper }] of local.entries()) add(paper, i + 1)
  for (const [i, paper] of remote.entries()) add(paper, i + 1)
  return [...scores.values()].sort((a, b) => b.score - a.score || (a.paper.id < b.paper.id ? -1 : 1))
}
