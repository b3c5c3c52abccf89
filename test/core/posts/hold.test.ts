import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createCatalogue } from '../../../src/catalogue/sqlite.ts'
import type { ChannelId } from '../../../src/core/call.ts'
import { AppError } from '../../../src/core/errors.ts'
import { plainText } from '../../../src/core/message.ts'
import type { Catalogue } from '../../../src/core/ports.ts'
import { cardTitles } from '../../fakes/chat.ts'
import { stableSource, startMorning } from '../../fakes/morning.ts'
import { day, makePaper, makePapers } from '../../fakes/paper.ts'
import { type CHANNEL, createTestRooms, type TestRooms } from '../../fakes/rooms.ts'
import { createFakeSource } from '../../fakes/source.ts'

function noteOf({ chat }: TestRooms): string {
  const blocks = chat.posts().at(-1)?.message.blocks ?? []
  return blocks.flatMap((block) => (block.kind === 'note' ? [plainText(block.text)] : [])).join(' ')
}

/** Ticks once a minute from now on; the minute in which the post came. */
async function minuteOfPost(
  rooms: TestRooms,
  each: (minute: number) => void = () => undefined,
): Promise<number> {
  for (let minute = 0; minute < 40; minute++) {
    each(minute)
    await rooms.ticks(1)
    if (rooms.chat.posts().length > 0) return minute
    await rooms.clock.advance(60_000)
  }
  return Number.NaN
}

it('a fresh and stable source is not read again: the post comes in its minute', async () => {
  const rooms = await startMorning()
  const readings = rooms.source.reads.length
  assert.equal(await minuteOfPost(rooms), 0)
  assert.equal(rooms.source.reads.length, readings)
  assert.equal(noteOf(rooms), '')
})

it('a source that was read by a clock that was a day ahead is read again before the post', async () => {
  const rooms = await startMorning()
  rooms.clock.set('2026-07-31T09:00:00Z')
  await stableSource(rooms)
  rooms.clock.set('2026-07-30T09:00:00Z')
  rooms.source.list(makePaper(50))
  await minuteOfPost(rooms)
  assert.equal(rooms.chat.posts().flatMap(({ message }) => cardTitles(message)).length, 4)
  const reads = rooms.source.reads.length
  await rooms.ingest.refresh()
  assert.deepEqual(rooms.source.reads[reads], { since: '2026-07-29', until: '2026-07-30' })
})

describe('a source whose list still grows', () => {
  it('is read again every minute, and the post comes when it is stable, with all of it', async () => {
    const rooms = await startMorning({ schedule: { limit: 20 } })
    rooms.source.list(makePaper(50))
    await rooms.ingest.refresh()
    const minute = await minuteOfPost(rooms, (now) => {
      if (now < 6) rooms.source.list(makePaper(100 + now))
    })
    assert.equal(minute, 6)
    assert.equal(rooms.chat.posts().flatMap(({ message }) => cardTitles(message)).length, 10)
  })

  it('holds the post for 20 minutes at most', async () => {
    const rooms = await startMorning()
    rooms.source.list(makePaper(50))
    await rooms.ingest.refresh()
    assert.equal(await minuteOfPost(rooms, (now) => rooms.source.list(makePaper(100 + now))), 20)
  })

  it('does not hold a post of the weekend, when nothing is announced', async () => {
    const rooms = await startMorning({ schedule: { days: ['sat'] } })
    rooms.clock.set('2026-08-01T08:59:00Z')
    rooms.source.list(makePaper(50, { date: day('2026-08-01') }))
    await rooms.ingest.refresh()
    rooms.clock.set('2026-08-01T09:00:00Z')
    assert.equal(await minuteOfPost(rooms), 0)
  })
})

describe('a source that is late', () => {
  it('is read again every minute, and the post comes as soon as it answers', async () => {
    const rooms = await startMorning()
    rooms.source.fail('all')
    await rooms.ingest.refresh()
    const minute = await minuteOfPost(rooms, (now) => {
      if (now === 7) rooms.source.fail(undefined)
    })
    assert.equal(minute, 7)
    assert.equal(noteOf(rooms), '')
  })

  it('holds the post for 20 minutes at most; then it says how old its votes are, and why', async () => {
    const rooms = await startMorning()
    rooms.source.fail('all')
    await rooms.ingest.refresh()
    assert.equal(await minuteOfPost(rooms), 20)
    assert.equal(noteOf(rooms), 'Votes are of 08:50: Hugging Face does not answer.')
  })

  it('for days: the votes are said to be more than a day old', async () => {
    const rooms = await startMorning()
    rooms.source.fail('all')
    rooms.clock.set('2026-07-31T09:20:00Z')
    await rooms.ticks(2)
    assert.equal(
      noteOf(rooms),
      'It also covers Thu 30 July 2026, when there was no post. Votes are more than a day old: Hugging Face does not answer.',
    )
  })

  it('whose newest day fails is late too, though older days came', async () => {
    const rooms = await startMorning()
    rooms.source.fail(day('2026-07-30'))
    await rooms.ingest.refresh()
    assert.equal(await minuteOfPost(rooms), 20)
    assert.match(noteOf(rooms), /^Votes are of 08:50: /)
  })
})

