import assert from 'node:assert/strict'
import { it } from 'node:test'
import { createHeartbeat } from '../src/core/health/heartbeat.ts'
import { HOUR_MS, MINUTE_MS } from '../src/core/time/dates.ts'
import { healthOf } from '../src/health.ts'
import { createTestRooms } from './fakes/rooms.ts'

it('health is the age of the last finished cycle, with a reason as soon as one was missed, and bad after five minutes', async () => {
  const rooms = createTestRooms()
  const heartbeat = createHeartbeat(rooms)
  const health = () => {
    const { ok, lastCycleAgeMs, why } = healthOf(rooms, heartbeat)
    return [ok, lastCycleAgeMs, why]
  }
  assert.deepEqual(health(), [
    false,
    undefined,
    'The first cycle has not been finished yet. None has begun since then.',
  ])
  heartbeat.begun()
  heartbeat.ended()
  assert.deepEqual(health(), [true, 0, undefined])
  await rooms.clock.advance(4 * MINUTE_MS)
  const why = 'since 08:00 UTC on Thu 30 July 2026. None has begun since then.'
  assert.deepEqual(health(), [true, 4 * MINUTE_MS, `No cycle has been finished for 4 minutes, ${why}`])
  await rooms.clock.advance(MINUTE_MS)
  assert.deepEqual(health(), [false, 5 * MINUTE_MS, `No cycle has been finished for 5 minutes, ${why}`])
  rooms.clock.set('2026-07-30T05:00:00Z')
  assert.equal(healthOf(rooms, heartbeat).lastCycleAgeMs, 0)
})

it('health tells the incidents of sources, which are no reason for a restart', async () => {
  const rooms = createTestRooms()
  const heartbeat = createHeartbeat(rooms)
  rooms.source.fail('all')
  for (let half = 0; half <= 6; half++) {
    await rooms.ingest.refresh()
    await rooms.clock.advance(HOUR_MS / 2)
  }
  heartbeat.ended()
  const { ok, incidents, sources } = healthOf(rooms, heartbeat)
  assert.equal(ok, true)
  assert.deepEqual(incidents, [
    {
      source: 'Hugging Face',
      kind: 'silent',
      since: '2026-07-30T08:00:00.000Z',
      about:
        'No reading has gone well since 08:00 UTC on Thu 30 July 2026. At the last try: Hugging Face does not answer.',
    },
  ])
  assert.match(
    JSON.stringify(sources),
    /"at":"2026-07-30T11:00:00\.000Z","problem":"Hugging Face does not answer\."/,
  )
})
