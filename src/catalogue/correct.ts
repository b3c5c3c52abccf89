import type { DatabaseSync } from 'node:sqlite'
import { closest } from '../core/text/closest.ts'
import { foldWord } from '../core/text/fold.ts'

const SHORTEST = 4
/** A word of one title alone may be a mistake itself. */
const COMMON = 2

/** The nearest word that several titles have to one that no paper has. The commonest wins among equals. */
export function createCorrector(database: DatabaseSync): (word: string) => string | undefined {
  const known = database.prepare('SELECT 1 FROM content WHERE content MATCH ? LIMIT 1')
  const alike = database.prepare(
    `SELECT word FROM words WHERE papers >= ${COMMON} AND length(word) BETWEEN ? AND ? ORDER BY papers DESC, word`,
  )
  return (typed) => {
    const word = foldWord(typed)
    if (word.length < SHORTEST || !/^\p{L}+$/u.test(word) || known.get(`"${word}"`) !== undefined)
      return undefined
    const candidates = alike.all(word.length - 2, word.length + 2).map((row) => String(row['word']))
    return closest(word, candidates)
  }
}
