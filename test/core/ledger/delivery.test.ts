import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { AppError, type ErrorCode } from '../../../src/core/errors.ts'
import type { Entry } from '../../../src/core/ledger/entry.ts'
import { MINUTE_MS } from '../../../src/core/time/dates.ts'
import { cardTitles, type Fate } from '../../fakes/chat.ts'
import { lostAndDoubled, startMorning, tickAt } from '../../fakes/morning.ts'
import { day, makePaper, makePapers } from '../../fakes/paper.ts'
import { CHANNEL, createTestRooms, type TestRooms } from '../../fakes/rooms.ts'
import { said } from '../../fakes/said.ts'

const TODAY = day('2026-07-30')
const PAPERS = makePapers(1, 3)

async function entryOf(rooms: TestRooms, slot = TODAY): Promise<Entry> {
  const entry = await rooms.ledger.get(CHANNEL, slot)
  assert.ok(entry)
  return entry
}

it('a post that the platform accepts is sent, with the message id, in one try', async () => {
  const rooms = await startMorning()
  await rooms.daily.tick()
  const { state, post, attempts, reason } = await entryOf(rooms)
  assert.deepEqual([state, post, attempts, reason], ['sent', 'm1', 1, undefined])
  assert.deepEqual(rooms.chat.tries, [`${CHANNEL}/2026-07-30`])
  await rooms.ticks(60)
  assert.equal(rooms.chat.posts().length, 1)
})

describe('an error of the platform that may pass is tried again by itself, and nothing is lost or doubled', () => {
  const passing: readonly ErrorCode[] = [
    'unavailable',
    'rate_limited',
    'bad_answer',
    'storage',
    'internal',
    'conflict',
    'not_found',
    'bad_input',
    'bad_config',
  ]
  for (const code of passing) {
    it(`${code}: the entry is planned again with the reason, for a minute later`, async () => {
      const rooms = await startMorning()
      rooms.chat.next({ fail: code })
      await rooms.daily.tick()
      const { state, reason, retryAt, attempts } = await entryOf(rooms)
      assert.deepEqual([state, attempts], ['planned', 1])
      assert.equal(reason, `The platform says ${code}.`)
      assert.equal(retryAt, rooms.clock.now() + MINUTE_MS)
      await rooms.clock.advance(MINUTE_MS - 1)
      await rooms.daily.tick()
      assert.equal(rooms.chat.tries.length, 1, 'not before its time')
      await rooms.clock.advance(1)
      await rooms.daily.tick()
      assert.equal((await entryOf(rooms)).state, 'sent')
      assert.deepEqual(lostAndDoubled(rooms, PAPERS), { lost: [], doubled: 0 })
    })
  }
})

it('the platform decides how long to wait: retryAfterMs is obeyed to the millisecond, however long', async () => {
  for (const retryAfterMs of [1, 90_000, 45 * MINUTE_MS]) {
    const rooms = await startMorning()
    rooms.chat.next({ fail: 'rate_limited', details: { retryAfterMs } })
    await rooms.daily.tick()
    await rooms.clock.advance(retryAfterMs - 1)
    await rooms.daily.tick()
    assert.equal(rooms.chat.tries.length, 1)
    await rooms.clock.advance(1)
    await rooms.daily.tick()
    assert.equal(rooms.chat.posts().length, 1)
  }
})

it('the waits grow by a minute a try, to ten minutes, so that a storm is not answered with a storm', async () => {
  const rooms = await startMorning()
  rooms.chat.always({ fail: 'unavailable' })
  const triedAt: number[] = []
  for (let minute = 0; minute < 90; minute++) {
    const before = rooms.chat.tries.length
    await rooms.ticks(1)
    if (rooms.chat.tries.length > before) triedAt.push(minute)
    await rooms.clock.advance(MINUTE_MS)
  }
  const waits = triedAt.slice(1).map((minute, i) => minute - (triedAt[i] ?? 0))
  assert.deepEqual(waits, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10, 10, 10])
})

describe('a channel that is closed to us', () => {
  for (const code of ['channel_closed', 'not_allowed'] as const) {
    it(`${code}: the entry has failed with the reason, is not tried again, and its papers come with the next post`, async () => {
      const rooms = await startMorning()
      rooms.chat.next({ fail: code })
      await rooms.daily.tick()
      const { state, reason } = await entryOf(rooms)
      assert.deepEqual([state, reason], ['failed', `The platform says ${code}.`])
      await rooms.ticks(30)
      assert.equal(rooms.chat.tries.length, 1)
      rooms.source.list(makePaper(9, { date: day('2026-07-31') }))
      await tickAt(rooms, '2026-07-31T09:00:00Z')
      const [post] = rooms.chat.posts()
      assert.equal(post?.key, `${CHANNEL}/2026-07-31`)
      assert.deepEqual(lostAndDoubled(rooms, [...PAPERS, makePaper(9)]), { lost: [], doubled: 0 })
      assert.equal((await rooms.channels.get(CHANNEL))?.topics.length, 1, 'no error deletes a subscription')
    })
  }
})

