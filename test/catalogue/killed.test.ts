import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { text } from 'node:stream/consumers'
import { it } from 'node:test'
import { DEAD, readFacts } from '../../src/catalogue/index/facts.ts'
import { readSegment } from '../../src/catalogue/index/segment.ts'
import { createCatalogue } from '../../src/catalogue/sqlite.ts'
import { parseQuery } from '../../src/core/query/query.ts'
import { temporaryFolder } from '../stores/temporary-folder.ts'
import { BATCH, batch } from './batches.ts'

const folder = temporaryFolder()
const program = (name: string) => ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, name)]

/** Runs the program on a new file, kills it once it has reported so many batches, and says how many it did report. */
async function killAfter(batches: number, path: string): Promise<number> {
  const child = spawn(process.execPath, [...program('put-until-killed.ts'), path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let reported = 0
  for await (const line of createInterface(child.stdout)) {
    reported = Number(line) + 1
    if (reported >= batches) child.kill('SIGKILL')
  }
  if (child.signalCode === null) await once(child, 'exit')
  return reported
}

function assertSound(path: string): void {
  const database = new DatabaseSync(path)
  assert.equal(database.prepare('PRAGMA integrity_check').get()?.['integrity_check'], 'ok')
  assert.deepEqual(indexedNumbers(database), numbersOf(database), 'each paper is in the index once')
  database.close()
}

for (const batches of [1, 3, 7])
  it(`after kill -9 behind ${batches} batches no batch is half there, and reading again completes it`, async () => {
    const path = join(folder, `killed-${batches}.sqlite`)
    const reported = await killAfter(batches, path)
    const catalogue = createCatalogue(path)
    const kept = await catalogue.count()
    assert.ok(kept >= reported * BATCH && kept % BATCH === 0, `${kept} papers of ${reported} batches`)
    assertSound(path)

    const last = reported + 2
    for (let n = 0; n <= last; n += 1) await catalogue.put(batch(n, 'Loud Gradients'), n)
    assert.equal(await catalogue.count(), Math.max((last + 1) * BATCH, kept))
    for (let n = 0; n <= last; n += 1) {
      const { hits } = await catalogue.search(parseQuery(`batch${n} loud`), { offset: 0, limit: BATCH })
      assert.equal(hits.filter(({ paper }) => paper.title.startsWith('Loud')).length, BATCH)
      const tracked = await catalogue.get(batch(n)[1]?.id ?? assert.fail())
      assert.equal(tracked?.snapshots.length, 1)
    }
    assert.deepEqual(await catalogue.put(batch(0, 'Loud Gradients'), 99), {
      added: 0,
      updated: 0,
      featured: 0,
    })
    await catalogue.close()
    assertSound(path)
  })

it('when the disk takes no more the batch is refused with a reason, and the rest stays whole', async () => {
  const path = join(folder, 'full.sqlite')
  const limited = spawn(
    'sh',
    ['-c', 'ulimit -f 1500; exec "$0" "$@"', process.execPath, ...program('put-until-full.ts'), path],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const { code, message, done, count, total } = JSON.parse(await text(limited.stdout))
  assert.equal(code, 'storage')
  assert.match(message, /^The file full\.sqlite could not .*because the disk .*\.$/)
  assert.ok(done > 0)
  assert.equal(count, done * BATCH)
  assert.equal(total, Math.min(200, count))
  assertSound(path)
  const catalogue = createCatalogue(path)
  assert.deepEqual(await catalogue.put(batch(done), 0), { added: BATCH, updated: 0, featured: BATCH })
  await catalogue.close()
})

/** The rows of the papers that the stored index holds, ascending. */
function indexedNumbers(database: DatabaseSync): number[] {
  return database
    .prepare('SELECT body, facts FROM segments')
    .all()
    .flatMap(({ body, facts }) => {
      const { flags } = readFacts(facts as Uint8Array)
      return [...readSegment(body as Uint8Array).numbers].filter(
        (_, slot) => ((flags[slot] ?? 0) & DEAD) === 0,
      )
    })
    .sort((a, b) => a - b)
}

function numbersOf(database: DatabaseSync): number[] {
  return database
    .prepare('SELECT number FROM papers ORDER BY number')
    .all()
    .map(({ number }) => Number(number))
}
