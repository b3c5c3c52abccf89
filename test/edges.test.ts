import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, it } from 'node:test'
import { createClock, createEdges } from '../src/edges.ts'

describe('the clock of the machine', () => {
  const clock = createClock()

  it('tells the time in milliseconds', () => {
    const before = Date.now()
    const now = clock.now()
    assert.ok(now >= before && now <= Date.now())
  })

  it('sleeps as long as it is told', async () => {
    const start = performance.now()
    await clock.sleep(20)
    assert.ok(performance.now() - start >= 19)
  })

  it('does not sleep for zero or less', async () => {
    await clock.sleep(0)
    await clock.sleep(-1_000_000)
  })

  it("wakes with the signal's own reason, before, during and even without a sleep", async () => {
    const reason = new Error('stopping')
    await assert.rejects(clock.sleep(1_000_000, AbortSignal.abort(reason)), reason)
    await assert.rejects(clock.sleep(0, AbortSignal.abort(reason)), reason)
    const controller = new AbortController()
    const sleep = clock.sleep(1_000_000, controller.signal)
    controller.abort(reason)
    await assert.rejects(sleep, reason)
  })

  it('sleeps longer than a timer can hold', async () => {
    const controller = new AbortController()
    const month = clock.sleep(2 ** 31 + 5, controller.signal).then(
      () => 'woke',
      () => 'aborted',
    )
    assert.equal(await Promise.race([month, clock.sleep(20).then(() => 'asleep')]), 'asleep')
    controller.abort()
    assert.equal(await month, 'aborted')
  })
})

describe('the edges', () => {
  it('bring the real fetch', () => {
    assert.equal(createEdges({ logLevel: 'silent', secrets: [] }).fetch, globalThis.fetch)
  })

  const program = `
    import { createEdges } from ${JSON.stringify(join(import.meta.dirname, '..', 'src', 'edges.ts'))}
    const { log } = createEdges({ logLevel: 'info', secrets: ['the-secret'] })
    log.debug('unseen')
    log.error('failed', { err: new Error('sent the-secret') })
    log.info('last')
    console.log('answer')
    process.exit(3)`

  it('log to stderr as JSON lines, at once and without secrets; stdout is left alone', async () => {
    const child = spawn(process.execPath, [
      '--disable-warning=ExperimentalWarning',
      '--input-type=module',
      '-e',
      program,
    ])
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
    assert.equal(stdout, 'answer\n')
    assert.doesNotMatch(stderr, /the-secret/)
    assert.deepEqual(
      stderr
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).event),
      ['failed', 'last'],
    )
  })

  it('go on when nobody reads the log any more', async () => {
    const child = spawn(process.execPath, [
      '--disable-warning=ExperimentalWarning',
      '--input-type=module',
      '-e',
      program,
    ])
    child.stderr.destroy()
    const [stdout, [status]] = await Promise.all([text(child.stdout), once(child, 'close')])
    assert.equal(stdout, 'answer\n')
    assert.equal(status, 3)
  })
})
