import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ChannelId } from '../../../src/core/call.ts'
import { AppError, type ErrorCode } from '../../../src/core/errors.ts'
import { POLICIES } from '../../../src/core/ledger/policy.ts'
import { MINUTE_MS } from '../../../src/core/time/dates.ts'
import { cardTitles, type Fate } from '../../fakes/chat.ts'
import { lostAndDoubled, startMorning, tickAt } from '../../fakes/morning.ts'
import { day, makePaper } from '../../fakes/paper.ts'
import { CHANNEL, createTestRooms } from '../../fakes/rooms.ts'
import { said } from '../../fakes/said.ts'
import { entryOf, PAPERS, TODAY } from './entry-of.ts'

const ERROR_CODES = Object.keys(POLICIES) as ErrorCode[]

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
  for (const code of ERROR_CODES.filter((name) => POLICIES[name].next === 'again')) {
    const firstMs = Math.ceil(POLICIES[code].firstMs / MINUTE_MS) * MINUTE_MS
    it(`${code}: the entry is planned again with the reason, for ${firstMs / MINUTE_MS} minutes later`, async () => {
      const rooms = await startMorning()
      rooms.chat.next({ fail: code })
      await rooms.daily.tick()
      const { state, reason, retryAt = 0, attempts } = await entryOf(rooms)
      assert.deepEqual([state, attempts], ['planned', 1])
      assert.equal(reason, `The platform says ${code}.`)
      const wait = retryAt - rooms.clock.now()
      assert.ok(wait >= POLICIES[code].firstMs && wait <= POLICIES[code].firstMs * 1.25, String(wait))
      await rooms.clock.advance(wait - 1)
      await rooms.daily.tick()
      assert.equal(rooms.chat.tries.length, 1, 'not before its time')
      await rooms.clock.advance(1)
      await rooms.daily.tick()
      assert.equal((await entryOf(rooms)).state, 'sent')
      assert.deepEqual(lostAndDoubled(rooms, PAPERS), { lost: [], doubled: 0 })
    })
  }
})

it('the platform decides how long to wait: never before retryAfterMs, however long, and hardly after it', async () => {
  for (const retryAfterMs of [1, 90_000, 45 * MINUTE_MS]) {
    const rooms = await startMorning()
    rooms.chat.next({ fail: 'rate_limited', details: { retryAfterMs } })
    await rooms.daily.tick()
    await rooms.clock.advance(retryAfterMs - 1)
    await rooms.daily.tick()
    assert.equal(rooms.chat.tries.length, 1)
    await rooms.clock.advance(1 + Math.min(5_000, Math.ceil(retryAfterMs / 4)))
    await rooms.daily.tick()
    assert.equal(rooms.chat.posts().length, 1)
  }
})

it('the waits double with every try, to ten minutes and a bit, so that a storm is not answered with a storm', async () => {
  const rooms = await startMorning()
  rooms.chat.always({ fail: 'unavailable' })
  const triedAt: number[] = []
  for (let minute = 0; minute < 60; minute++) {
    const before = rooms.chat.tries.length
    await rooms.ticks(1)
    if (rooms.chat.tries.length > before) triedAt.push(minute)
    await rooms.clock.advance(MINUTE_MS)
  }
  const waits = triedAt.slice(1).map((minute, i) => minute - (triedAt[i] ?? 0))
  assert.deepEqual(waits.slice(0, 4), [1, 2, 4, 7])
  assert.ok(waits.slice(4).every((wait) => wait >= 10 && wait <= 13))
})

it('channels that were refused together do not all come back in the same second', async () => {
  const rooms = await startMorning()
  const names = Array.from({ length: 20 }, (_, i) => `slack:T1/CX${i}` as ChannelId)
  for (const name of names) await rooms.subscribe('', {}, name)
  rooms.chat.always({ fail: 'unavailable' })
  await rooms.daily.tick()
  const entries = await Promise.all(names.map((name) => rooms.ledger.get(name, TODAY)))
  const seconds = entries.map((entry) => Math.floor((entry?.retryAt ?? 0) / 1_000))
  assert.ok(new Set(seconds).size > 5)
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
  assert.deepEqual([report.posted, report.failed], [1, 0])
  assert.equal(rooms.chat.posts(other).length, 1)
})
