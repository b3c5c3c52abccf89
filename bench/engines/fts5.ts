import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { bodyOf, type Engine, type Index, plainWords } from './engine.ts'

/** What one would write by hand: title and body in a full-text table, any word, BM25. */
export const fts5: Engine = {
  about: 'SQLite FTS5, a plain table, any word',
  packages: [],
  open: (folder) => Promise.resolve(openTable(join(folder, 'plain.sqlite'))),
}

const BEST = 'ORDER BY bm25(texts, 3, 1) LIMIT ?'

function openTable(file: string): Index {
  const database = new DatabaseSync(file)
  database.exec(`
    PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS papers (number INTEGER PRIMARY KEY, id TEXT UNIQUE, date TEXT, categories TEXT);
    CREATE VIRTUAL TABLE IF NOT EXISTS texts USING fts5 (title, body, tokenize = 'porter unicode61')`)
  const insert = database.prepare('INSERT INTO papers (id, date, categories) VALUES (?, ?, ?)')
  const insertText = database.prepare('INSERT INTO texts (rowid, title, body) VALUES (?, ?, ?)')
  const numberOf = database.prepare('SELECT number FROM papers WHERE id = ?')
  const removeText = database.prepare('DELETE FROM texts WHERE rowid = ?')
  const removePaper = database.prepare('DELETE FROM papers WHERE number = ?')
  const joined = 'SELECT papers.id FROM texts JOIN papers ON papers.number = texts.rowid WHERE texts MATCH ?'
  const find = database.prepare(`${joined} ${BEST}`)
  const findWithin = database.prepare(`${joined} AND papers.date >= ? AND papers.categories LIKE ? ${BEST}`)
  const ids = (rows: readonly Record<string, unknown>[]) => Promise.resolve(rows.map(({ id }) => String(id)))
  const anyOf = (text: string, end = '') => {
    const words = plainWords(text).map((word) => `"${word}"`)
    return words.length === 0 ? '""' : `${words.join(' OR ')}${end}`
  }
  const transaction = (task: () => void) => {
    database.exec('BEGIN')
    task()
    database.exec('COMMIT')
    return Promise.resolve()
  }
  return {
    add: (papers) =>
      transaction(() => {
        for (const paper of papers) {
          const { id, date, categories, title } = paper
          const { lastInsertRowid } = insert.run(id, date, ` ${categories.join(' ')} `)
          insertText.run(lastInsertRowid, title, bodyOf(paper))
        }
      }),
    finish: () => Promise.resolve(),
    search: (text, limit) => ids(find.all(anyOf(text), limit)),
    narrowed: (text, { since = '0000', category }, limit) =>
      ids(findWithin.all(anyOf(text), since, category ? `% ${category} %` : '%', limit)),
    prefix: (text, limit) => ids(find.all(anyOf(text, '*'), limit)),
    remove: (id) =>
      transaction(() => {
        const number = Number(numberOf.get(id)?.['number'])
        removeText.run(number)
        removePaper.run(number)
      }),
    close: () => Promise.resolve(database.close()),
  }
}
