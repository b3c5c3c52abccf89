import type { DatabaseSync } from 'node:sqlite'
import type { Paper } from '../core/paper.ts'
import { foldText } from '../core/text/fold.ts'
import { inTransaction } from '../sqlite/transaction.ts'
import { type IndexText, indexText } from './index-text.ts'
import { paperOf } from './rows.ts'

/** Grows whenever folding or the index changes what they write: an older index is then made anew. */
const INDEX_VERSION = 1

/** Writes the full-text index and the count of words. */
export function createIndexWriter(database: DatabaseSync) {
  const insert = database.prepare(
    'INSERT INTO content (rowid, title, keywords, abstract, authors, organization, categories) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const remove = database.prepare('DELETE FROM content WHERE rowid = ?')
  const countWord = database.prepare(
    'INSERT INTO words VALUES (?, 1) ON CONFLICT DO UPDATE SET papers = papers + 1',
  )

  function add(number: number, text: IndexText): void {
    insert.run(
      number,
      text.title,
      text.keywords,
      text.abstract,
      text.authors,
      text.organization,
      text.categories,
    )
  }

  return {
    add,
    replace: (number: number, before: IndexText, after: IndexText): void => {
      if (JSON.stringify(before) === JSON.stringify(after)) return
      remove.run(number)
      add(number, after)
    },
    /** Counts the words of a new paper's title and keywords. */
    count: ({ title, keywords }: Paper): void => {
      for (const word of new Set(foldText([title, ...keywords].join(' ')).words)) countWord.run(word)
    },
  }
}

/** Makes the index anew from the papers, if another version of Paperboy has made it. Papers and votes stay. */
export function renewIndex(database: DatabaseSync): void {
  if (database.prepare('PRAGMA user_version').get()?.['user_version'] === INDEX_VERSION) return
  inTransaction(database, () => {
    database.exec("INSERT INTO content (content) VALUES ('delete-all'); DELETE FROM words")
    const index = createIndexWriter(database)
    for (const { number, json } of database.prepare('SELECT number, json FROM papers').iterate()) {
      const paper = paperOf(json)
      index.add(Number(number), indexText(paper))
      index.count(paper)
    }
    database.exec(`PRAGMA user_version = ${INDEX_VERSION}`)
  })
}
