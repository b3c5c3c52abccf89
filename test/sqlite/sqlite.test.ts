import assert from 'node:assert/strict'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { describe, it } from 'node:test'
import { AppError } from '../../src/core/errors.ts'
import { sqliteError } from '../../src/sqlite/error.ts'
import { openDatabase } from '../../src/sqlite/open.ts'
import { temporaryFolder } from '../stores/temporary-folder.ts'

const folder = temporaryFolder()
const SCHEMA = 'BEGIN IMMEDIATE; CREATE TABLE IF NOT EXISTS words (word TEXT) STRICT; COMMIT;'

const pragma = (database: DatabaseSync, name: string) =>
  Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0]

describe('an opened database', () => {
  it('uses a write-ahead log, and syncs as it was told', () => {
    for (const [synchronous, level] of [
      ['FULL', 2],
      ['NORMAL', 1],
    ] as const) {
      const database = openDatabase(join(folder, `${synchronous}.sqlite`), { schema: SCHEMA, synchronous })
      assert.equal(pragma(database, 'journal_mode'), 'wal')
      assert.equal(pragma(database, 'synchronous'), level)
      database.close()
    }
  })

  it('makes the folders above it', () => {
    const path = join(folder, 'a', 'b', 'c.sqlite')
    openDatabase(path, { schema: SCHEMA, synchronous: 'FULL' }).close()
    openDatabase(path, { schema: SCHEMA, synchronous: 'FULL' }).close()
  })

  it('is refused, and closed again, when its schema can not be made', () => {
    assert.throws(
      () => openDatabase(join(folder, 'schema.sqlite'), { schema: 'CREATE nonsense', synchronous: 'FULL' }),
      { code: 'storage', message: /^The file schema\.sqlite refused what was asked: see the log\.$/ },
    )
  })
})

/** SQLite's own errors, made by real databases where that is possible. */
describe('an error of a database', () => {
  it('says that the disk is full, and that nothing was saved', () => {
    const database = openDatabase(join(folder, 'full.sqlite'), { schema: SCHEMA, synchronous: 'FULL' })
    database.exec('PRAGMA max_page_count = 3')
    const insert = database.prepare('INSERT INTO words VALUES (?)')
    const problem = thrownBy(() => insert.run('x'.repeat(100_000)))
    assert.match(
      sqliteError(problem, 'full.sqlite').message,
      /^The file full\.sqlite .*disk is full: make room and try again; what was being saved was not saved\.$/,
    )
    database.close()
  })

  it('says that the database is closed', () => {
    const database = openDatabase(':memory:', { schema: SCHEMA, synchronous: 'FULL' })
    database.close()
    const problem = thrownBy(() => database.exec('SELECT 1'))
    assert.match(sqliteError(problem, 'x').message, /^The file x is closed/)
  })

  it('tells what to do for every kind, extended codes included, and keeps its cause for the log', () => {
    const kinds: readonly [number, RegExp][] = [
      [5, /locked by another program: stop/],
      [6, /locked by another program: stop/],
      [8, /read-only: give this user the right/],
      [8 | (4 << 8), /read-only/],
      [10 | (3 << 8), /disk failed: check the disk/],
      [11, /damaged: stop Paperboy and put a backup/],
      [13, /disk is full: make room/],
      [14, /could not be opened: check/],
      [26, /not an SQLite database: move it away/],
      [999, /see the log/],
    ]
    for (const [errcode, expected] of kinds) {
      const problem = Object.assign(new Error('sqlite says'), { code: 'ERR_SQLITE_ERROR', errcode })
      const { code, message, cause } = sqliteError(problem, 'x.sqlite')
      assert.equal(code, 'storage')
      assert.match(message, /^The file x\.sqlite .*\.$/)
      assert.match(message, expected)
      assert.equal(cause, problem)
    }
  })

  it('never shows a folder', () => {
    for (const code of ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'ENOTDIR', 'EEXIST', 'EIO']) {
      const problem = Object.assign(new Error(`${code}: '/home/ada/secret'`), {
        code,
        path: '/home/ada/secret',
      })
      const { message } = sqliteError(problem, 'x.sqlite')
      assert.match(message, /^The file x\.sqlite \S/)
      assert.doesNotMatch(message, /ada|secret/)
    }
  })

  it('passes on our own errors, and calls anything else a mistake of ours', () => {
    const own = new AppError('not_found', 'There is no such paper.')
    assert.equal(sqliteError(own, 'x'), own)
    for (const other of [new TypeError('texts.map is not a function'), 'text', undefined])
      assert.equal(sqliteError(other, 'x').code, 'internal')
  })
})

function thrownBy(run: () => unknown): unknown {
  try {
    run()
  } catch (error) {
    return error
  }
  return assert.fail('nothing was thrown')
}
