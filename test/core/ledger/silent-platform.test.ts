import assert from 'node:assert/strict'
import { it } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import type { ChannelId } from '../../../src/core/call.ts'
import { MINUTE_MS } from '../../../src/core/time/dates.ts'
import { lostAndDoubled, startMorning } from '../../fakes/morning.ts'
import { day, makePapers } from '../../fakes/paper.ts'
import { CHANNEL, type TestRooms } from '../../fakes/rooms.ts'
import { stopWhileSending } from '../../fakes/stop.ts'

const TODAY = day('2026-07-30')
const OTHER = 'slack:T2/C2' as ChannelId
const PAPERS = makePapers(1, 3)

/** Two channels are due, and the first one's platform takes the post without ever answering. */
async function startSilence(answer: Promise<void>): Promise<TestRooms> {
  const rooms = await startMorning()
  await rooms.subscribe('', {}, OTHER)
  rooms.chat.next({ wait: answer })
  return rooms
}

async function silentTick(rooms: TestRooms): Promise<void> {
  const ticking = rooms.daily.tick()
  while (rooms.chat.tries.length === 0) await setImmediate()
  while (rooms.chat.tries.length < 2) await setImmediate()
  assert.equal(rooms.chat.posts(OTHER).length, 1, 'the other channel does not wait')
  await rooms.clock.advance(50_000)
  const { posted } = await ticking
  assert.equal(posted, 1)
}

const BOTH = [true, false]
for (const arrived of BOTH)
  it(`a platform that does not answer for 50 s keeps nobody waiting, and nothing is lost or doubled ${arrived ? 'where the post arrived' : 'where it did not'}`, {
    timeout: 10_000,
  }, async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const rooms = await startSilence(promise)
    await silentTick(rooms)
    const uncertain = await rooms.ledger.get(CHANNEL, TODAY)
    assert.deepEqual([uncertain?.state, uncertain?.attempts], ['sending', 1])
    assert.equal(rooms.chat.posts(OTHER).length, 1)
    if (arrived) resolve()
    await rooms.clock.advance(MINUTE_MS)
    await rooms.ticks(3)
    assert.equal((await rooms.ledger.get(CHANNEL, TODAY))?.state, 'sent')
    assert.deepEqual(rooms.chat.finds, [`${CHANNEL}/${TODAY}`])
    assert.deepEqual(lostAndDoubled(rooms, PAPERS), { lost: [], doubled: 0 })
    assert.equal(rooms.chat.tries.length, arrived ? 2 : 3)
  })

it('a stop waits for a cycle that hangs at most as long as it was told', { timeout: 10_000 }, async () => {
  const rooms = await startSilence(new Promise(() => undefined))
  const { stopping, isStopped } = await stopWhileSending(rooms, 10_000)
  await rooms.clock.advance(9999)
  assert.equal(isStopped(), false)
  await rooms.clock.advance(1)
  await stopping
  assert.equal(
    (await rooms.ledger.get(CHANNEL, TODAY))?.state,
    'sending',
    'a later start asks what became of it',
  )
})
