import type { DatabaseSync } from 'node:sqlite'
import { inTransaction } from '../sqlite/transaction.ts'
import type { BuildSegment, Numbered } from './index/build.ts'
import { createIndex } from './index/index.ts'
import { MOST } from './index/segment.ts'
import { paperOf } from './rows.ts'
import { createWordCount } from './words.ts'

/** Grows whenever folding, the model or the index changes what they write: an older index is then made anew. */
const INDEX_VERSION = 2

/** Makes the index anew from the papers, if another version of Paperboy has made it. Papers and votes stay. */
export function renewIndex(database: DatabaseSync, build: BuildSegment): void {
  if (database.prepare('PRAGMA user_version').get()?.['user_version'] === INDEX_VERSION) return
  inTransaction(database, () => {
    dropOldTables(database)
    database.exec('DELETE FROM segments; DELETE FROM words')
    const index = createIndex(database, build)
    const count = createWordCount(database)
    let fresh: Numbered[] = []
    const flush = () => {
      count(fresh.map(({ paper }) => paper))
      index.apply({ fresh, outdated: [], noted: [] })
      fresh = []
    }
    for (const row of database.prepare('SELECT number, json FROM papers').iterate()) {
      const paper = paperOf(row['json'])
      if (fresh.push({ number: Number(row['number']), paper }) === MOST) flush()
    }
    flush()
    database.exec(`PRAGMA user_version = ${INDEX_VERSION}`)
  })
}

/** Until version 2 the index was SQLite's own, and filters were columns of the papers. */
function dropOldTables(database: DatabaseSync): void {
  database.exec('DROP TABLE IF EXISTS content')
  const columns = database.prepare('PRAGMA table_info (papers)').all()
  for (const { name } of columns)
    if (name === 'votes' || name === 'has_code' || name === 'has_project')
      database.exec(`ALTER TABLE papers DROP COLUMN ${name}`)
}
