import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, openSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { it } from 'node:test'
import type { Fields, Store } from '../../src/core/ports.ts'
import { createJsonStore } from '../../src/stores/json-store.ts'
import { createStore } from '../../src/stores/keyv.ts'
import { createSqliteAdapter } from '../../src/stores/sqlite-adapter.ts'
import { openEntries } from '../../src/stores/sqlite-rows.ts'
import { keysOf } from '../contracts/store.ts'
import { createFakeClock } from '../fakes/clock.ts'
import { asOrdinaryUser } from '../fakes/ordinary-user.ts'
import { temporaryFolder } from './temporary-folder.ts'

const folder = temporaryFolder()
const clock = createFakeClock()
const log = { error: () => undefined }

function open(path: string): Promise<Store> {
  return createStore(`sqlite:${path}`, { clock, log })
}

function over(database: DatabaseSync, errors: unknown[] = []): Store {
  const adapter = createSqliteAdapter(database, { clock, file: 'test.sqlite' })
  return createJsonStore(adapter, {
    error: (event: string, fields?: Fields) => void errors.push({ event, ...fields }),
  })
}

function storageError(message: RegExp): object {
  return { name: 'AppError', code: 'storage', message }
}

it('a missing folder is made', async () => {
  const store = await open(join(folder, 'a', 'b', 'c.sqlite'))
  await store.close()
  assert.ok(statSync(join(folder, 'a', 'b', 'c.sqlite')).isFile())
})

it('a folder that can not be made is named in a sentence that says what to do', async () => {
  writeFileSync(join(folder, 'file'), '')
  await assert.rejects(
    open(join(folder, 'file', 'x.sqlite')),
    storageError(/^The file x\.sqlite cannot be made, because .* set DATA_DIR/),
  )
})

it('a folder one may not write to is an error at the start', async () => {
  const closed = join(folder, 'closed')
  mkdirSync(closed, { mode: 0o555 })
  chmodSync(folder, 0o755)
  await asOrdinaryUser(() =>
    assert.rejects(open(join(closed, 'x.sqlite')), storageError(/could not be opened: check that/)),
  )
})

it('a file one may not write to is an error at the start', async () => {
  const path = join(folder, 'read-only.sqlite')
  await (await open(path)).close()
  chmodSync(path, 0o444)
  chmodSync(folder, 0o755)
  await asOrdinaryUser(() => assert.rejects(open(path), storageError(/is read-only: give this user/)))
})

it('a folder in the place of the file is an error', async () => {
  mkdirSync(join(folder, 'folder.sqlite'))
  await assert.rejects(open(join(folder, 'folder.sqlite')), storageError(/could not be opened/))
})

it('a file that is no database is left as it is', async () => {
  const path = join(folder, 'notes.txt')
  writeFileSync(path, 'my notes, certainly not a database. '.repeat(100))
  await assert.rejects(
    open(path),
    storageError(/^The file notes\.txt is not an SQLite database: .* STORE_URL/),
  )
  assert.equal(statSync(path).size, 3_600)
})

it('a database that another program holds is an error, and works again when it is let go', async () => {
  const path = join(folder, 'locked.sqlite')
  const store = over(openEntries(path, 20))
  await store.set('k', 1)
  const other = new DatabaseSync(path)
  other.exec('BEGIN IMMEDIATE')
  for (const write of [() => store.set('k', 2), () => store.add('n', 2), () => store.delete('k')]) {
    await assert.rejects(write, storageError(/is locked by another program: stop/))
  }
  assert.equal(await store.get('k'), 1, 'reading goes on')
  other.exec('ROLLBACK')
  other.close()
  assert.equal(await store.add('n', 2), true)
  await store.close()
})

it('a new file that another program holds locked is an error at the start', async () => {
  const path = join(folder, 'new-and-locked.sqlite')
  const other = new DatabaseSync(path)
  other.exec('BEGIN EXCLUSIVE; CREATE TABLE theirs (n)')
  assert.throws(() => openEntries(path, 20), storageError(/new-and-locked\.sqlite is locked by another/))
  other.exec('COMMIT')
  other.close()
  const store = await open(path)
  assert.equal(await store.add('k', 1), true)
  await store.close()
})

it('on a full disk a write fails and says that nothing was saved; what was there stays', async () => {
  const database = openEntries(join(folder, 'full.sqlite'))
  const store = over(database)
  await store.set('k', 'old')
  database.exec('PRAGMA max_page_count = 10')
  const large = 'x'.repeat(100_000)
  await assert.rejects(store.set('k', large), storageError(/disk is full: make room .* was not saved/))
  await assert.rejects(store.add('new', large), storageError(/disk is full/))
  assert.equal(await store.get('k'), 'old')
  assert.equal(await store.get('new'), undefined)
  await store.close()
})