it('after downtime, when the post could wait no longer, the source is read once before it', async () => {
  const before = await startMorning({ papers: [] })
  before.source.list(...makePapers(1, 3))
  const rooms = createTestRooms({ ...before })
  rooms.clock.set('2026-07-30T11:00:00Z')
  const readings = rooms.source.reads.length
  await rooms.ticks(3)
  assert.equal(rooms.source.reads.length, readings + 1)
  assert.equal(rooms.chat.posts().flatMap(({ message }) => cardTitles(message)).length, 3)
  assert.equal(noteOf(rooms), 'This post is 2 hours late: it was due at 09:00.')
})

it('however many channels are due, the source is read once a minute', async () => {
  const rooms = createTestRooms()
  rooms.clock.set('2026-07-30T08:50:00Z')
  const channels = Array.from({ length: 30 }, (_, i) => `slack:T1/C${i}` as ChannelId)
  for (const channel of channels) await rooms.subscribe('', {}, channel)
  rooms.source.list(...makePapers(1, 3))
  rooms.clock.set('2026-07-30T09:00:00Z')
  const [first] = await rooms.ticks(1)
  assert.deepEqual([first?.held, rooms.source.reads.length], [30, 1])
  await rooms.clock.advance(60_000)
  await rooms.ticks(1)
  assert.deepEqual([rooms.chat.posts().length, rooms.source.reads.length], [30, 2])
})

it('a paused channel and one without topics do not have the source read', async () => {
  const rooms = createTestRooms()
  await rooms.subscribe('a')
  await rooms.say('papers pause')
  const other = 'slack:T2/C2' as typeof CHANNEL
  await rooms.subscribe('b', {}, other)
  await rooms.say('papers unsubscribe all', { channel: other })
  rooms.clock.set('2026-07-30T09:00:00Z')
  await rooms.ticks(3)
  assert.equal(rooms.source.reads.length, 0)
  await stableSource(rooms)
})

describe('what a due post waits for', () => {
  it('is only the source that counts votes: no other one is read', async () => {
    const source = createFakeSource()
    const arxiv = createFakeSource('arXiv', false)
    const rooms = await startMorning({ source, sources: [source, arxiv] })
    rooms.clock.set('2026-07-30T09:00:00Z')
    rooms.source.list(makePaper(50))
    await rooms.ingest.refresh()
    rooms.clock.set('2026-07-30T13:00:00Z')
    const readings = [source.reads.length, arxiv.reads.length] as const
    assert.equal(await minuteOfPost(rooms), 0)
    assert.deepEqual([source.reads.length, arxiv.reads.length], [readings[0] + 1, readings[1]])
  })

  it('still grows when a paper that arXiv had announced is featured', async () => {
    const rooms = await startMorning()
    const announced = makePapers(50, 53, { featured: false, sources: ['arXiv'] })
    await rooms.catalogue.put(announced, rooms.clock.now())
    rooms.source.list(makePaper(50))
    await rooms.ingest.refresh()
    const minute = await minuteOfPost(rooms, (now) => {
      if (now < 3) rooms.source.list(makePaper(51 + now))
    })
    assert.equal(minute, 3)
    assert.equal(rooms.chat.posts().flatMap(({ message }) => cardTitles(message)).length, 7)
  })

  for (const [instant, minute] of [
    ['2026-07-30T09:00:00Z', 20],
    ['2026-07-30T11:00:00Z', 0],
  ] as const)
    it(`may be a catalogue that takes nothing new: the post comes ${minute} minutes after ${instant.slice(11, 16)} all the same`, async () => {
      const catalogue = createCatalogue(':memory:')
      let isFull = false
      const put: Catalogue['put'] = (papers, at) =>
        isFull ? Promise.reject(new AppError('storage', 'The disk is full.')) : catalogue.put(papers, at)
      const rooms = await startMorning({ catalogue: { ...catalogue, put } })
      rooms.source.list(makePaper(50))
      await rooms.ingest.refresh()
      isFull = true
      rooms.clock.set(instant)
      assert.equal(await minuteOfPost(rooms), minute)
      assert.equal(rooms.chat.posts().flatMap(({ message }) => cardTitles(message)).length, 4)
      assert.ok(rooms.events.some(({ event }) => event === 'refresh_failed'))
    })
})
