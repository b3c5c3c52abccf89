import type { DatabaseSync } from 'node:sqlite'
import type { Paper } from '../core/paper.ts'
import type { Hit } from '../core/ports.ts'
import { foldText } from '../core/text/fold.ts'
import { paperOf } from './rows.ts'

/** So many of a paper's rarest words stand for it. */
const WORDS = 24
const SHORTEST = 3

/**
 * Papers that share a paper's telling words: those of its title and keywords and the rarest of its abstract, found
 * together by BM25.
 */
export function createSimilar(database: DatabaseSync): (paper: Paper, limit: number) => Hit[] {
  const rarity = database.prepare('SELECT papers FROM words WHERE word = ?')
  const find = database.prepare(`
    SELECT papers.json, -bm25(content, 4.0, 3.0, 1.0, 0.0, 0.0, 0.0) AS score
    FROM content JOIN papers ON papers.number = content.rowid
    WHERE content MATCH $text AND papers.id <> $id
    ORDER BY bm25(content, 4.0, 3.0, 1.0, 0.0, 0.0, 0.0) LIMIT $limit`)

  /** Words that no title has are mostly names and accidents: they come last. */
  function frequency(word: string): number {
    return Number(rarity.get(word)?.['papers'] ?? Number.MAX_SAFE_INTEGER)
  }

  function tellingWords(paper: Paper): string[] {
    const named = new Set(foldText([paper.title, ...paper.keywords].join(' ')).words)
    const told = new Set(foldText(paper.abstract).words)
    const byRarity = (words: Iterable<string>) =>
      [...words]
        .filter((word) => word.length >= SHORTEST)
        .sort((a, b) => frequency(a) - frequency(b) || (a < b ? -1 : 1))
    return [...new Set([...byRarity(named).slice(0, WORDS / 2), ...byRarity(told)])].slice(0, WORDS)
  }

  return (paper, limit) => {
    const words = tellingWords(paper).map((word) => `"${word}"`)
    if (words.length === 0) return []
    const text = `{title keywords abstract} : (${words.join(' OR ')})`
    return find
      .all({ $text: text, $id: paper.id, $limit: limit })
      .map(({ json, score }) => ({ paper: paperOf(json), score: Number(score) }))
  }
}
