import assert from 'node:assert/strict'
import { it } from 'node:test'
import { HOUR_MS } from '../../src/core/time/dates.ts'
import { lostAndDoubled, startMorning, tickAt } from '../fakes/morning.ts'
import { day, makePaper, makePapers } from '../fakes/paper.ts'
import { CHANNEL, type TestRooms } from '../fakes/rooms.ts'

const TODAY = day('2026-07-30')

/** Unsubscribes from all while a post waits for its next try. */
async function startWaiting(): Promise<TestRooms> {
  const rooms = await startMorning()
  rooms.chat.next({ fail: 'unavailable', message: 'Slack does not answer.' })
  await rooms.daily.tick()
  assert.equal((await rooms.ledger.get(CHANNEL, TODAY))?.state, 'planned')
  await rooms.say('papers unsubscribe all')
  return rooms
}

it('a post that waits to be tried again is not sent any more after papers unsubscribe all', async () => {
  const rooms = await startWaiting()
  await rooms.ticks(15)
  await rooms.clock.advance(HOUR_MS)
  await rooms.ticks(3)
  assert.deepEqual(rooms.chat.posts(), [])
  const entry = await rooms.ledger.get(CHANNEL, TODAY)
  assert.deepEqual(
    [entry?.state, entry?.reason],
    ['failed', 'The channel has no topics any more. Slack does not answer.'],
  )
})

it('what such a post would have shown comes with the next one after a new subscription, once', async () => {
  const rooms = await startWaiting()
  await rooms.ticks(3)
  await rooms.say('papers subscribe')
  await rooms.ticks(3)
  rooms.source.list(makePaper(9, { date: day('2026-07-31') }))
  await tickAt(rooms, '2026-07-31T09:00:00Z')
  await rooms.ticks(3)
  assert.equal(rooms.chat.posts().length, 1)
  assert.deepEqual(lostAndDoubled(rooms, [...makePapers(1, 3), makePaper(9)]), { lost: [], doubled: 0 })
})

it('a post that may have arrived before is asked about, not sent again, and not forgotten', async () => {
  const rooms = await startMorning()
  rooms.chat.next('lose the reply')
  await rooms.daily.tick()
  await rooms.say('papers unsubscribe all')
  await rooms.ticks(3)
  assert.equal((await rooms.ledger.get(CHANNEL, TODAY))?.state, 'sent')
  assert.equal(rooms.chat.posts().length, 1)
})