it('a damaged file is an error in every use, never a missing value', async () => {
  const path = join(folder, 'damaged.sqlite')
  const store = await open(path)
  for (let n = 0; n < 300; n += 1) await store.set(`k/${n}`, 'x'.repeat(500))
  await store.close()
  const descriptor = openSync(path, 'r+')
  writeSync(descriptor, Buffer.alloc(statSync(path).size - 8_192, 0x5a), 0, undefined, 8_192)
  const damaged = await open(path)
  for (const use of [() => damaged.get('k/1'), () => damaged.set('k/1', 1), () => keysOf(damaged, '')]) {
    await assert.rejects(use, storageError(/is damaged: stop Paperboy and put a backup/))
  }
  await damaged.close()
})

it('one damaged value is an error for its key alone', async () => {
  const database = openEntries(':memory:')
  const errors: unknown[] = []
  const store = over(database, errors)
  const texts = ['{"value": "xoxb-half', 'null', '5', '"text"', '{}', '']
  const insert = database.prepare('INSERT INTO entries (key, value) VALUES (?, ?)')
  for (const [n, text] of texts.entries()) insert.run(`bad/${n}`, text)
  await store.set('good/1', 'one')
  await store.set('a', 'first')
  for (const n of texts.keys()) {
    await assert.rejects(store.get(`bad/${n}`), (error: Error) => {
      assert.match(error.message, new RegExp(`^The stored value of "bad/${n}" is damaged`))
      assert.doesNotMatch(`${error.message} ${error.cause}`, /xoxb/)
      return true
    })
    assert.equal(await store.add(`bad/${n}`, 1), false, 'its place is taken')
  }
  assert.deepEqual(await keysOf(store, ''), ['a', 'good/1'])
  assert.deepEqual(
    errors,
    texts.map((_, n) => ({ event: 'store_value_unreadable', key: `bad/${n}` })),
  )
  await store.set('bad/0', 'mended')
  assert.equal(await store.get('bad/0'), 'mended')
  await store.close()
})

it('expired rows are removed by later writes, a few hundred at once', async () => {
  const database = openEntries(':memory:')
  const store = over(database)
  const rows = () => Number(database.prepare('SELECT count(*) AS n FROM entries').get()?.['n'])
  for (let n = 0; n < 700; n += 1) await store.set(`k/${n}`, n, 1_000)
  await clock.advance(61_000)
  await store.set('kept', 1)
  assert.equal(rows(), 201)
  await store.set('kept', 2)
  assert.equal(rows(), 1)
  await store.close()
})

it('an acknowledged write is synced to the disk', async () => {
  const database = openEntries(join(folder, 'synced.sqlite'))
  assert.deepEqual({ ...database.prepare('PRAGMA journal_mode').get() }, { journal_mode: 'wal' })
  assert.deepEqual({ ...database.prepare('PRAGMA synchronous').get() }, { synchronous: 2 })
  await over(database).close()
})

it('the URL says where the store is; a file is found again', async () => {
  for (const form of ['sqlite:', 'sqlite://']) {
    const url = `${form}${join(folder, 'again.sqlite')}`
    const store = await createStore(url, { clock, log })
    await store.add('k', form)
    await store.close()
  }
  const store = await open(join(folder, 'again.sqlite'))
  assert.equal(await store.get('k'), 'sqlite:')
  await store.close()
})

it('memory: and sqlite::memory: begin empty each time and make no file', async () => {
  for (const url of ['memory:', 'sqlite::memory:', 'memory:']) {
    const store = await createStore(url, { clock, log })
    assert.deepEqual(await keysOf(store, ''), [])
    await store.set('k', 1)
    await store.close()
  }
  assert.throws(() => statSync(':memory:'), { code: 'ENOENT' })
})

it('a URL that is not supported is a configuration error that does not repeat its password', async () => {
  for (const url of ['postgres://bot:hunter2@db/x', 'redis://:hunter2@cache', 'sqlite:', 'hunter2', '']) {
    await assert.rejects(createStore(url, { clock, log }), (error: Error & { code?: string }) => {
      assert.equal(error.code, 'bad_config')
      assert.match(error.message, /sqlite:.*memory:/)
      assert.doesNotMatch(error.message, /hunter2/)
      return true
    })
  }
})
