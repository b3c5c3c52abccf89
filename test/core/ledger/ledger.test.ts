import assert from 'node:assert/strict'
import { it } from 'node:test'
import { createClaims } from '../../../src/core/ledger/claims.ts'
import { entryText } from '../../../src/core/ledger/entry-text.ts'
import { DAY_MS, MINUTE_MS } from '../../../src/core/time/dates.ts'
import { createMemoryStore } from '../../../src/stores/memory.ts'
import { createFakeClock } from '../../fakes/clock.ts'
import { startMorning } from '../../fakes/morning.ts'
import { day, makePaper } from '../../fakes/paper.ts'
import { CHANNEL, createTestRooms } from '../../fakes/rooms.ts'

const PLAN = {
  channel: CHANNEL,
  slot: day('2026-07-30'),
  message: { summary: 'a post', blocks: [] },
  papers: [],
}

it('a slot is taken once, whether it is planned or skipped, and what was first stays', async () => {
  const { ledger } = createTestRooms()
  const outcomes = await Promise.all([
    ledger.plan(PLAN),
    ledger.plan(PLAN),
    ledger.skip(PLAN, 'no news.'),
    ledger.plan(PLAN),
  ])
  const standing = await ledger.get(CHANNEL, PLAN.slot)
  assert.ok(standing)
  for (const outcome of outcomes) assert.deepEqual(outcome, standing, 'everybody is told what stands there')
  const tomorrow = { ...PLAN, slot: day('2026-07-31') }
  assert.equal((await ledger.skip(tomorrow, 'no news.')).state, 'skipped')
  assert.equal((await ledger.plan(tomorrow)).state, 'skipped')
  assert.equal((await ledger.get(CHANNEL, tomorrow.slot))?.state, 'skipped')
})

it('an entry is kept for a year', async () => {
  const { ledger, clock } = createTestRooms()
  await ledger.skip(PLAN, 'no news.')
  await clock.advance(365 * DAY_MS)
  assert.equal((await ledger.get(CHANNEL, PLAN.slot))?.state, 'skipped')
  await clock.advance(2 * DAY_MS)
  assert.equal(await ledger.get(CHANNEL, PLAN.slot), undefined)
})

it('what is over keeps its papers and its summary, and not how it read; what is open keeps all', async () => {
  const { ledger } = createTestRooms()
  const message = { summary: 'a post', blocks: [{ kind: 'heading', text: 'long' } as const], thread: [] }
  const papers = [{ id: makePaper(1).id, title: 'a', score: 1, topics: [], shown: true }]
  const planned = await ledger.plan({ ...PLAN, message, papers })
  assert.deepEqual((await ledger.become(planned, 'sending')).message, message)
  for (const state of ['sent', 'failed', 'uncertain'] as const) {
    await ledger.become(planned, state)
    const over = await ledger.get(CHANNEL, PLAN.slot)
    assert.deepEqual([over?.message, over?.papers], [{ summary: 'a post', blocks: [] }, papers])
  }
})

it('the recent entries come newest first, and days without one are left out', async () => {
  const { ledger } = createTestRooms()
  for (const slot of ['2026-07-28', '2026-07-30', '2026-07-15'].map(day))
    await ledger.skip({ ...PLAN, slot }, 'no news.')
  const slots = (await ledger.recent(CHANNEL, day('2026-07-30'), 14)).map(({ slot }) => slot)
  assert.deepEqual(slots, ['2026-07-30', '2026-07-28'])
})

it('an entry that can not be read silences only its own channel, and is left as it is', async () => {
  const rooms = await startMorning()
  const broken = 'slack:T9/C9' as typeof CHANNEL
  await rooms.ledger.plan({ ...PLAN, channel: broken })
  await rooms.store.set(`ledger/${broken}/2026-07-30`, { state: 'sung' })
  await rooms.ticks(2)
  assert.equal(rooms.chat.posts(CHANNEL).length, 1)
  assert.deepEqual(await rooms.store.get(`ledger/${broken}/2026-07-30`), { state: 'sung' })
  assert.ok(
    rooms.events.some(({ event, entry }) => event === 'entry_unreadable' && entry === `${broken}/2026-07-30`),
  )
  await assert.rejects(rooms.ledger.get(broken, PLAN.slot), { code: 'storage', message: /can't be read/ })
})

it('a claim keeps others out until it is given back, and ends by itself when its owner has died', async () => {
  const clock = createFakeClock()
  const claimed = createClaims({
    clock,
    store: createMemoryStore({ clock, log: { error: () => undefined } }),
  })
  const never = new Promise<string>(() => undefined)
  const work = (text: string) => claimed('a', () => Promise.resolve(text))
  assert.equal(await claimed('a', () => work('inner')), undefined)
  await assert.rejects(claimed('a', () => Promise.reject(new Error('failed'))))
  assert.equal(await work('after a failure'), 'after a failure')
  void claimed('a', () => never)
  await clock.advance(MINUTE_MS - 1)
  assert.equal(await work('too early'), undefined)
  assert.equal(await claimed('b', () => Promise.resolve('another name')), 'another name')
  await clock.advance(1)
  assert.equal(await work('taken over'), 'taken over')
})

it('whoever took too long does not give back the claim of its successor', async () => {
  const clock = createFakeClock()
  const claimed = createClaims({
    clock,
    store: createMemoryStore({ clock, log: { error: () => undefined } }),
  })
  const slow = Promise.withResolvers<void>()
  const first = claimed('a', () => slow.promise)
  await clock.advance(MINUTE_MS)
  void claimed('a', () => new Promise(() => undefined))
  await clock.advance(0)
  slow.resolve()
  await first
  assert.equal(await claimed('a', () => Promise.resolve('a third one')), undefined)
})

it('each state of an entry is one sentence with its date, its papers and its reason', () => {
  const paper = { id: 'x', title: 'X', score: 1, topics: [], shown: true }
  const papers = [paper, paper, { ...paper, shown: false }] as never
  const at = Date.parse('2026-07-30T07:00:00Z')
  const entry = { ...PLAN, papers, at, attempts: 0 }
  const text = (state: 'sent' | 'skipped' | 'failed' | 'planned' | 'sending', facts = {}) =>
    entryText({ ...entry, state, ...facts }, 'Europe/Berlin')
  assert.equal(text('sent'), 'Thu 30 July 2026: 2 papers posted at 09:00.')
  assert.equal(
    text('skipped', { reason: 'on weekends nothing is announced.' }),
    'Thu 30 July 2026: nothing was posted: on weekends nothing is announced.',
  )
  assert.match(
    text('failed', { reason: 'The channel is archived.' }),
    /The channel is archived\..*stay unseen/,
  )
  assert.match(
    text('planned', { reason: 'Slack is busy.', attempts: 2 }),
    /2 papers are waiting.* Slack is busy\. 2 tries/,
  )
  assert.match(
    text('planned', { papers: [paper], attempts: 1 }),
    /1 paper is waiting to be posted\. 1 try so far/,
  )
  assert.match(text('sending', { papers: [paper] }), /1 paper was being sent at 09:00/)
})