describe('a send that may have happened', () => {
  it('whose reply was lost: the platform is asked first, and nothing is sent twice', async () => {
    const rooms = await startMorning()
    rooms.chat.next('lose the reply')
    await rooms.daily.tick()
    assert.equal((await entryOf(rooms)).state, 'sending')
    await rooms.ticks(3)
    const { state, post } = await entryOf(rooms)
    assert.deepEqual([state, post], ['sent', 'm1'])
    assert.deepEqual([rooms.chat.finds.length, rooms.chat.tries.length], [1, 1])
    assert.deepEqual(lostAndDoubled(rooms, PAPERS), { lost: [], doubled: 0 })
  })

  it('that never arrived: the platform is asked first, and it is sent again', async () => {
    const rooms = await startMorning()
    rooms.chat.next('lose the post', 'lose the post')
    await rooms.ticks(5)
    assert.equal((await entryOf(rooms)).state, 'sent')
    assert.deepEqual([rooms.chat.finds.length, rooms.chat.tries.length], [2, 3])
    assert.deepEqual(lostAndDoubled(rooms, PAPERS), { lost: [], doubled: 0 })
  })

  it('is looked for from the instant of its first try, however many tries there were', async () => {
    const rooms = await startMorning()
    const first = rooms.clock.now()
    rooms.chat.next('lose the post', 'lose the post', 'lose the post')
    await rooms.ticks(5)
    assert.deepEqual([rooms.chat.finds.length, rooms.chat.whereabouts?.since], [3, first])
  })

  it('is not sent again while the platform can not be asked', async () => {
    const rooms = await startMorning()
    rooms.chat.next('lose the reply')
    rooms.chat.finding = 'fails'
    await rooms.ticks(30)
    assert.equal((await entryOf(rooms)).state, 'sending')
    assert.equal(rooms.chat.tries.length, 1)
    rooms.chat.finding = 'works'
    await rooms.ticks(2)
    assert.equal((await entryOf(rooms)).state, 'sent')
    assert.deepEqual(lostAndDoubled(rooms, PAPERS), { lost: [], doubled: 0 })
  })

  it('into a channel that has closed since is not asked about for ever: the next slot ends it, and it is suspended', async () => {
    const rooms = await startMorning()
    rooms.chat.next('lose the reply')
    await rooms.daily.tick()
    const closed = new AppError('channel_closed', 'The channel is gone.')
    Object.assign(rooms.chat, { find: () => Promise.reject(closed) })
    rooms.chat.always({ fail: 'channel_closed' })
    await rooms.ticks(3)
    assert.equal((await entryOf(rooms)).state, 'sending')
    assert.equal((await rooms.suspensions.get(CHANNEL))?.why, 'The channel is gone.')
    await tickAt(rooms, '2026-07-31T09:00:00Z')
    const { state, reason } = await entryOf(rooms)
    assert.deepEqual([state, reason], ['uncertain', 'The channel is gone.'])
  })

  it('is still asked about when the platform was not even connected for a while', async () => {
    const rooms = await startMorning()
    rooms.chat.next('lose the reply')
    await rooms.daily.tick()
    const elsewhere = createTestRooms({ ...rooms, chats: [] })
    await elsewhere.ticks(3)
    await rooms.ticks(3)
    assert.equal((await entryOf(rooms)).state, 'sent')
    assert.deepEqual(lostAndDoubled(rooms, PAPERS), { lost: [], doubled: 0 })
  })

  it('to a platform that can not tell what arrived: nothing comes twice, and status says so', async () => {
    const outcomes = new Map<Fate, number>([
      ['lose the reply', 0],
      ['lose the post', PAPERS.length],
    ])
    for (const [fate, lost] of outcomes) {
      const rooms = await startMorning()
      rooms.chat.finding = 'blind'
      rooms.chat.next(fate)
      await rooms.ticks(30)
      const outcome = lostAndDoubled(rooms, PAPERS)
      assert.deepEqual([outcome.lost.length, outcome.doubled, rooms.chat.tries.length], [lost, 0, 1])
      assert.equal((await entryOf(rooms)).state, 'uncertain')
      assert.match(said((await rooms.say('papers status')).message), /may have arrived.*not sent again/)
    }
  })
})

it('a post that can not be sent before the next slot merges into it: one post with the papers of both days', async () => {
  const rooms = await startMorning()
  rooms.chat.always({ fail: 'unavailable' })
  await rooms.ticks(10)
  await tickAt(rooms, '2026-07-31T08:55:00Z')
  rooms.chat.always('accept')
  rooms.chat.next({ fail: 'unavailable' })
  rooms.source.list(makePaper(9, { date: day('2026-07-31') }))
  await tickAt(rooms, '2026-07-31T09:00:00Z')
  await rooms.ticks(5)
  const [post, ...others] = rooms.chat.posts()
  assert.deepEqual(others, [])
  assert.equal(post?.key, `${CHANNEL}/2026-07-31`)
  assert.deepEqual(
    new Set(cardTitles(post?.message ?? { summary: '', blocks: [] })),
    new Set([...PAPERS, makePaper(9)].map(({ title }) => title)),
  )
  const old = await entryOf(rooms)
  assert.equal(old.state, 'failed')
  assert.match(
    old.reason ?? '',
    /^It could not be sent before the next slot\. The platform says unavailable\.$/,
  )
})

it('one channel whose platform fails does not delay the others', async () => {
  const rooms = await startMorning()
  const other = 'slack:T2/C2' as typeof CHANNEL
  await rooms.subscribe('', {}, other)
  rooms.chat.next({ fail: 'channel_closed' })
  const report = await rooms.daily.tick()
  assert.deepEqual([report.posted, report.failed], [1, 1])
  assert.equal(rooms.chat.posts(other).length, 1)
})
