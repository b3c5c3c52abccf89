import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import type { ChannelId } from '../src/core/call.ts'
import { AppError } from '../src/core/errors.ts'
import { createHeartbeat } from '../src/core/health/heartbeat.ts'
import type { TickReport } from '../src/core/posts/daily.ts'
import { MINUTE_MS } from '../src/core/time/dates.ts'
import { createHand, isReadingDue } from '../src/hand.ts'
import { createMetrics } from '../src/web/metrics.ts'
import { startMorning } from './fakes/morning.ts'
import { createTestRooms } from './fakes/rooms.ts'
import { stopWhileSending } from './fakes/stop.ts'

it('at the start the sources are read and due posts are made at once, not a minute later', async () => {
  const rooms = await startMorning()
  const readings = rooms.source.reads.length
  const metrics = createMetrics()
  const heartbeat = createHeartbeat(rooms)
  const hand = createHand(rooms, metrics, heartbeat)
  await hand.start()
  while (!rooms.events.some(({ event }) => event === 'ingested')) await setImmediate()
  await hand.stop(10_000)
  assert.equal(rooms.chat.posts().length, 1)
  assert.equal(rooms.source.reads.length, readings + 1)
  assert.equal(heartbeat.finishedAt(), rooms.clock.now())
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
  const hand = createHand(rooms, createMetrics(), createHeartbeat(rooms))
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
  const hand = createHand(rooms, createMetrics(), createHeartbeat(rooms))
  await hand.start()
  while (!rooms.events.some(({ event }) => event === 'ingest_failed')) await setImmediate()
  await hand.stop(10_000)
})

describe('a cycle that hangs', () => {
  it('does not hold up the alarm, and is counted once when it ends', async () => {
    const rooms = createTestRooms({ alarmChannel: 'slack:T1/C9' as ChannelId })
    const gate = Promise.withResolvers<TickReport>()
    const metrics = createMetrics()
    const heartbeat = createHeartbeat({ ...rooms, onMissed: metrics.cycleMissed })
    const hand = createHand({ ...rooms, daily: { tick: () => gate.promise } }, metrics, heartbeat)
    await hand.start()
    for (let passed = 0; passed < 3 * MINUTE_MS; passed += MINUTE_MS / 6)
      await rooms.clock.advance(MINUTE_MS / 6)
    const said = () => rooms.chat.accepted.map(({ channel, message }) => `${channel} ${message.summary}`)
    assert.match(said().join(), /^slack:T1\/C9 No cycle has been finished for 2 minutes, since 08:00 UTC/)
    assert.match(await metrics.text(), /^paperboy_cycles_total 0$/m)
    gate.resolve({ posted: 0, skipped: 0, held: 0, failed: 0 })
    await rooms.clock.advance(0)
    await hand.stop(10_000)
    assert.match(said()[1] ?? '', /^slack:T1\/C9 Cycles are finished again, since 08:03 UTC/)
    const text = await metrics.text()
    assert.match(text, /^paperboy_cycles_total 1$/m)
    assert.match(text, /^paperboy_last_cycle_duration_seconds 180$/m)
    assert.match(text, /^paperboy_cycles_missed_total 1$/m)
  })
})

it('a cycle that could not read the store is not counted, and the queue is what it was', async () => {
  const rooms = await startMorning()
  const broken = { ...rooms, ledger: { ...rooms.ledger, unfinished: () => failing() } }
  const metrics = createMetrics()
  const heartbeat = createHeartbeat(rooms)
  const daily = { tick: () => Promise.resolve({ ...NOTHING, problem: 'The disk refused.' }) }
  const hand = createHand({ ...broken, daily }, metrics, heartbeat)
  await hand.start()
  await rooms.clock.advance(0)
  await hand.stop(10_000)
  assert.equal(heartbeat.finishedAt(), undefined)
  assert.match(heartbeat.why() ?? '', /The disk refused\.$/)
  assert.match(await metrics.text(), /^paperboy_cycles_total 0$/m)
  assert.equal(rooms.events.filter(({ event }) => event === 'queue_not_measured').length, 1)
})

it('after a cycle the posts that are not finished are told', async () => {
  const rooms = await startMorning()
  rooms.chat.always({ fail: 'unavailable' })
  const metrics = createMetrics()
  const hand = createHand(rooms, metrics, createHeartbeat(rooms))
  await hand.start()
  while (!rooms.events.some(({ event }) => event === 'cycle')) await setImmediate()
  await hand.stop(10_000)
  assert.match(await metrics.text(), /^paperboy_queue_posts\{state="planned"\} 1$/m)
})

const NOTHING: TickReport = { posted: 0, skipped: 0, held: 0, failed: 0 }

function failing(): AsyncIterable<never> {
  const next = () => Promise.reject(new AppError('storage', 'The disk refused.'))
  return { [Symbol.asyncIterator]: () => ({ next }) }
}
