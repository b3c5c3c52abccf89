import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clickId, createOnce, DOUBLE_CLICK_MS, REDELIVERY_MS } from '../../src/calls/once.ts'
import { createMemoryStore } from '../../src/stores/memory.ts'
import { createLines } from '../adapters/slack/receiving-app.ts'
import { createFakeClock } from '../fakes/clock.ts'
import { createFailingStore } from '../fakes/failing-store.ts'

function open(ttlMs = REDELIVERY_MS) {
  const clock = createFakeClock()
  const log = createLines()
  const store = createMemoryStore({ clock, log })
  const done: string[] = []
  const task = (name: string) => () => {
    done.push(name)
    return Promise.resolve()
  }
  return { clock, log, store, done, task, once: createOnce({ platform: 'slack', store, log, ttlMs }) }
}

test('what is delivered twice is done once, by whichever process hears it first', async () => {
  const { store, log, once, done, task } = open()
  const elsewhere = createOnce({ platform: 'slack', store, log, ttlMs: REDELIVERY_MS })
  await Promise.all([once('Ev1', task('here')), elsewhere('Ev1', task('elsewhere'))])
  await once('Ev1', task('again'))
  assert.equal(done.length, 1)
  await once('Ev2', task('another'))
  assert.equal(done[1], 'another')
})

test('an id is remembered for its time and no longer', async () => {
  const { clock, once, done, task } = open(DOUBLE_CLICK_MS)
  await once('click', task('first'))
  await clock.advance(DOUBLE_CLICK_MS - 1)
  await once('click', task('second'))
  await clock.advance(1)
  await once('click', task('third'))
  assert.deepEqual(done, ['first', 'third'])
})

test('where the store fails, the work is done all the same and a line says so', async () => {
  const { store, log, done, task } = open()
  const failing = createFailingStore(store)
  const once = createOnce({ platform: 'slack', store: failing, log, ttlMs: REDELIVERY_MS })
  failing.arm(1)
  await once('Ev1', task('done'))
  assert.deepEqual(done, ['done'])
  assert.deepEqual(
    log.lines.map(({ level, event, id }) => [level, event, id]),
    [['warn', 'call_heard_unknown', 'Ev1']],
  )
})

test('an error of the work comes out, and a redelivery does not repeat it', async () => {
  const { once, done, task } = open()
  await assert.rejects(
    once('Ev1', () => Promise.reject(new RangeError('no'))),
    RangeError,
  )
  await once('Ev1', task('again'))
  assert.deepEqual(done, [])
})

test('a click is the same click for the same person, message and button only', () => {
  const click = { workspace: 'T1', user: 'U1', message: 'C1/1.2', value: 'papers more' }
  const others = [{ workspace: 'T2' }, { user: 'U2' }, { message: 'C1/1.3' }, { value: 'papers less' }]
  const ids = [click, ...others.map((other) => ({ ...click, ...other }))].map(clickId)
  assert.equal(new Set(ids).size, 5)
  assert.equal(clickId({ ...click }), ids[0])
  assert.ok(clickId({ ...click, value: 'x'.repeat(2_000) }).length < 100)
})
