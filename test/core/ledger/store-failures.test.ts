import assert from 'node:assert/strict'
import { it } from 'node:test'
import { createMemoryStore } from '../../../src/stores/memory.ts'
import { createFakeChat, type FakeChat } from '../../fakes/chat.ts'
import { createFakeClock } from '../../fakes/clock.ts'
import { createFailingStore } from '../../fakes/failing-store.ts'
import { lostAndDoubled, startMorning, tickAt } from '../../fakes/morning.ts'
import { day, makePaper, makePapers } from '../../fakes/paper.ts'
import type { TestRooms } from '../../fakes/rooms.ts'

const PAPERS = makePapers(1, 3)
const TOMORROWS = makePaper(9, { date: day('2026-07-31') })

async function start(finding: FakeChat['finding']) {
  const clock = createFakeClock()
  const chat = createFakeChat()
  chat.finding = finding
  const store = createFailingStore(createMemoryStore({ clock, log: { error: () => undefined } }))
  const rooms = await startMorning({ clock, chat, store, papers: PAPERS })
  return { rooms, store, chat }
}

/** The store heals: within minutes the day's post is there, and then there is another day's. */
async function recover(rooms: TestRooms): Promise<{ lost: string[]; doubled: number }> {
  await rooms.ticks(4)
  assert.deepEqual(lostAndDoubled(rooms, PAPERS).lost, [], 'not only with the next post')
  rooms.source.list(TOMORROWS)
  await tickAt(rooms, '2026-07-31T09:00:00Z')
  await rooms.ticks(2)
  return lostAndDoubled(rooms, [...PAPERS, TOMORROWS])
}

/** The numbers of the calls that one post makes; of its many reads in a row every tenth. */
async function callsOfAPost(): Promise<number[]> {
  const { rooms, store } = await start('works')
  store.arm(0)
  await rooms.daily.tick()
  const names = store.calls()
  const counts = ['add', 'set', 'delete', 'list'].map((name) => names.filter((call) => call === name).length)
  assert.ok(
    counts.every((count) => count > 0),
    'a post reads, claims, writes and cleans up',
  )
  return names.flatMap((name, i) => (name !== 'get' || names[i - 1] !== 'get' || i % 10 === 0 ? [i + 1] : []))
}

it('whichever call of the store fails during a post, once it is healthy nothing is lost and nothing is doubled', async () => {
  const calls = await callsOfAPost()
  for (const when of ['before', 'after'] as const) {
    for (const n of calls) {
      const { rooms, store } = await start('works')
      store.arm(n, when)
      await rooms.daily.tick()
      assert.ok(store.calls().length >= n, `call ${n} was reached`)
      store.arm(0)
      assert.deepEqual(await recover(rooms), { lost: [], doubled: 0 }, `call ${n} failed ${when} its work`)
    }
  }
})

it('where the platform can not tell what arrived, nothing is doubled, and only a failure around the send can lose it', async () => {
  const losing: number[] = []
  for (const n of await callsOfAPost()) {
    const { rooms, store, chat } = await start('blind')
    store.arm(n)
    await rooms.daily.tick()
    store.arm(0)
    await rooms.ticks(4)
    const { lost, doubled } = lostAndDoubled(rooms, PAPERS)
    assert.equal(doubled, 0, `call ${n} failed`)
    assert.equal(chat.posts().length, lost.length === 0 ? 1 : 0, `call ${n} failed`)
    if (lost.length > 0) losing.push(n)
  }
  assert.deepEqual(losing, [], 'a send that was noted is a send that was tried')
})
