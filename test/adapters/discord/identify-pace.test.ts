import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createIdentifyPace } from '../../../src/adapters/discord/identify-pace.ts'
import { createFakeClock, createSkippingClock } from '../../fakes/clock.ts'
import { createRecordingLog } from '../../fakes/recording-log.ts'

const HOUR_MS = 3_600_000
const inner = { waitForIdentify: () => Promise.resolve() }
const { signal } = new AbortController()

test('a shard that never gets to stay opens under 1,000 sessions a day, beginning at once', async () => {
  const clock = createSkippingClock()
  const { log, events } = createRecordingLog()
  const pace = createIdentifyPace(inner, { clock, log })
  const from = clock.now()
  let sessions = 0
  for (; clock.now() < from + 24 * HOUR_MS; sessions += 1) {
    await pace.waitForIdentify(0, signal)
    // Each lasts for five seconds, the library's own pace.
    await clock.sleep(5_000)
    if (sessions === 9) assert.equal(clock.now() - from, 50_000, 'the first ten are not slowed')
  }
  assert.ok(sessions < 1_000, `${sessions} sessions`)
  assert.ok(events.some(({ event }) => event === 'discord_sessions_slowed'))
})

test('shards do not slow each other, and after an hour in peace none is slow', async () => {
  const clock = createFakeClock()
  const pace = createIdentifyPace(inner, { clock, log: createRecordingLog().log })
  for (let i = 0; i < 10; i += 1) await pace.waitForIdentify(0, signal)
  await pace.waitForIdentify(1, signal)
  await clock.advance(HOUR_MS)
  await pace.waitForIdentify(0, signal)
})

test('a socket that closes while it waits gives up, and its next one waits for the rest only', async () => {
  const clock = createFakeClock()
  const pace = createIdentifyPace(inner, { clock, log: createRecordingLog().log })
  for (let i = 0; i < 10; i += 1) await pace.waitForIdentify(0, signal)
  const closed = new AbortController()
  const given = pace.waitForIdentify(0, closed.signal)
  await clock.advance(6_000)
  closed.abort()
  await assert.rejects(given, { name: 'AbortError' })
  let isThrough = false
  const next = pace.waitForIdentify(0, signal).then(() => {
    isThrough = true
  })
  await clock.advance(3_999)
  assert.equal(isThrough, false)
  await clock.advance(1)
  await next
})
