import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createInFlight } from '../../src/calls/in-flight.ts'

test('work is counted until it settles, and its result or error is handed on', async () => {
  const work = createInFlight()
  const one = Promise.withResolvers<string>()
  const two = Promise.withResolvers<string>()
  const first = work.run(() => one.promise)
  const second = work.run(() => two.promise)
  assert.equal(work.running, 2)
  one.resolve('done')
  assert.equal(await first, 'done')
  assert.equal(work.running, 1)
  two.reject(new RangeError('no'))
  await assert.rejects(second, RangeError)
  assert.equal(work.running, 0)
})

test('idle waits for all that runs, also for what that work began, and is true', async () => {
  const work = createInFlight()
  const order: string[] = []
  const gate = Promise.withResolvers<void>()
  void work.run(async () => {
    await gate.promise
    void work.run(async () => {
      await Promise.resolve()
      order.push('inner')
    })
    order.push('outer')
  })
  const idle = work.idle(60_000).then((isIdle) => order.push(`idle ${isIdle}`))
  gate.resolve()
  await idle
  assert.deepEqual(order, ['outer', 'inner', 'idle true'])
})

test('idle does not wait longer than its grace, and is false then', async () => {
  const work = createInFlight()
  const gate = Promise.withResolvers<void>()
  const running = work.run(() => gate.promise)
  assert.equal(await work.idle(1), false)
  gate.resolve()
  await running
  assert.equal(await work.idle(1), true)
})

test('work that fails does not make idle fail', async () => {
  const work = createInFlight()
  const failing = assert.rejects(
    work.run(() => Promise.reject(new RangeError('no'))),
    RangeError,
  )
  assert.equal(await work.idle(60_000), true)
  await failing
})

test('once closed, nothing more is begun, and what runs goes on', async () => {
  const work = createInFlight()
  const gate = Promise.withResolvers<string>()
  const running = work.run(() => gate.promise)
  work.close()
  let began = false
  const late = work.run(() => {
    began = true
    return Promise.resolve()
  })
  await assert.rejects(late, { code: 'unavailable' })
  assert.equal(began, false)
  gate.resolve('done')
  assert.equal(await running, 'done')
})

test('a task that throws before it gives a promise is a rejection, and is not counted', async () => {
  const work = createInFlight()
  const broken = work.run(() => {
    throw new RangeError('no')
  })
  await assert.rejects(broken, RangeError)
  assert.equal(work.running, 0)
})
