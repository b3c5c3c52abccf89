import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { it } from 'node:test'
import { createStore } from '../../src/stores/keyv.ts'
import { keysOf } from '../contracts/store.ts'
import { createFakeClock } from '../fakes/clock.ts'
import { temporaryFolder } from './temporary-folder.ts'

const folder = temporaryFolder()
const edges = { clock: createFakeClock(), log: { error: () => undefined } }

function start(program: string, ...words: string[]): { child: ChildProcess; output: () => string } {
  const path = join(import.meta.dirname, program)
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', path, ...words], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output += text
  })
  return { child, output: () => output }
}

/** Resolves when what the process has printed so far meets the condition. */
function until(child: ChildProcess, condition: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', () => condition() && resolve())
    child.once('exit', () => reject(new Error('the process ended early')))
    if (condition()) resolve()
  })
}

it('of two processes that open a new file and add the same 200 keys at once, exactly one wins each key', async () => {
  const url = `sqlite:${join(folder, 'new', 'shared.sqlite')}`
  const runs = ['a', 'b'].map((name) => ({ name, ...start('add-keys.ts', url, name) }))
  await Promise.all(runs.map(({ child, output }) => until(child, () => output().startsWith('ready\n'))))
  for (const { child } of runs) child.stdin?.write('go\n')
  await Promise.all(runs.map(({ child }) => once(child, 'close')))

  const store = await createStore(url, edges)
  const winners = new Map<number, string>()
  for (const { name, output } of runs) {
    for (const n of JSON.parse(output().slice('ready\n'.length)) as number[]) {
      assert.equal(winners.has(n), false, `key ${n} was won twice`)
      winners.set(n, name)
    }
  }
  assert.equal(winners.size, 200)
  for (const [n, name] of winners) assert.equal(await store.get(`key/${n}`), name)
  await store.close()
})

it('after kill -9 every write that was reported done is there and the file is sound', async () => {
  for (const lines of [20, 300]) {
    const path = join(folder, `killed-${lines}.sqlite`)
    const { child, output } = start('write-until-killed.ts', `sqlite:${path}`)
    await until(child, () => output().split('\n').length > lines)
    child.kill('SIGKILL')
    await once(child, 'close')

    const store = await createStore(`sqlite:${path}`, edges)
    const done = output().split('\n').slice(0, -1)
    const kept = new Set(await keysOf(store, 'key/'))
    assert.deepEqual(
      done.filter((key) => !kept.has(key)),
      [],
    )
    assert.ok(kept.size - done.length <= 1, 'at most the write in flight was not reported')
    await store.close()
    const database = new DatabaseSync(path)
    assert.deepEqual({ ...database.prepare('PRAGMA integrity_check').get() }, { integrity_check: 'ok' })
    database.close()
  }
})
