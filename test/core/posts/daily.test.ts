import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { plainText } from '../../../src/core/message.ts'
import { createMemoryStore } from '../../../src/stores/memory.ts'
import { cardTitles } from '../../fakes/chat.ts'
import { createFailingStore } from '../../fakes/failing-store.ts'
import { showings, startMorning, tickAt } from '../../fakes/morning.ts'
import { day, makePaper, makePapers } from '../../fakes/paper.ts'
import { CHANNEL, createTestRooms, type TestRooms } from '../../fakes/rooms.ts'

const OTHER = 'slack:T2/C2' as typeof CHANNEL

function lastPost({ chat }: TestRooms) {
  const post = chat.posts().at(-1)
  assert.ok(post, 'there is a post')
  return post.message
}

function notesOf(rooms: TestRooms): string {
  return lastPost(rooms)
    .blocks.flatMap((block) => (block.kind === 'note' ? [plainText(block.text)] : []))
    .join(' ')
}

it('a channel gets one post per local date, at its own wall-clock time, and not a minute before', async () => {
  const rooms = createTestRooms()
  rooms.clock.set('2026-07-30T00:10:00Z')
  await rooms.subscribe('', { at: '09:00', zone: 'Europe/Berlin' })
  await rooms.subscribe('', { at: '09:00', zone: 'America/New_York' }, OTHER)
  rooms.source.list(...makePapers(1, 2))
  const postedAt: string[] = []
  for (let hour = 1; hour < 24; hour++) {
    for (const time of [`${hour - 1}:59`, `${hour}:00`].map((text) => text.padStart(5, '0'))) {
      const before = rooms.chat.tries.length
      await tickAt(rooms, `2026-07-30T${time}:00Z`)
      for (const key of rooms.chat.tries.slice(before)) postedAt.push(`${key} ${time}`)
    }
  }
  assert.deepEqual(postedAt, [`${CHANNEL}/2026-07-30 07:00`, `${OTHER}/2026-07-30 13:00`])
})

it('a paper that two topics match is one card that names both', async () => {
  const papers = [
    makePaper(1, { title: 'Flow matching for robots' }),
    makePaper(2, { title: 'Flow matching' }),
  ]
  const rooms = await startMorning({ papers, topic: 'flow matching' })
  await rooms.subscribe('robots')
  await rooms.daily.tick()
  const cards = lastPost(rooms).blocks.flatMap((block) => (block.kind === 'card' ? [block] : []))
  assert.deepEqual(Object.fromEntries(cards.map(({ title, topics }) => [title, topics])), {
    'Flow matching for robots': ['flow matching', 'robots'],
    'Flow matching': ['flow matching'],
  })
  assert.equal(cards.length, 2)
})

it('the hottest papers up to the limit are cards; the rest is behind More, and More works in any later minute', async () => {
  const papers = makePapers(1, 12)
  const rooms = await startMorning({ papers, schedule: { limit: 5 } })
  await rooms.daily.tick()
  assert.deepEqual(
    cardTitles(lastPost(rooms)),
    [12, 11, 10, 9, 8].map((n) => makePaper(n).title),
  )
  const buttons = lastPost(rooms).blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))
  assert.deepEqual(buttons, [{ label: 'More (7)', command: 'papers more 2026-07-30' }])
  const { message } = await rooms.say('papers more 2026-07-30')
  assert.deepEqual(
    cardTitles(message),
    [7, 6, 5, 4, 3, 2, 1].map((n) => makePaper(n).title),
  )
})

it('what was behind More is not posted again, unless it blooms: then it is, once', async () => {
  const rooms = await startMorning({ papers: makePapers(1, 3), schedule: { limit: 2 } })
  await rooms.daily.tick()
  await tickAt(rooms, '2026-07-31T09:00:00Z')
  assert.equal(rooms.chat.posts().length, 1)
  rooms.source.list(makePaper(1, { votes: 60 }), makePaper(2, { votes: 60 }))
  await tickAt(rooms, '2026-08-03T09:00:00Z')
  assert.deepEqual(cardTitles(lastPost(rooms)), [makePaper(1).title])
  rooms.source.list(makePaper(1, { votes: 160 }))
  await tickAt(rooms, '2026-08-04T09:00:00Z')
  assert.equal(rooms.chat.posts().length, 2)
  assert.deepEqual([...showings(rooms).values()], [1, 1, 1])
})

