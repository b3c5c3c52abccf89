import type { DatabaseSync } from 'node:sqlite'
import type { Hit, Page } from '../core/ports.ts'
import type { Query } from '../core/query/query.ts'
import { createAdmission, isDecidedByIndex } from './admission.ts'
import { expression, type Strictness } from './expression.ts'
import { paperOf } from './rows.ts'

export interface Found {
  readonly hits: readonly Hit[]
  readonly total: number
}

/** So many papers are found at most. Nobody pages further. */
const BOUND = 200
/** Candidates that are looked at, for a query whose exclusions or phrases the index can't decide alone. */
const CANDIDATES = 2000

/**
 * Best papers first: those with all the words, then those with any, each by BM25 (k1 1.2, b 0.75; a word in the title
 * counts four times, a keyword twice). A query without words lists the newest papers that its filters admit.
 */
export function createSearcher(database: DatabaseSync): (query: Query, page: Page) => Found {
  const ranked = database.prepare(bestFirst('content WHERE content MATCH $text'))
  const rankedWithin = database.prepare(
    bestFirst(
      `content JOIN papers ON papers.number = content.rowid WHERE content MATCH $text AND ${FILTERS}`,
    ),
  )
  const picked = database.prepare(`
    SELECT papers.number, papers.json, 0 AS score
    FROM (
      SELECT content.rowid AS number FROM content JOIN papers ON papers.number = content.rowid
      WHERE content MATCH $text AND ${FILTERS}
      ORDER BY papers.date DESC, papers.votes DESC, papers.number LIMIT $limit
    ) AS best JOIN papers ON papers.number = best.number
    ORDER BY papers.date DESC, papers.votes DESC, papers.number`)
  const newest = database.prepare(`
    SELECT number, json, 0 AS score FROM papers WHERE ${FILTERS} ORDER BY date DESC, votes DESC, number LIMIT $limit`)
  const admits = createAdmission(database)

  function candidates(query: Query, strictness: Strictness) {
    const text = expression(query, strictness)
    const values = { ...filterValues(query), $limit: isDecidedByIndex(query) ? BOUND : CANDIDATES }
    if (text === undefined) return newest.iterate(values)
    if (!hasWords(query)) return picked.iterate({ ...values, $text: text })
    return isNarrow(query)
      ? rankedWithin.iterate({ ...values, $text: text })
      : ranked.iterate({ $text: text, $limit: values.$limit })
  }

  function collect(query: Query, strictness: Strictness, found: Map<number, Hit>): void {
    for (const row of candidates(query, strictness)) {
      if (found.size >= BOUND) return
      const number = Number(row['number'])
      const paper = paperOf(row['json'])
      if (!found.has(number) && admits(query, strictness, number, paper))
        found.set(number, { paper, score: tieredScore(strictness, Number(row['score'])) })
    }
  }

  return (query, { offset, limit }) => {
    const found = new Map<number, Hit>()
    collect(query, 'all words', found)
    if (found.size < BOUND && hasSeveralWords(query)) collect(query, 'any word', found)
    const hits = [...found.values()]
    return { hits: hits.slice(offset, offset + limit), total: hits.length }
  }
}

/**
 * The texts are fetched for the best rows alone; SQLite would otherwise carry every match's text through its sorter.
 * Without filters the table of papers is not touched before that, which halves the time of a long query.
 */
function bestFirst(matches: string): string {
  return `
    SELECT papers.number, papers.json, best.score
    FROM (
      SELECT content.rowid AS number, -bm25(content, 4.0, 2.0, 1.0, 1.0, 1.0, 1.0) AS score
      FROM ${matches} ORDER BY score DESC LIMIT $limit
    ) AS best JOIN papers ON papers.number = best.number
    ORDER BY best.score DESC`
}

function isNarrow({ since, until, votes, has }: Query): boolean {
  return since !== undefined || until !== undefined || votes !== undefined || has.length > 0
}

const FILTERS = `date >= $since AND date <= $until AND ifnull(votes, 0) >= $minVotes AND ifnull(votes, 0) <= $maxVotes
  AND has_code >= $hasCode AND has_project >= $hasProject`

function filterValues({ since, until, votes, has }: Query) {
  return {
    $since: since ?? '0000-00-00',
    $until: until ?? '9999-99-99',
    $minVotes: votes?.min ?? 0,
    $maxVotes: Math.min(votes?.max ?? Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
    $hasCode: Number(has.includes('code')),
    $hasProject: Number(has.includes('project')),
  }
}

/** BM25 has no upper end. Within 0 and 1 it leaves room above: 1 and more for papers that have all the words. */
function tieredScore(strictness: Strictness, bm25: number): number {
  return (strictness === 'all words' ? 1 : 0) + bm25 / (1 + bm25)
}

function hasWords({ alternatives }: Query): boolean {
  return alternatives.some(({ terms }) => terms.some(({ kind }) => kind === 'words' || kind === 'phrase'))
}

function hasSeveralWords({ alternatives }: Query): boolean {
  return alternatives.some(({ terms }) => terms.filter(({ kind }) => kind === 'words').length > 1)
}
