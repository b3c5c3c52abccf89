import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createHeartbeat } from '../../../src/core/health/heartbeat.ts'
import { MINUTE_MS } from '../../../src/core/time/dates.ts'
import { createMemoryStore } from '../../../src/stores/memory.ts'
import { createFakeClock, type FakeClock } from '../../fakes/clock.ts'
import { createFailingStore } from '../../fakes/failing-store.ts'
import { createFakeOperator } from '../../fakes/operator.ts'
import { createRecordingLog } from '../../fakes/recording-log.ts'

const SECOND_MS = 1_000

function open(
  clock: FakeClock = createFakeClock(),
  given = createMemoryStore({ clock, log: createRecordingLog().log }),
) {
  const { log, events } = createRecordingLog()
  const store = createFailingStore(given)
  const operator = createFakeOperator()
  let missed = 0
  const onMissed = () => void missed++
  const heartbeat = createHeartbeat({ store, clock, log, operator, onMissed })
  const named = (name: string) => events.filter(({ event }) => event === name)
  /** Time goes on as it does for a process that runs. */
  const pass = async (ms: number) => {
    for (let left = ms; left > 0; left -= 10 * SECOND_MS) await clock.advance(Math.min(left, 10 * SECOND_MS))
  }
  const cycle = () => {
    heartbeat.begun()
    heartbeat.ended()
  }
  return { clock, store, given, operator, heartbeat, events, named, pass, cycle, missed: () => missed }
}

describe('a heartbeat', () => {
  it('is silent while a cycle is finished every minute', async () => {
    const { heartbeat, pass, cycle, operator, events, missed } = open()
    await heartbeat.start()
    assert.match(heartbeat.why() ?? '', /^The first cycle has not been finished yet\. None has begun/)
    for (let minute = 0; minute < 10; minute++) {
      cycle()
      assert.equal(heartbeat.why(), undefined)
      await pass(MINUTE_MS)
    }
    assert.deepEqual([operator.told, events, missed()], [[], [], 0])
  })

  it('tells once that a cycle hangs, and once that cycles go on, with how long there was none', async () => {
    const { heartbeat, pass, cycle, operator, named, missed, clock } = open()
    await heartbeat.start()
    cycle()
    const finishedAt = clock.now()
    await pass(MINUTE_MS)
    heartbeat.begun()
    await pass(MINUTE_MS)
    assert.equal(operator.told.length, 0, 'two minutes are no alarm yet')
    await pass(MINUTE_MS)
    const why =
      'No cycle has been finished for 2 minutes, since 08:00 UTC on Thu 30 July 2026. One has been running since 08:01 UTC: it waits for a platform, a source or the store.'
    assert.equal(operator.told.length, 1)
    assert.ok(operator.told[0]?.startsWith(why), operator.told[0])
    await pass(10 * MINUTE_MS)
    assert.match(heartbeat.why() ?? '', /^No cycle has been finished for 13 minutes/)
    assert.equal(heartbeat.finishedAt(), finishedAt)
    heartbeat.ended()
    await pass(MINUTE_MS)
    assert.match(
      operator.told[1] ?? '',
      /^Cycles are finished again, since 08:13 UTC on Thu 30 July 2026\. For 13 minutes/,
    )
    assert.deepEqual([operator.told.length, missed()], [2, 1])
    assert.equal(named('cycle_missed').length, 1)
    assert.deepEqual(named('cycle_resumed'), [{ event: 'cycle_resumed', lastedMs: 13 * MINUTE_MS }])
  })

  it('tells of the next time too', async () => {
    const { heartbeat, pass, cycle, operator } = open()
    await heartbeat.start()
    for (let time = 0; time < 2; time++) {
      await pass(4 * MINUTE_MS)
      cycle()
    }
    assert.equal(operator.told.length, 4)
  })

  it('counts a cycle with a problem as none, and names the problem', async () => {
    const { heartbeat, pass, operator, store } = open()
    await heartbeat.start()
    for (let minute = 0; minute < 4; minute++) {
      heartbeat.begun()
      heartbeat.ended('The disk refused.')
      await pass(MINUTE_MS)
    }
    assert.match(
      operator.told[0] ?? '',
      /^No cycle .* The last one failed: The disk refused\. Posts are late/,
    )
    assert.equal(heartbeat.finishedAt(), undefined)
    assert.equal(await store.get('heartbeat'), undefined)
  })

  it('that was stopped watches no more', async () => {
    const { heartbeat, pass, operator } = open()
    await heartbeat.start()
    heartbeat.stop()
    await pass(10 * MINUTE_MS)
    assert.deepEqual(operator.told, [])
  })

  it('is not held up by a clock that was set back', async () => {
    const fake = createFakeClock()
    let shift = 0
    // Sleeps go by no calendar.
    const { heartbeat, pass, cycle, operator } = open({ ...fake, now: () => fake.now() + shift })
    await heartbeat.start()
    cycle()
    await pass(MINUTE_MS)
    shift = -180 * MINUTE_MS
    await pass(4 * MINUTE_MS)
    assert.match(operator.told[0] ?? '', /^No cycle has been finished for 2 minutes, since 05:01 UTC/)
  })
})