it('a new subscription starts from today, however full the catalogue is', async () => {
  const old = makePapers(1, 200, { date: day('2026-07-29') })
  const rooms = await startMorning({ papers: [...old, makePaper(500)] })
  await rooms.daily.tick()
  assert.deepEqual(cardTitles(lastPost(rooms)), [makePaper(500).title])
  assert.equal(notesOf(rooms), '')
})

describe('a day off', () => {
  it('has no post, and what came on it is in the next one, which says so', async () => {
    const rooms = await startMorning({ schedule: { days: ['thu', 'mon'] } })
    await rooms.daily.tick()
    rooms.source.list(makePaper(8, { date: day('2026-07-31') }))
    for (const date of ['2026-07-31', '2026-08-01', '2026-08-02']) await tickAt(rooms, `${date}T09:00:00Z`)
    assert.equal(rooms.chat.posts().length, 1)
    assert.equal(await rooms.ledger.get(CHANNEL, day('2026-07-31')), undefined)
    await tickAt(rooms, '2026-08-03T09:00:00Z')
    assert.deepEqual(cardTitles(lastPost(rooms)), [makePaper(8).title])
    assert.equal(notesOf(rooms), '', 'a day off is not a day without a post')
  })
})

describe('a day without news', () => {
  it('is quiet by default: nothing is posted, the ledger says why, and the day is over', async () => {
    const rooms = await startMorning({ papers: [] })
    await rooms.ticks(5)
    assert.equal(rooms.chat.tries.length, 0)
    const entry = await rooms.ledger.get(CHANNEL, day('2026-07-30'))
    assert.equal(entry?.state, 'skipped')
    assert.match(entry?.reason ?? '', /no papers have been announced yet/)
  })

  it('with quiet:no gets one line with the reason: the weekend, nothing announced, or a topic that is too narrow', async () => {
    const rooms = await startMorning({ topic: 'octopus', schedule: { days: ['thu', 'fri', 'sat'] } })
    await rooms.say('papers schedule quiet:no')
    for (const date of ['2026-07-30', '2026-07-31', '2026-08-01']) await tickAt(rooms, `${date}T09:00:00Z`)
    assert.deepEqual(
      rooms.chat.posts().map(({ message }) => message.summary),
      [
        'No new papers on Thu 30 July 2026: 3 papers were announced, none of them new to this channel on octopus.',
        'No new papers on Fri 31 July 2026: no papers have been announced yet. It may be an arXiv holiday.',
        'No new papers on Sat 1 August 2026: on weekends arXiv and Hugging Face announce nothing.',
      ],
    )
    assert.ok(rooms.chat.posts().every(({ message }) => message.blocks.length === 1))
  })
})

describe('a channel that somebody has paused', () => {
  it('gets nothing, also not what was waiting to be sent again', async () => {
    const rooms = await startMorning()
    rooms.chat.next({ fail: 'unavailable' })
    await rooms.daily.tick()
    await rooms.say('papers pause')
    await rooms.ticks(30)
    await tickAt(rooms, '2026-07-31T09:00:00Z')
    assert.equal(rooms.chat.posts().length, 0)
  })

  it('gets one merged post of all that was missed when it is resumed', async () => {
    const rooms = await startMorning()
    rooms.chat.next({ fail: 'unavailable' })
    await rooms.daily.tick()
    await rooms.say('papers pause')
    await tickAt(rooms, '2026-07-31T09:00:00Z')
    rooms.source.list(makePaper(8, { date: day('2026-07-31') }))
    rooms.clock.set('2026-08-03T08:00:00Z')
    await rooms.say('papers resume')
    await tickAt(rooms, '2026-08-03T09:00:00Z')
    assert.equal(rooms.chat.posts().length, 1)
    assert.equal(showings(rooms).size, 4)
    assert.equal(notesOf(rooms), 'It also covers 2 days without a post since Thu 30 July 2026.')
  })
})

