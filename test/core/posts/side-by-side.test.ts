import assert from 'node:assert/strict'
import { it } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { sideBySide } from '../../../src/core/posts/side-by-side.ts'

async function* upTo(count: number): AsyncIterable<number> {
  for (let i = 0; i < count; i += 1) yield await Promise.resolve(i)
}

it('each item is done once, in its order, and never more than so many at a time', async () => {
  const begun: number[] = []
  let running = 0
  let most = 0
  await sideBySide(upTo(50), 7, async (item) => {
    begun.push(item)
    running += 1
    most = Math.max(most, running)
    for (let i = 0; i <= item % 5; i += 1) await setImmediate()
    running -= 1
  })
  assert.deepEqual(begun, [...Array(50).keys()])
  assert.deepEqual([most, running], [7, 0])
})

it('one that hangs holds up nobody while there is room', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const done: number[] = []
  const all = sideBySide(upTo(20), 2, async (item) => {
    if (item === 0) await promise
    done.push(item)
    if (item === 19) resolve()
  })
  await all
  assert.deepEqual(done.at(-1), 0)
  assert.equal(done.length, 20)
})

it('a task that throws ends it, after those that are running; so does a list that breaks', async () => {
  const done: number[] = []
  const task = async (item: number) => {
    await setImmediate()
    if (item === 1) throw new Error('broken')
    await setImmediate()
    done.push(item)
  }
  await assert.rejects(sideBySide(upTo(100), 3, task), { message: 'broken' })
  assert.ok(done.length < 5 && done.includes(0), `done: ${done.join()}`)
  async function* breaking(): AsyncIterable<number> {
    yield await Promise.resolve(0)
    throw new Error('list')
  }
  await assert.rejects(sideBySide(breaking(), 3, task), { message: 'list' })
})
