import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { lostAndDoubled, startMorning, tickAt } from '../../fakes/morning.ts'
import { CHANNEL, type TestRooms } from '../../fakes/rooms.ts'
import { said } from '../../fakes/said.ts'
import { comesWithTheNext, entryOf, PAPERS } from './entry-of.ts'

describe('where nobody can tell, a channel that wants doubt:resend', () => {
  async function doubtfulMorning(): Promise<TestRooms> {
    const rooms = await startMorning()
    await rooms.channels.change(CHANNEL, (channel) => ({ ...channel, onDoubt: 'resend' }))
    rooms.chat.finding = 'blind'
    return rooms
  }

  for (const fate of ['lose the reply', 'lose the post'] as const)
    it(`gets the post again (${fate}): nothing is lost, and status says that it may be there twice`, async () => {
      const rooms = await doubtfulMorning()
      rooms.chat.next(fate)
      await rooms.ticks(30)
      const copies = fate === 'lose the reply' ? 2 : 1
      assert.deepEqual([rooms.chat.tries.length, rooms.chat.posts().length], [2, copies])
      assert.deepEqual(lostAndDoubled(rooms, PAPERS).lost, [])
      const { state, blind } = await entryOf(rooms)
      assert.deepEqual([state, blind], ['sent', 1])
      assert.match(said((await rooms.say('papers status')).message), /may be there twice.*doubt:resend/)
    })

  it('gets it three times at most, however often the answer is lost', async () => {
    const rooms = await doubtfulMorning()
    rooms.chat.always('lose the reply')
    await rooms.ticks(60)
    assert.equal(rooms.chat.posts().length, 3)
    assert.deepEqual([(await entryOf(rooms)).state, (await entryOf(rooms)).blind], ['uncertain', 2])
  })

  it('gets the papers again with the next post, where that is due first', async () => {
    const rooms = await doubtfulMorning()
    rooms.chat.next('lose the post')
    await rooms.daily.tick()
    await comesWithTheNext(rooms)
    assert.equal((await entryOf(rooms)).state, 'failed')
  })
})

describe('where nobody can tell, and the platform makes one message of two with the same key', () => {
  it('it is sent again, whatever the channel wants: nothing is lost and nothing doubled', async () => {
    const rooms = await startMorning()
    rooms.chat.finding = 'repeatable'
    rooms.chat.next('lose the post')
    await rooms.ticks(3)
    assert.deepEqual([rooms.chat.tries.length, (await entryOf(rooms)).state], [2, 'sent'])
    assert.equal((await entryOf(rooms)).blind, undefined)
    assert.deepEqual(lostAndDoubled(rooms, PAPERS), { lost: [], doubled: 0 })
  })

  it('but it is not taken for absent where the next slot is due: its papers stay spoken for', async () => {
    const rooms = await startMorning()
    rooms.chat.finding = 'repeatable'
    rooms.chat.next('lose the reply')
    await rooms.daily.tick()
    await tickAt(rooms, '2026-07-31T09:00:00Z')
    assert.equal((await entryOf(rooms)).state, 'uncertain')
    assert.deepEqual(lostAndDoubled(rooms, PAPERS), { lost: [], doubled: 0 })
  })
})
