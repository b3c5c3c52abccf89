import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { it } from 'node:test'
import { createCatalogue } from '../../src/catalogue/sqlite.ts'
import { parseQuery } from '../../src/core/query/query.ts'
import { asOrdinaryUser } from '../fakes/ordinary-user.ts'
import { day, makePaper, makePapers, paperId } from '../fakes/paper.ts'
import { temporaryFolder } from '../stores/temporary-folder.ts'

const folder = temporaryFolder()
const ALL = { offset: 0, limit: 100 }

function storageError(message: RegExp): object {
  return { name: 'AppError', code: 'storage', message }
}

function rowCounts(path: string): Record<string, number> {
  const database = new DatabaseSync(path)
  const tables = ['papers', 'snapshots', 'segments', 'words']
  const counts = tables.map((table) => [
    table,
    Number(database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n']),
  ])
  database.close()
  return Object.fromEntries(counts)
}

it('everything is there when the file is opened again', async () => {
  const path = join(folder, 'new', 'folder', 'catalogue.sqlite')
  const first = createCatalogue(path)
  await first.put(makePapers(1, 30), 1)
  await first.put([makePaper(3, { votes: 77, title: 'Loud Gradients' })], 2)
  const answers = async (catalogue: typeof first) => [
    await catalogue.count(),
    await catalogue.get(paperId(3)),
    await catalogue.search(parseQuery('loud gradients'), ALL),
    await catalogue.similar(paperId(3), 5),
    await catalogue.correct('gradeints'),
    await catalogue.within({ since: day('2026-07-30'), until: day('2026-07-30') }),
    await catalogue.newestDay(day('2026-07-31')),
  ]
  const before = await answers(first)
  await first.close()
  const second = createCatalogue(path)
  assert.deepEqual(await answers(second), before)
  await second.close()
})

it('an index that another version made is made anew; papers and votes stay', async () => {
  const path = join(folder, 'older.sqlite')
  const first = createCatalogue(path)
  await first.put(makePapers(1, 30), 1)
  await first.put([makePaper(3, { votes: 77, title: 'Loud Gradients' })], 2)
  await first.close()
  const before = rowCounts(path)
  const older = new DatabaseSync(path)
  older.exec('DELETE FROM segments; DELETE FROM words; PRAGMA user_version = 0')
  older.close()
  const second = createCatalogue(path)
  const { hits } = await second.search(parseQuery('loud'), ALL)
  assert.deepEqual([hits[0]?.paper.id, (await second.get(paperId(3)))?.snapshots.length], [paperId(3), 2])
  assert.equal(await second.correct('gradeints'), 'gradient')
  await second.close()
  assert.deepEqual({ ...rowCounts(path), words: 0 }, { ...before, words: 0, segments: 1 })
})

it('putting papers again writes no row', async () => {
  const path = join(folder, 'again.sqlite')
  const catalogue = createCatalogue(path)
  await catalogue.put(makePapers(1, 30), 1)
  const before = rowCounts(path)
  assert.deepEqual(before, { papers: 30, snapshots: 30, segments: 1, words: before['words'] ?? 0 })
  for (const at of [1, 2, 3]) await catalogue.put(makePapers(1, 30), at)
  assert.deepEqual(rowCounts(path), before)
  await catalogue.close()
})

it('a value that the database refuses takes its whole batch with it', async () => {
  const path = join(folder, 'refused.sqlite')
  const catalogue = createCatalogue(path)
  await catalogue.put(makePapers(1, 3), 1)
  const before = rowCounts(path)
  const batch = [makePaper(1, { title: 'Okapi' }), makePaper(8), makePaper(9, { votes: 1.5 }), makePaper(10)]
  await assert.rejects(catalogue.put(batch, 2), storageError(/^The file refused\.sqlite /))
  assert.deepEqual(rowCounts(path), before)
  assert.equal((await catalogue.search(parseQuery('okapi'), ALL)).total, 0)
  assert.deepEqual(await catalogue.put(batch.slice(0, 2), 2), { added: 1, updated: 1, featured: 1 })
  await catalogue.close()
})

it('two catalogues on one file see what the other has put', async () => {
  const path = join(folder, 'two.sqlite')
  const [one, two] = [createCatalogue(path), createCatalogue(path)]
  await one.put(makePapers(1, 3), 1)
  assert.deepEqual(await two.put(makePapers(2, 4), 1), { added: 1, updated: 0, featured: 1 })
  assert.equal(await one.count(), 4)
  assert.equal((await one.search(parseQuery('"part 4"'), ALL)).total, 1)
  await Promise.all([one.close(), two.close()])
})

it('a file that is no database is refused with what to do, and left as it is', () => {
  const path = join(folder, 'notes.txt')
  const notes = 'my notes, certainly not a database. '.repeat(100)
  writeFileSync(path, notes)
  assert.throws(
    () => createCatalogue(path),
    storageError(/^The file notes\.txt is not an SQLite database: move it away, or set DATA_DIR/),
  )
  assert.equal(readFileSync(path, 'utf8'), notes)
})

it('a place where nothing can be written is refused with what to do', async () => {
  const closed = join(folder, 'closed')
  mkdirSync(closed)
  await createCatalogue(join(closed, 'read-only.sqlite')).close()
  chmodSync(join(closed, 'read-only.sqlite'), 0o444)
  chmodSync(closed, 0o555)
  chmodSync(folder, 0o755)
  await asOrdinaryUser(() => {
    assert.throws(
      () => createCatalogue(join(closed, 'new.sqlite')),
      storageError(/^The file new\.sqlite could not be opened: check that its folder exists/),
    )
    assert.throws(
      () => createCatalogue(join(closed, 'read-only.sqlite')),
      storageError(/^The file read-only\.sqlite (is read-only: give|could not be opened: check)/),
    )
    assert.throws(
      () => createCatalogue(join(closed, 'sub', 'new.sqlite')),
      storageError(/^The file new\.sqlite cannot be made: let this user write to its folder/),
    )
  })
  chmodSync(closed, 0o755)
})

it('a file that another program has locked is refused with what to do, and works when it is let go', async () => {
  const path = join(folder, 'locked.sqlite')
  const catalogue = createCatalogue(path, { busyMs: 20 })
  await catalogue.put(makePapers(1, 3), 1)
  const other = new DatabaseSync(path)
  other.exec('BEGIN IMMEDIATE')
  const locked = storageError(/^The file locked\.sqlite is locked by another program: stop that program/)
  await assert.rejects(catalogue.put([makePaper(4)], 2), locked)
  assert.throws(() => createCatalogue(path, { busyMs: 20 }), locked)
  assert.equal((await catalogue.search(parseQuery('quiet'), ALL)).total, 3, 'reading goes on')
  other.exec('ROLLBACK')
  other.close()
  assert.deepEqual(await catalogue.put([makePaper(4)], 2), { added: 1, updated: 0, featured: 1 })
  await catalogue.close()
})
