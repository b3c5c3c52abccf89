import assert from 'node:assert/strict'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { it, type TestContext } from 'node:test'
import { createCommits } from '../../src/stores/commits.ts'
import { createMemoryStore } from '../../src/stores/memory.ts'
import { openEntries } from '../../src/stores/sqlite-rows.ts'
import { keysOf } from '../contracts/store.ts'
import { createFakeClock } from '../fakes/clock.ts'
import { temporaryFolder } from './temporary-folder.ts'

const folder = temporaryFolder()

/** A database of numbers, and how often it has been committed. */
function open(test: TestContext, name: string) {
  const database = new DatabaseSync(join(folder, name), { timeout: 100 })
  test.after(() => database.close())
  database.exec('PRAGMA journal_mode = WAL; CREATE TABLE numbers (n INTEGER PRIMARY KEY) STRICT')
  const exec = test.mock.method(database, 'exec')
  const insert = database.prepare('INSERT INTO numbers (n) VALUES (?)')
  return {
    ...createCommits(database),
    insert: (n: number) => () => Number(insert.run(n).changes),
    numbers: () =>
      database
        .prepare('SELECT n FROM numbers ORDER BY n')
        .all()
        .map(({ n }) => Number(n)),
    transactions: () => exec.mock.calls.filter(({ arguments: [sql] }) => sql === 'BEGIN IMMEDIATE').length,
  }
}

it('writes of one turn share a commit, keep their order, and each gets its own result', async (test) => {
  const { commit, insert, numbers, transactions } = open(test, 'together.sqlite')
  const seen: number[] = []
  const results = await Promise.all(
    [3, 1, 2].map((n) =>
      commit(() => {
        seen.push(n)
        return n * insert(n)()
      }),
    ),
  )
  assert.deepEqual([results, seen, numbers(), transactions()], [[3, 1, 2], [3, 1, 2], [1, 2, 3], 1])
  assert.equal(await commit(insert(4)), 1)
  assert.equal(transactions(), 1, 'one alone needs no transaction of its own making')
})

it('one that fails is told so, and takes none of the others along', async (test) => {
  const { commit, insert, numbers } = open(test, 'failing.sqlite')
  await commit(insert(2))
  const outcomes = await Promise.allSettled([1, 2, 3].map((n) => commit(insert(n))))
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled'],
  )
  assert.deepEqual(numbers(), [1, 2, 3])
})

it('while another program holds the lock all fail after one wait, none is half there, and later ones succeed', async (test) => {
  const { commit, insert, numbers, transactions } = open(test, 'locked.sqlite')
  const other = new DatabaseSync(join(folder, 'locked.sqlite'))
  other.exec('BEGIN IMMEDIATE')
  const outcomes = await Promise.allSettled([1, 2, 3].map((n) => commit(insert(n))))
  for (const outcome of outcomes) assert.match(String('reason' in outcome && outcome.reason), /locked/)
  assert.equal(transactions(), 1)
  other.exec('ROLLBACK')
  other.close()
  await Promise.all([1, 2, 3].map((n) => commit(insert(n))))
  assert.deepEqual(numbers(), [1, 2, 3])
})

it('what waits can be committed at once, before a file is closed', async () => {
  const database = openEntries(join(folder, 'closing.sqlite'))
  const { commit, flush } = createCommits(database)
  const rows = database.prepare("INSERT INTO entries (key, value) VALUES (?, '')")
  const writes = Promise.all(['a', 'b'].map((key) => commit(() => rows.run(key))))
  flush()
  database.close()
  await writes
  const again = openEntries(join(folder, 'closing.sqlite'))
  assert.equal(again.prepare('SELECT count(*) AS n FROM entries').get()?.['n'], 2)
  again.close()
})

it('a read sees what was asked for before it, and ends the wait of nothing else', async (test) => {
  const { commit, flush, insert, numbers } = open(test, 'seen.sqlite')
  const first = commit(insert(1), 'one')
  flush((key) => key === 'two')
  assert.deepEqual(numbers(), [])
  flush((key) => key === 'one')
  assert.deepEqual(numbers(), [1])
  await first
  const any = commit(insert(2))
  flush((key) => key === 'two')
  assert.deepEqual(numbers(), [1, 2])
  await any
})

it('a store reads a key as it was written last, though its write waits for a commit', async () => {
  const store = createMemoryStore({ clock: createFakeClock(), log: { error: () => undefined } })
  const added = [store.add('a/1', 1), store.add('a/2', 2)]
  assert.equal(await store.get('a/1'), 1)
  assert.deepEqual(await store.getMany(['a/1', 'a/2']), [1, 2])
  const later = store.add('a/3', 3)
  assert.deepEqual(await keysOf(store, 'a/'), ['a/1', 'a/2', 'a/3'])
  assert.deepEqual(await Promise.all([...added, later]), [true, true, true])
  await store.close()
})
