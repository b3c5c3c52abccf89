import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { COMMANDS } from '../../../commands/all.ts'
import type { Call, ChannelId } from '../../../src/core/call.ts'
import { AppError } from '../../../src/core/errors.ts'
import { createLateness } from '../../../src/core/health/lateness.ts'
import { measureQueue } from '../../../src/core/health/queue.ts'
import { timedAnswers, timedChat } from '../../../src/core/health/timed.ts'
import type { Entry } from '../../../src/core/ledger/entry.ts'
import { sentence } from '../../../src/core/message.ts'
import { MINUTE_MS } from '../../../src/core/time/dates.ts'
import { createFakeChat } from '../../fakes/chat.ts'
import { createFakeClock } from '../../fakes/clock.ts'
import { startMorning } from '../../fakes/morning.ts'
import { day } from '../../fakes/paper.ts'
import { ADA, CHANNEL, createTestRooms } from '../../fakes/rooms.ts'

const CALL: Call = { channel: CHANNEL, person: ADA, mayManage: true, request: { line: '' } }

describe('the queue', () => {
  it('has the unfinished posts by state, and the age of the oldest since it was first tried', async () => {
    const rooms = await startMorning()
    assert.deepEqual(await measureQueue(rooms), { planned: 0, sending: 0, oldestMs: 0 })
    rooms.chat.always({ fail: 'unavailable' })
    await rooms.ticks(10)
    assert.deepEqual(await measureQueue(rooms), { planned: 1, sending: 0, oldestMs: 9 * MINUTE_MS })
    rooms.chat.always('lose the post')
    rooms.chat.finding = 'fails'
    await rooms.ticks(10)
    const { planned, sending } = await measureQueue(rooms)
    assert.deepEqual([planned, sending], [0, 1])
  })
})

describe('the lateness of a post', () => {
  const ENTRY: Entry = {
    ...{ channel: CHANNEL, slot: day('2026-07-30'), state: 'sent', attempts: 1 },
    ...{ at: Date.parse('2026-07-30T07:04:00Z'), message: sentence('A post.'), papers: [] },
  }

  async function latenessOf(...entries: readonly Partial<Entry>[]) {
    const rooms = createTestRooms()
    await rooms.subscribe('', { at: '09:00', zone: 'Europe/Berlin' })
    const told: number[] = []
    const listen = createLateness({ ...rooms, onSent: (ms) => void told.push(ms) })
    for (const entry of entries) listen({ ...ENTRY, ...entry })
    await setImmediate()
    await setImmediate()
    return { told, events: rooms.events }
  }

  it('goes from the due instant in the zone of its channel to its acceptance, and is never negative', async () => {
    const early = Date.parse('2026-07-30T06:00:00Z')
    assert.deepEqual((await latenessOf({}, { at: early })).told, [4 * MINUTE_MS, 0])
  })

  it('is told of sent posts alone, and of no channel that is gone', async () => {
    const gone = { channel: 'slack:T1/C2' as ChannelId }
    assert.deepEqual((await latenessOf({ state: 'failed' }, { state: 'skipped' }, gone)).told, [])
  })

  it('that can not be known is logged', async () => {
    const { log, events } = { ...createTestRooms(), events: [] as string[] }
    const broken = { get: () => Promise.reject(new AppError('storage', 'The disk refused.')) }
    createLateness({
      channels: broken,
      log: { ...log, error: (event) => void events.push(event) },
      onSent: () => assert.fail('nothing is known'),
    })(ENTRY)
    await setImmediate()
    assert.deepEqual(events, ['lateness_unknown'])
  })
})

describe('a clock on', () => {
  it('a chat tells platform, call, outcome and time, and changes nothing', async () => {
    const [chat, clock, told] = [createFakeChat(), createFakeClock(), [] as string[]]
    const timed = timedChat(chat, clock, (...facts) => void told.push(facts.join(' ')))
    const gate = Promise.withResolvers<void>()
    chat.next({ wait: gate.promise }, { fail: 'channel_closed' })
    const posting = timed.post(CHANNEL, sentence('A post.'), 'key')
    await clock.advance(300)
    gate.resolve()
    const post = await posting
    await assert.rejects(timed.post(CHANNEL, sentence('A post.'), 'key'), { code: 'channel_closed' })
    assert.deepEqual(await timed.find(CHANNEL, 'key'), { post })
    await timed.edit(CHANNEL, post, sentence('Another.'))
    assert.equal(timed.trouble?.(), undefined)
    await timed.tell?.(ADA.id, CHANNEL, sentence('It is closed.'))
    assert.equal(chat.told.length, 1, 'nothing that a chat can do is lost')
    assert.deepEqual(told, [
      'slack post ok 300',
      'slack post channel_closed 0',
      'slack find ok 0',
      'slack edit ok 0',
    ])
  })

  it('answers tells the name of the command and never what was typed', async () => {
    const [clock, told] = [createFakeClock(), [] as string[]]
    const reply = { message: sentence('Done.'), visible: 'caller' } as const
    const answer = async () => {
      await clock.advance(40)
      return reply
    }
    const timed = timedAnswers(answer, COMMANDS, clock, (...facts) => void told.push(facts.join(' ')))
    for (const request of [
      { line: '/papers  Subscribe xoxb-secret' },
      { line: 'paper variance' },
      { line: 'papers' },
      { line: 'xoxb-secret' },
      { command: 'papers status', input: {} },
    ])
      assert.equal(await timed({ ...CALL, request }), reply)
    assert.deepEqual(told, ['papers subscribe 40', 'paper 40', 'other 40', 'other 40', 'papers status 40'])
  })
})
