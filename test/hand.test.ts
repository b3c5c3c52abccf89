import assert from 'node:assert/strict'
import { it } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { createHand, isReadingDue } from '../src/hand.ts'
import { createMetrics } from '../src/web/metrics.ts'
import { startMorning } from './fakes/morning.ts'
import { stopWhileSending } from './fakes/stop.ts'

it('at the start the sources are read and due posts are made at once, not a minute later', async () => {
  const rooms = await startMorning()
  const readings = rooms.source.reads.length
  const metrics = createMetrics()
  const hand = createHand(rooms, metrics)
  await hand.start()
  while (!rooms.events.some(({ event }) => event === 'ingested')) await setImmediate()
  await hand.stop(10_000)
  assert.equal(rooms.chat.posts().length, 1)
  assert.equal(rooms.source.reads.length, readings + 1)
  assert.equal(rooms.daily.lastCycleAt(), rooms.clock.now())
  assert.match(await metrics.text(), /^paperboy_catalogue_papers 3$/m)
})

it('the sources are read every half hour, and at once after a clock that was ahead was put right', () => {
  const at = Date.parse('2026-07-30T08:00:00Z')
  const minutes = [0, 29, 30, -1, -24 * 60]
  assert.deepEqual(
    minutes.map((after) => isReadingDue(at, at + after * 60_000)),
    [false, false, true, false, true],
  )
  assert.equal(isReadingDue(Number.NEGATIVE_INFINITY, at), true)
})

it('a stop waits for the post that is being sent', { timeout: 10_000 }, async () => {
  const rooms = await startMorning()
  const gate = Promise.withResolvers<void>()
  rooms.chat.next({ wait: gate.promise })
  const { stopping, isStopped } = await stopWhileSending(rooms, 10_000)
  assert.equal(isStopped(), false)
  gate.resolve()
  await stopping
  assert.equal(rooms.chat.posts().length, 1)
})

it('a stop cuts a reading short, which is no failure', async () => {
  const rooms = await startMorning()
  const hand = createHand(rooms, createMetrics())
  const days: string[] = []
  let stopping: Promise<void> | undefined
  rooms.clock.set('2026-07-30T16:00:00Z')
  rooms.source.onDay((day) => {
    days.push(day)
    stopping ??= hand.stop(10_000)
  })
  await hand.start()
  await stopping
  assert.equal(days.length, 1, 'of two weeks')
  assert.deepEqual(
    rooms.events.filter(({ event }) => event.endsWith('_failed')),
    [],
  )
})

it('a reading that fails for a reason of ours is logged, and the hand goes on', {
  timeout: 10_000,
}, async () => {
  const rooms = await startMorning()
  await rooms.catalogue.close()
  const hand = createHand(rooms, createMetrics())
  await hand.start()
  while (!rooms.events.some(({ event }) => event === 'ingest_failed')) await setImmediate()
  await hand.stop(10_000)
})
