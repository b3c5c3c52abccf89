import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { AppError } from '../../../src/core/errors.ts'
import type { Store } from '../../../src/core/ports.ts'
import { createMemoryStore } from '../../../src/stores/memory.ts'
import { cardTitles } from '../../fakes/chat.ts'
import { createFakeClock } from '../../fakes/clock.ts'
import { stableSource, startMorning, tickAt } from '../../fakes/morning.ts'
import { day, makePaper, makePapers } from '../../fakes/paper.ts'
import { CHANNEL, type TestRooms } from '../../fakes/rooms.ts'

const TODAY = day('2026-07-30')

async function stateOf({ ledger }: TestRooms): Promise<string | undefined> {
  return (await ledger.get(CHANNEL, TODAY))?.state
}

/** What each accepted post shows, in its order. */
function cards({ chat }: TestRooms): string[][] {
  return chat.posts().map(({ message }) => cardTitles(message).toSorted())
}

async function askInVain(rooms: TestRooms): Promise<void> {
  const { message } = await rooms.say('papers post')
  assert.match(message.summary, /^Thu 30 July 2026: nothing was posted: /)
  assert.deepEqual(rooms.chat.tries, [])
}

describe('a post that somebody asks for while there is nothing yet', () => {
  const titles = makePapers(1, 2).map(({ title }) => title)

  it('leaves the day free: news that comes before the time of the slot is posted at its time, once', async () => {
    const rooms = await startMorning({ papers: [] })
    rooms.clock.set('2026-07-30T07:00:00Z')
    await askInVain(rooms)
    assert.equal(await stateOf(rooms), undefined)
    rooms.source.list(...makePapers(1, 2))
    await tickAt(rooms, '2026-07-30T08:59:00Z')
    assert.deepEqual(cards(rooms), [], 'not before its time')
    await tickAt(rooms, '2026-07-30T09:00:00Z')
    await rooms.ticks(30)
    assert.deepEqual(cards(rooms), [titles])
  })

  it('in a channel that wants a line on a day without news does not use up that line', async () => {
    const rooms = await startMorning({ papers: [] })
    await rooms.say('papers schedule quiet:no')
    rooms.clock.set('2026-07-30T07:00:00Z')
    await askInVainLoudly(rooms)
    rooms.source.list(...makePapers(1, 2))
    await tickAt(rooms, '2026-07-30T09:00:00Z')
    assert.deepEqual(cards(rooms), [titles])
  })

  it('after a slot that was skipped leaves it skipped, and asked again with news there is one post', async () => {
    const rooms = await startMorning({ papers: [] })
    await rooms.daily.tick()
    const skipped = await rooms.ledger.get(CHANNEL, TODAY)
    assert.equal(skipped?.state, 'skipped')
    await rooms.clock.advance(1000)
    await askInVain(rooms)
    assert.deepEqual(await rooms.ledger.get(CHANNEL, TODAY), skipped)
    rooms.source.list(...makePapers(1, 2))
    await stableSource(rooms)
    await rooms.say('papers post')
    await rooms.ticks(5)
    assert.deepEqual([cards(rooms), await stateOf(rooms)], [[titles], 'sent'])
  })

  it('after a slot that failed leaves it failed, and its papers come with the next post, once', async () => {
    const rooms = await startMorning({ papers: makePapers(1, 2) })
    rooms.chat.next({ fail: 'not_allowed' })
    await rooms.daily.tick()
    const failed = await rooms.ledger.get(CHANNEL, TODAY)
    assert.equal(failed?.state, 'failed')
    await rooms.say('papers unsubscribe all')
    await rooms.say('papers subscribe octopus')
    const { message } = await rooms.say('papers post')
    assert.match(message.summary, /nothing was posted: 2 papers were announced, none of them new/)
    assert.deepEqual(await rooms.ledger.get(CHANNEL, TODAY), failed)
    await rooms.say('papers subscribe')
    rooms.source.list(makePaper(9, { date: day('2026-07-31') }))
    await tickAt(rooms, '2026-07-31T09:00:00Z')
    await rooms.ticks(5)
    assert.deepEqual(cards(rooms), [[...titles, makePaper(9).title]])
  })
})

it('votes that can not be read do not cost the post: it goes out by what trends, and the log says why', async () => {
  const clock = createFakeClock()
  const memory = createMemoryStore({ clock, log: { error: () => undefined } })
  const store: Store = {
    ...memory,
    list: (prefix) => {
      if (prefix.startsWith('opinion/')) throw new AppError('storage', 'The disk refused.')
      return memory.list(prefix)
    },
  }
  const rooms = await startMorning({ clock, store })
  await rooms.say('papers vote 2607.00001 up')
  await rooms.daily.tick()
  const [post] = rooms.chat.posts()
  assert.deepEqual(
    post && cardTitles(post.message),
    makePapers(1, 3)
      .map(({ title }) => title)
      .toReversed(),
  )
  const failures = rooms.events.filter(({ event }) => event === 'opinions_unread')
  assert.deepEqual(
    failures.map(({ channel, problem }) => [channel, problem]),
    [[CHANNEL, 'The disk refused.']],
  )
})

/** As {@link askInVain}, where announcements were made before. */
async function askInVainLoudly(rooms: TestRooms): Promise<void> {
  const tries = rooms.chat.tries.length
  assert.match((await rooms.say('papers post')).message.summary, /nothing was posted: /)
  assert.deepEqual([rooms.chat.tries.length, await stateOf(rooms)], [tries, undefined])
}
