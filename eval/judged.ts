import { readLines, type SimpleLine, simplePaper, venuePapers } from '../bench/shared-papers.ts'
import type { Paper, PaperId } from '../src/core/paper.ts'
import type { Judgments } from './metrics.ts'

export interface JudgedQuery {
  /** Words, or the paper that others are to be like. */
  readonly asked: string | Paper
  readonly judgments: Judgments
}

export interface JudgedSet {
  readonly name: string
  readonly queries: readonly JudgedQuery[]
  /** Papers of this set alone, beside those of its corpus. */
  readonly more: readonly Paper[]
}

/** Papers, and the sets of queries that are put to them. */
export interface Corpus {
  readonly name: string
  readonly papers: readonly Paper[]
  /** One after another; what a set adds is there for those that follow. */
  readonly sets: readonly JudgedSet[]
}

/** What is judged, one corpus after another: none is read before its turn. */
export const CORPORA: Readonly<Record<string, () => Corpus>> = {
  cacm,
  csfcube,
  venues,
}

const venueId = (id: string): PaperId => `venue:${id}` as PaperId

interface QuestionLine {
  readonly source: string
  readonly query: string
  readonly papers: readonly { readonly doc_id: string | null }[]
}

interface SparLine {
  readonly query: string
  readonly relevant: readonly string[]
}

function venues(): Corpus {
  const questions = readLines<QuestionLine>('paper-search-queries', 'queries.dev.jsonl')
  const setOf = (source: RegExp) =>
    questions
      .filter((line) => source.test(line.source))
      .map(({ query, papers }) => ({
        asked: query,
        judgments: alike(papers.flatMap(({ doc_id }) => (doc_id === null ? [] : [venueId(doc_id)]))),
      }))
      .filter(({ judgments }) => judgments.size > 0)
  const spar = readLines<SparLine>('sparbench', 'queries.dev.jsonl').map(({ query, relevant }) => ({
    asked: query,
    judgments: alike(relevant.map(venueId)),
  }))
  return {
    name: 'ml-venues',
    papers: venuePapers(),
    sets: [
      { name: 'LitSearch', queries: setOf(/LitSearch/i), more: [] },
      { name: 'AutoScholar', queries: setOf(/AutoScholar/i), more: [] },
      { name: 'RealScholar', queries: setOf(/RealScholar/i), more: [] },
      {
        name: 'SPARBench',
        queries: spar,
        more: readLines<SimpleLine>('sparbench', 'docs.jsonl.gz').map((line) => simplePaper('venue', line)),
      },
    ],
  }
}

interface CacmLine extends Omit<SimpleLine, 'keywords'> {
  readonly keywords: string
}

function cacm(): Corpus {
  const queries = readLines<{ query: string; relevant: readonly number[] }>('cacm', 'queries.dev.jsonl')
    .filter(({ relevant }) => relevant.length > 0)
    .map(({ query, relevant }) => ({ asked: query, judgments: alike(relevant.map((id) => `cacm:${id}`)) }))
  const papers = readLines<CacmLine>('cacm', 'docs.jsonl.gz').map(({ keywords, ...line }) =>
    simplePaper('cacm', { ...line, keywords: keywords.split(/,\s*/).filter((word) => word !== '') }),
  )
  // One number stands on two papers; most engines refuse the second, so nobody gets it.
  const firsts = [...new Map(papers.toReversed().map((paper) => [paper.id, paper])).values()].reverse()
  return { name: 'CACM', papers: firsts, sets: [{ name: 'CACM', queries, more: [] }] }
}

interface PoolLine {
  readonly doc_id: string
  readonly pool: Readonly<Record<string, number>>
}

function csfcube(): Corpus {
  const papers = readLines<SimpleLine>('csfcube', 'docs.jsonl.gz').map((line) => simplePaper('csfcube', line))
  const byId = new Map<string, Paper>(papers.map((paper) => [paper.id, paper]))
  const queries = readLines<PoolLine>('csfcube', 'queries.dev.jsonl').flatMap(({ doc_id, pool }) => {
    const asked = byId.get(`csfcube:${doc_id}`)
    const grades = Object.entries(pool).filter(([id]) => id !== doc_id)
    const judgments = new Map(grades.map(([id, grade]) => [`csfcube:${id}`, grade]))
    return asked === undefined ? [] : [{ asked, judgments }]
  })
  return { name: 'CSFCube', papers, sets: [{ name: 'CSFCube', queries, more: [] }] }
}

/** All of these are relevant, and none more than another. */
function alike(ids: readonly string[]): Judgments {
  return new Map(ids.map((id) => [id, 1]))
}