describe('after downtime', () => {
  it('of days there is one merged post, dated today, that says what it covers and that it is late', async () => {
    const rooms = await startMorning()
    await rooms.daily.tick()
    for (const [n, date] of ['2026-07-31', '2026-08-03', '2026-08-04', '2026-08-05'].entries())
      rooms.source.list(makePaper(20 + n, { date: day(date) }))
    await tickAt(rooms, '2026-08-05T11:30:00Z')
    await rooms.ticks(60)
    assert.equal(rooms.chat.posts().length, 2)
    assert.match(lastPost(rooms).summary, /^4 trending papers for Wed 5 August 2026: /)
    assert.equal(
      notesOf(rooms),
      'This post is 2 hours late: it was due at 09:00. It also covers 3 days without a post since Fri 31 July 2026.',
    )
    assert.ok([...showings(rooms).values()].every((times) => times === 1))
  })

  it('a post that was still waiting merges into it: never a backlog', async () => {
    const rooms = await startMorning()
    rooms.chat.next({ fail: 'unavailable' })
    await rooms.daily.tick()
    rooms.source.list(makePaper(9, { date: day('2026-07-31') }))
    await tickAt(rooms, '2026-07-31T11:30:00Z')
    await rooms.ticks(3)
    assert.deepEqual(
      rooms.chat.posts().map(({ key }) => key),
      [`${CHANNEL}/2026-07-31`],
    )
    assert.equal(showings(rooms).size, 4)
  })

  it('a post whose arrival was uncertain is settled before its papers are judged', async () => {
    const rooms = await startMorning()
    rooms.chat.next('lose the reply')
    await rooms.daily.tick()
    rooms.source.list(makePaper(9, { date: day('2026-07-31') }))
    await tickAt(rooms, '2026-07-31T11:30:00Z')
    await rooms.ticks(3)
    assert.deepEqual(
      rooms.chat.posts().map(({ message }) => cardTitles(message).length),
      [3, 1],
    )
  })
})

it('a channel whose record can not be read is silent and logged; the others get their post', async () => {
  const rooms = await startMorning()
  for (const broken of [{ id: OTHER, topics: 'many' }, null, 7]) {
    await rooms.store.set(`channel/${OTHER}`, broken)
    await rooms.daily.tick()
    assert.ok(rooms.events.some(({ event, channel }) => event === 'channel_unreadable' && channel === OTHER))
    assert.deepEqual(await rooms.store.get(`channel/${OTHER}`), broken, 'it is left as it is')
  }
  assert.equal(rooms.chat.posts(CHANNEL).length, 1)
  const { message } = await rooms.say('papers topics', { channel: OTHER })
  assert.match(message.summary, /settings of slack:T2\/C2 can't be read/)
})

it('a topic that can no longer be read silences its own channel only', async () => {
  const rooms = await startMorning()
  await rooms.subscribe('', {}, OTHER)
  await rooms.channels.change(OTHER, (channel) => ({
    ...channel,
    topics: channel.topics.map((topic) => ({ ...topic, text: 'nosuch:filter' })),
  }))
  const report = await rooms.daily.tick()
  assert.deepEqual([report.posted, report.failed], [1, 1])
  assert.equal(rooms.chat.posts(CHANNEL).length, 1)
})

it('a cycle that could not read the store says so: it was not finished', async () => {
  const store = createFailingStore(createMemoryStore(createTestRooms()))
  const rooms = await startMorning({ store })
  store.arm(1)
  assert.equal((await rooms.daily.tick()).problem, 'The disk refused.')
  assert.equal(rooms.events.at(-1)?.event, 'cycle_failed')
  store.arm(0)
  assert.deepEqual(await rooms.daily.tick(), { posted: 1, skipped: 0, held: 0, failed: 0 })
})
