import type { DatabaseSync } from 'node:sqlite'
import type { Paper } from '../core/paper.ts'
import { foldText } from '../core/text/fold.ts'

/** Counts the words of a new paper's title and keywords. */
export function createWordCount(database: DatabaseSync): (paper: Paper) => void {
  const count = database.prepare(
    'INSERT INTO words VALUES (?, 1) ON CONFLICT DO UPDATE SET papers = papers + 1',
  )
  return ({ title, keywords }) => {
    for (const word of new Set(foldText([title, ...keywords].join(' ')).words)) count.run(word)
  }
}