describe('a downtime', () => {
  it('is told at the next start, from the last finished cycle on; a restart is none', async () => {
    const clock = createFakeClock('2026-07-30T03:12:00Z')
    const { given, heartbeat, cycle } = open(clock)
    await heartbeat.start()
    cycle()
    heartbeat.stop()
    await clock.advance(2 * MINUTE_MS)
    const restarted = open(clock, given)
    await restarted.heartbeat.start()
    assert.deepEqual(restarted.operator.told, [])
    restarted.heartbeat.stop()
    clock.set('2026-07-30T08:00:00Z')
    const later = open(clock, given)
    await later.heartbeat.start()
    assert.deepEqual(later.operator.told, [
      'Paperboy was down for 4 hours 48 minutes: from 03:12 to 08:00 UTC on Thu 30 July 2026. What came due meanwhile is posted now, once for each channel, if its day is not over.',
    ])
    assert.deepEqual(later.named('was_down'), [
      {
        event: 'was_down',
        from: '2026-07-30T03:12:00.000Z',
        to: '2026-07-30T08:00:00.000Z',
        lastedMs: 288 * MINUTE_MS,
      },
    ])
  })

  it('of a machine that slept is told when it wakes up, and is no missed cycle', async () => {
    const { clock, heartbeat, cycle, operator, named } = open()
    await heartbeat.start()
    cycle()
    await clock.advance(480 * MINUTE_MS)
    assert.match(operator.told[0] ?? '', /^Paperboy stood still, .* for 8 hours: from 08:00 to 16:00 UTC/)
    cycle()
    await clock.advance(MINUTE_MS)
    assert.deepEqual(
      [operator.told.length, named('was_asleep').length, named('cycle_missed').length],
      [1, 1, 0],
    )
  })

  it('costs a write a minute at most', async () => {
    const { heartbeat, cycle, store, clock, pass } = open()
    await heartbeat.start()
    store.arm(0)
    for (let i = 0; i < 12; i++) {
      cycle()
      await pass(10 * SECOND_MS)
    }
    assert.deepEqual(store.calls(), ['set', 'set', 'set'])
    assert.ok(clock.now() > 0)
  })

  it('that nobody can read or keep is logged, and cycles go on', async () => {
    const { heartbeat, cycle, store, named, clock } = open()
    store.arm(1)
    await heartbeat.start()
    store.arm(1)
    cycle()
    await clock.advance(0)
    assert.deepEqual([named('heartbeat_unreadable').length, named('heartbeat_not_kept').length], [1, 1])
    assert.equal(heartbeat.finishedAt(), clock.now())
  })
})
