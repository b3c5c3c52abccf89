import assert from 'node:assert/strict'
import { it } from 'node:test'
import { MINUTE_MS } from '../../../src/core/time/dates.ts'
import { startMorning, tickAt } from '../../fakes/morning.ts'
import { day, makePaper } from '../../fakes/paper.ts'
import { CHANNEL, createTestRooms } from '../../fakes/rooms.ts'
import { said } from '../../fakes/said.ts'

const WHY = 'The channel is archived. To go on, unarchive it.'

it('a suspension keeps its beginning, takes the newer reason, and ends once', async () => {
  const { suspensions, clock } = createTestRooms()
  assert.equal(await suspensions.get(CHANNEL), undefined)
  const since = clock.now()
  await suspensions.suspend(CHANNEL, WHY)
  await clock.advance(MINUTE_MS)
  await suspensions.suspend(CHANNEL, 'It was deleted.')
  assert.deepEqual(await suspensions.get(CHANNEL), { why: 'It was deleted.', since })
  for (let i = 0; i < 2; i += 1) await suspensions.resume(CHANNEL)
  assert.equal(await suspensions.get(CHANNEL), undefined)
})

it('one that can not be read counts as none', async () => {
  const { suspensions, store } = createTestRooms()
  await store.set(`suspended/${CHANNEL}`, 'broken')
  assert.equal(await suspensions.get(CHANNEL), undefined)
  await suspensions.suspend(CHANNEL, WHY)
  assert.equal((await suspensions.get(CHANNEL))?.why, WHY)
})

it('a post to a closed channel suspends it with the reason and its cure; the next one that arrives resumes it', async () => {
  const rooms = await startMorning()
  rooms.chat.next({ fail: 'channel_closed', message: WHY })
  await rooms.daily.tick()
  assert.deepEqual(await rooms.suspensions.get(CHANNEL), { why: WHY, since: rooms.clock.now() })
  assert.ok(
    said((await rooms.say('papers status')).message).includes(`Suspended since Thu 30 July 2026: ${WHY}`),
  )
  rooms.source.list(makePaper(9, { date: day('2026-07-31') }))
  await tickAt(rooms, '2026-07-31T09:00:00Z')
  assert.equal(rooms.chat.posts().length, 1)
  assert.equal(await rooms.suspensions.get(CHANNEL), undefined)
  assert.doesNotMatch(said((await rooms.say('papers status')).message), /Suspended/)
})
