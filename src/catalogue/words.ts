import type { DatabaseSync } from 'node:sqlite'
import type { Paper } from '../core/paper.ts'
import { foldText } from '../core/text/fold.ts'

/** Counts the words of new papers' titles and keywords. */
export function createWordCount(database: DatabaseSync): (papers: readonly Paper[]) => void {
  const count = database.prepare(
    'INSERT INTO words VALUES (?, ?) ON CONFLICT DO UPDATE SET papers = papers + excluded.papers',
  )
  return (papers) => {
    const holders = new Map<string, number>()
    for (const { title, keywords } of papers)
      for (const word of new Set(foldText([title, ...keywords].join(' ')).words))
        holders.set(word, (holders.get(word) ?? 0) + 1)
    for (const [word, more] of holders) count.run(word, more)
  }
}
