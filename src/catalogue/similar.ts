import type { DatabaseSync } from 'node:sqlite'
import type { Paper } from '../core/paper.ts'
import type { Hit } from '../core/ports.ts'
import { foldText } from '../core/text/fold.ts'
import { paperOf } from './rows.ts'

/** A word of so many papers helps to compare them, but is not looked for: this bounds the cost in a large catalogue. */
const COMMON = 2_000
/** So many of a paper's telling words are looked for, and so many of the papers found are compared with it. */
const WORDS = 24
const CANDIDATES = 100
const SHORTEST = 3
/** A word of the title or the keywords tells as much as so many in the abstract. */
const NAMED = 3

/** BM25's usual constants, and the words of a usual paper. */
const K1 = 1.2
const B = 0.75
const USUAL_LENGTH = 150

/** A word of the paper that others are compared with. */
interface TellingWord {
  readonly word: string
  /** How many papers have it, up to {@link COMMON}. */
  readonly papers: number
  readonly weight: number
}

/**
 * Papers close to a paper. Those that have its telling words (said often here, rarely elsewhere) are found by the
 * index, then compared by BM25 with each word weighed by how often the paper itself says it.
 */
export function createSimilar(database: DatabaseSync): (paper: Paper, limit: number) => Hit[] {
  const all = database.prepare('SELECT count(*) AS papers FROM papers')
  const holders = database.prepare(
    `SELECT count(*) AS papers FROM (SELECT 1 FROM content WHERE content MATCH ? LIMIT ${COMMON})`,
  )
  const find = database.prepare(`
    SELECT papers.json FROM content JOIN papers ON papers.number = content.rowid
    WHERE content MATCH $text AND papers.id <> $id
    ORDER BY bm25(content, 2.0, 2.0, 1.0, 0.0, 0.0, 0.0) LIMIT ${CANDIDATES}`)

  /** The paper's words that at least one other paper has. */
  function tellingWords(paper: Paper): TellingWord[] {
    const total = Number(all.get()?.['papers'])
    return [...wordCounts(paper)]
      .map(([word, count]) => {
        const papers = Number(holders.get(anyOf([word]))?.['papers'])
        return { word, papers, weight: count * Math.log(1 + total / papers) }
      })
      .filter(({ papers }) => papers > 1)
  }

  return (paper, limit) => {
    const words = tellingWords(paper)
    const sought = words
      .filter(({ papers }) => papers < COMMON)
      .sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1))
      .slice(0, WORDS)
    if (sought.length === 0) return []
    const weights = new Map(words.map(({ word, weight }) => [word, weight]))
    return find
      .all({ $text: anyOf(sought.map(({ word }) => word)), $id: paper.id })
      .map(({ json }) => paperOf(json))
      .map((other) => ({ paper: other, score: closeness(weights, other) }))
      .sort((a, b) => b.score - a.score)
      .slice(0, Math.max(0, limit))
  }
}

function anyOf(words: readonly string[]): string {
  return `{title keywords abstract} : (${words.map((word) => `"${word}"`).join(' OR ')})`
}

function closeness(weights: ReadonlyMap<string, number>, other: Paper): number {
  const counts = wordCounts(other)
  const length = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const damping = K1 * (1 - B + (B * length) / USUAL_LENGTH)
  return [...counts].reduce(
    (sum, [word, count]) => sum + ((weights.get(word) ?? 0) * count * (K1 + 1)) / (count + damping),
    0,
  )
}

/** How often a paper says each of its words; the title and the keywords count more. */
function wordCounts({ title, keywords, abstract }: Paper): Map<string, number> {
  const counts = new Map<string, number>()
  const add = (text: string, times: number) => {
    for (const word of foldText(text).words)
      if (word.length >= SHORTEST) counts.set(word, (counts.get(word) ?? 0) + times)
  }
  add([title, ...keywords].join(' '), NAMED)
  add(abstract, 1)
  return counts
}
