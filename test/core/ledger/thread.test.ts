import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import type { Entry } from '../../../src/core/ledger/entry.ts'
import { cardTitles, type Fate } from '../../fakes/chat.ts'
import { startMorning } from '../../fakes/morning.ts'
import { day, makePapers } from '../../fakes/paper.ts'
import { CHANNEL, createTestRooms, type TestRooms } from '../../fakes/rooms.ts'
import { said } from '../../fakes/said.ts'

const PAPERS = makePapers(1, 3)
const TITLES = PAPERS.map(({ title }) => title)

async function threadMorning(): Promise<TestRooms> {
  const rooms = await startMorning()
  await rooms.say('papers schedule layout:thread')
  return rooms
}

async function entryOf(rooms: TestRooms): Promise<Entry> {
  const entry = await rooms.ledger.get(CHANNEL, day('2026-07-30'))
  assert.ok(entry)
  return entry
}

/** What arrived: posts with all titles and no cards, and threads under them with all cards. */
function arrived({ chat }: TestRooms): { posts: number; threads: number } {
  for (const { message } of chat.posts()) {
    assert.deepEqual(cardTitles(message), [])
    for (const title of TITLES) assert.ok(said(message).includes(title), title)
  }
  const [post] = chat.posts()
  for (const { message, under } of chat.threads()) {
    assert.deepEqual(new Set(cardTitles(message)), new Set(TITLES))
    assert.equal(under, post?.id)
  }
  return { posts: chat.posts().length, threads: chat.threads().length }
}

it('the layout "thread" posts titles into the channel and the cards into the thread, once each', async () => {
  const rooms = await threadMorning()
  await rooms.ticks(30)
  assert.deepEqual(arrived(rooms), { posts: 1, threads: 1 })
  const { state, post, reason } = await entryOf(rooms)
  assert.deepEqual([state, post, reason], ['sent', rooms.chat.posts()[0]?.id, undefined])
})

describe('a thread, whatever becomes of the two messages', () => {
  const fates: readonly (readonly [name: string, fates: readonly Fate[], state: Entry['state']])[] = [
    ['the reply to the post is lost', ['lose the reply'], 'sent'],
    ['the post is lost', ['lose the post'], 'sent'],
    ['the reply to the thread is lost', ['accept', 'lose the reply'], 'sent'],
    ['the thread is lost', ['accept', 'lose the post'], 'sent'],
    ['both replies are lost', ['lose the reply', 'lose the reply'], 'sent'],
    [
      'the thread has to wait',
      ['accept', { fail: 'rate_limited', details: { retryAfterMs: 90_000 } }],
      'sent',
    ],
    ['the thread fails for a while', ['accept', { fail: 'unavailable' }, { fail: 'unavailable' }], 'sent'],
  ]
  for (const [name, next, state] of fates)
    it(`${name}: in the end there is one of each`, async () => {
      const rooms = await threadMorning()
      rooms.chat.next(...next)
      await rooms.ticks(20)
      assert.deepEqual(arrived(rooms), { posts: 1, threads: 1 })
      assert.equal((await entryOf(rooms)).state, state)
    })

  it('is refused: the post stays, its papers are seen, and status says what is missing', async () => {
    const rooms = await threadMorning()
    rooms.chat.next('accept', { fail: 'not_allowed' })
    await rooms.ticks(20)
    assert.deepEqual(arrived(rooms), { posts: 1, threads: 0 })
    const { state, post, reason } = await entryOf(rooms)
    assert.deepEqual([state, post], ['sent', rooms.chat.posts()[0]?.id])
    assert.equal(reason, 'Its thread is missing: The platform says not_allowed.')
    assert.match(said((await rooms.say('papers status')).message), /Its thread is missing/)
  })

  it('may have arrived, and nobody can tell: nothing comes twice', async () => {
    const rooms = await threadMorning()
    rooms.chat.next('accept', 'lose the reply')
    rooms.chat.finding = 'blind'
    await rooms.ticks(20)
    assert.deepEqual(arrived(rooms), { posts: 1, threads: 1 })
    assert.equal((await entryOf(rooms)).state, 'sent')
  })

  it('was cut off by a crash between the two messages: another process goes on with the thread', async () => {
    const rooms = await threadMorning()
    rooms.chat.next('accept', { wait: new Promise(() => undefined) })
    void rooms.daily.tick()
    while (!rooms.chat.tries.at(-1)?.endsWith('/thread')) await setImmediate()
    const restarted = createTestRooms({ ...rooms })
    await restarted.clock.advance(120_000)
    await restarted.ticks(5)
    assert.deepEqual(arrived(restarted), { posts: 1, threads: 1 })
  })
})
