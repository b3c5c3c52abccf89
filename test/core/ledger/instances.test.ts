import assert from 'node:assert/strict'
import { it } from 'node:test'
import { createCatalogue } from '../../../src/catalogue/sqlite.ts'
import { MINUTE_MS } from '../../../src/core/time/dates.ts'
import { lostAndDoubled, stableSource, startMorning } from '../../fakes/morning.ts'
import { makePapers } from '../../fakes/paper.ts'
import { createTestRooms, type TestRooms } from '../../fakes/rooms.ts'

const PAPERS = makePapers(1, 3)

/** Two processes that share store, source, platform and time. */
async function startTwo(): Promise<[TestRooms, TestRooms]> {
  const one = await startMorning()
  const two = createTestRooms({ ...one, catalogue: createCatalogue(':memory:') })
  await stableSource(two)
  one.clock.set('2026-07-30T09:00:00Z')
  return [one, two]
}

it('two ticks at once make one post', async () => {
  const { daily, chat } = await startMorning()
  await Promise.all([daily.tick(), daily.tick()])
  assert.equal(chat.tries.length, 1)
})

it('two processes that tick at once make one post', async () => {
  const [one, two] = await startTwo()
  await Promise.all([one.daily.tick(), two.daily.tick()])
  await one.ticks(2)
  await two.ticks(2)
  assert.deepEqual(lostAndDoubled(one, PAPERS), { lost: [], doubled: 0 })
  assert.equal(one.chat.tries.length, 1)
})

it('while one process is sending, another leaves the post alone', async () => {
  const [one, two] = await startTwo()
  const gate = Promise.withResolvers<void>()
  one.chat.next({ wait: gate.promise })
  const sending = one.daily.tick()
  while (one.chat.tries.length === 0) await new Promise((resolve) => setImmediate(resolve))
  await one.clock.advance(MINUTE_MS / 2)
  await two.daily.tick()
  gate.resolve()
  await sending
  await two.ticks(3)
  assert.deepEqual(lostAndDoubled(one, PAPERS), { lost: [], doubled: 0 })
  assert.equal(one.chat.tries.length, 1)
})

it('a process that died while sending is taken over within two minutes', async () => {
  const [one, two] = await startTwo()
  one.chat.next({ wait: new Promise(() => undefined) })
  void one.daily.tick()
  while (one.chat.tries.length === 0) await new Promise((resolve) => setImmediate(resolve))
  await two.ticks(3)
  assert.deepEqual(lostAndDoubled(one, PAPERS), { lost: [], doubled: 0 })
  assert.equal(one.chat.tries.length, 2)
})
