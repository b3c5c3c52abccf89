import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ChannelId } from '../../../src/core/call.ts'
import type { ErrorCode } from '../../../src/core/errors.ts'
import { POLICIES } from '../../../src/core/ledger/policy.ts'
import { MINUTE_MS } from '../../../src/core/time/dates.ts'
import { lostAndDoubled, startMorning } from '../../fakes/morning.ts'
import { CHANNEL } from '../../fakes/rooms.ts'
import { comesWithTheNext, entryOf, PAPERS } from './entry-of.ts'

const ERROR_CODES = Object.keys(POLICIES) as ErrorCode[]

describe('what the platform will never take', () => {
  for (const code of ERROR_CODES.filter((name) => POLICIES[name].next === 'end')) {
    it(`${code}: the entry has failed with the reason, is not tried again, and its papers come with the next post`, async () => {
      const rooms = await startMorning()
      rooms.chat.next({ fail: code })
      await rooms.daily.tick()
      const { state, reason } = await entryOf(rooms)
      assert.deepEqual([state, reason], ['failed', `The platform says ${code}.`])
      await rooms.ticks(30)
      assert.equal(rooms.chat.tries.length, 1)
      await comesWithTheNext(rooms)
    })
  }
})

describe('a channel or workspace that is closed to us', () => {
  for (const code of ERROR_CODES.filter((name) => POLICIES[name].next === 'suspend')) {
    it(`${code}: the post waits, is tried ever more rarely, and merges into the next one; no error deletes a subscription`, async () => {
      const rooms = await startMorning()
      rooms.chat.always({ fail: code })
      const triedAt: number[] = []
      for (let minute = 0; minute < 400; minute++) {
        const before = rooms.chat.tries.length
        await rooms.ticks(1)
        if (rooms.chat.tries.length > before) triedAt.push(minute)
        await rooms.clock.advance(MINUTE_MS)
      }
      const { state, reason, suspended } = await entryOf(rooms)
      assert.deepEqual([state, reason, suspended], ['planned', `The platform says ${code}.`, true])
      const waits = triedAt.slice(1).map((minute, i) => minute - (triedAt[i] ?? 0))
      assert.equal(waits.length, 5)
      for (const [i, wait] of waits.entries())
        assert.ok(wait >= 10 * 2 ** i && wait <= 12.5 * 2 ** i + 1, `the waits are ${waits}`)
      rooms.chat.always('accept')
      await comesWithTheNext(rooms)
      assert.equal((await rooms.channels.get(CHANNEL))?.topics.length, 1)
      assert.equal(await rooms.suspensions.get(CHANNEL), undefined)
    })
  }

  it('is posted to within the minute in which somebody opens it', async () => {
    const rooms = await startMorning()
    rooms.chat.next({ fail: 'channel_closed' }, { fail: 'channel_closed' })
    await rooms.ticks(15)
    assert.equal(rooms.chat.tries.length, 2)
    await rooms.suspensions.resume(CHANNEL)
    await rooms.ticks(1)
    assert.equal((await entryOf(rooms)).state, 'sent')
    assert.deepEqual(lostAndDoubled(rooms, PAPERS), { lost: [], doubled: 0 })
  })

  it('with a workspace all its channels wait, and one that arrives opens them all', async () => {
    const rooms = await startMorning()
    const others = ['slack:T1/C2', 'slack:T1/C3'] as ChannelId[]
    for (const other of others) await rooms.subscribe('', {}, other)
    rooms.chat.always({ fail: 'workspace_closed' })
    await rooms.ticks(8)
    assert.equal(rooms.chat.tries.length, 3, 'a new post is tried once')
    assert.equal((await rooms.suspensions.get('slack:T1/C9' as ChannelId))?.tries, 1)
    assert.equal(await rooms.suspensions.get('slack:T2/C9' as ChannelId), undefined)
    rooms.chat.always('accept')
    await rooms.ticks(8)
    assert.equal(await rooms.suspensions.get(CHANNEL), undefined)
    for (const channel of [CHANNEL, ...others]) assert.equal(rooms.chat.posts(channel).length, 1)
  })
})
