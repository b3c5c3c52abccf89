import type { DatabaseSync } from 'node:sqlite'
import { closest } from '../core/text/closest.ts'
import { foldWord } from '../core/text/fold.ts'

/** Shorter words have too many neighbours: "lasso" is no "last". */
const SHORTEST = 5
const LONG = 8
/** A word of one title alone may be a mistake itself. */
const COMMON = 2

/**
 * The nearest word that several titles have to one that no paper has: with the same first letter, and one edit away, or
 * two for eight letters and more. The commonest wins among equals.
 */
export function createCorrector(
  database: DatabaseSync,
  isKnown: (word: string) => boolean,
): (word: string) => string | undefined {
  const alike = database.prepare(
    `SELECT word FROM words WHERE papers >= ${COMMON} AND length(word) BETWEEN ? AND ? AND word GLOB ? ORDER BY papers DESC, word`,
  )
  return (typed) => {
    const word = foldWord(typed)
    if (word.length < SHORTEST || !/^\p{L}+$/u.test(word) || isKnown(word)) return undefined
    const limit = word.length < LONG ? 1 : 2
    const rows = alike.all(word.length - limit, word.length + limit, `${word[0]}*`)
    return closest(
      word,
      rows.map((row) => String(row['word'])),
      limit,
    )
  }
}
