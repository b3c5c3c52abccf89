import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { startMorning, tickAt } from '../fakes/morning.ts'
import { day, makePaper, makePapers } from '../fakes/paper.ts'
import { createTestRooms, type TestRooms } from '../fakes/rooms.ts'
import { said } from '../fakes/said.ts'

/** What `papers status` says of slots: all but the first line and those of the sources. */
async function slots(rooms: TestRooms): Promise<string[]> {
  const lines = said((await rooms.say('papers status')).message).split('\n')
  return lines.slice(
    1,
    lines.findIndex((line) => line.startsWith('Hugging Face')),
  )
}

/** The notes of the last post. */
function notes({ chat }: TestRooms): string[] {
  const { blocks } = chat.posts().at(-1)?.message ?? { blocks: [] }
  return blocks.flatMap((block) => (block.kind === 'note' ? [block.text.join('')] : []))
}

async function postOf(rooms: TestRooms, n: number, instant: string): Promise<void> {
  rooms.source.list(makePaper(n, { date: day(instant.slice(0, 10)) }))
  await tickAt(rooms, instant)
}

describe('a slot without a post is told in status and in the merged post', () => {
  it('after downtime over all of its date', async () => {
    const rooms = await startMorning()
    await rooms.daily.tick()
    rooms.clock.set('2026-08-04T08:00:00Z')
    const down = 'no post on 2 days, because Paperboy was not running then, or the schedule was another one.'
    const days = 'Fri 31 July 2026 to Mon 3 August 2026'
    assert.equal((await slots(rooms))[0], `${days}: ${down} Papers of that time come with the next post.`)
    await postOf(rooms, 9, '2026-08-04T09:00:00Z')
    assert.deepEqual(notes(rooms), ['It also covers 2 days without a post since Fri 31 July 2026.'])
    assert.deepEqual((await slots(rooms)).slice(0, 2), [
      'Tue 4 August 2026: 1 paper posted at 09:00.',
      `${days}: ${down} Papers of that time came with the post of Tue 4 August 2026.`,
    ])
  })

  it('during a pause, by whom', async () => {
    const rooms = await startMorning()
    await rooms.daily.tick()
    rooms.clock.set('2026-07-30T20:00:00Z')
    await rooms.say('papers pause')
    rooms.clock.set('2026-07-31T09:30:00Z')
    const paused = 'Fri 31 July 2026: no post, because Ada had paused posts.'
    assert.equal((await slots(rooms))[0], `${paused} Papers of that time come with the next post.`)
    rooms.clock.set('2026-08-03T08:00:00Z')
    await rooms.say('papers resume')
    await postOf(rooms, 9, '2026-08-03T09:00:00Z')
    assert.deepEqual(notes(rooms), ['It also covers Fri 31 July 2026, when Ada had paused posts.'])
    assert.equal(
      (await slots(rooms))[1],
      `${paused} Papers of that time came with the post of Mon 3 August 2026.`,
    )
  })

  it('of several days of a pause, with the reason once', async () => {
    const rooms = await startMorning()
    await rooms.daily.tick()
    rooms.clock.set('2026-07-30T20:00:00Z')
    await rooms.say('papers pause')
    rooms.clock.set('2026-08-04T08:00:00Z')
    await rooms.say('papers resume')
    await postOf(rooms, 9, '2026-08-04T09:00:00Z')
    assert.deepEqual(notes(rooms), [
      'It also covers 2 days without a post since Fri 31 July 2026: Ada had paused posts.',
    ])
  })

  it('that could not be sent', async () => {
    const rooms = await startMorning()
    rooms.chat.next({ fail: 'channel_closed', message: 'The channel is archived.' })
    await rooms.daily.tick()
    await postOf(rooms, 9, '2026-07-31T09:00:00Z')
    assert.deepEqual(notes(rooms), ['It also covers Thu 30 July 2026, when the post could not be sent.'])
    assert.equal((await slots(rooms)).length, 2)
  })

  it('that may have arrived is not covered by the next one, for its papers are not in it', async () => {
    const rooms = await startMorning()
    rooms.chat.next('lose the reply')
    rooms.chat.finding = 'blind'
    await rooms.daily.tick()
    await tickAt(rooms, '2026-07-30T09:02:00Z')
    await postOf(rooms, 9, '2026-07-31T09:00:00Z')
    assert.deepEqual(notes(rooms), [])
  })

  it('before the first topic, on the day that it was added', async () => {
    const rooms = createTestRooms()
    rooms.clock.set('2026-07-30T10:00:00Z')
    await rooms.subscribe()
    assert.deepEqual(await slots(rooms), [
      "Thu 30 July 2026: no post, because the first topic was added at 10:00, after the post's time. Papers of that time come with the next post.",
    ])
    await postOf(rooms, 9, '2026-07-31T09:00:00Z')
    assert.deepEqual(notes(rooms), [
      "It also covers Thu 30 July 2026, when the first topic was added at 10:00, after the post's time.",
    ])
  })

  it('longer ago than two weeks: what is older is left out, and that is said', async () => {
    const rooms = await startMorning()
    await rooms.daily.tick()
    await postOf(rooms, 9, '2026-08-31T09:00:00Z')
    assert.deepEqual(notes(rooms), [
      'It also covers 9 days without a post since Tue 18 August 2026. What is older than two weeks is left out.',
    ])
  })

  it('of which more is kept behind More: a hundred papers for each day that is covered', async () => {
    const rooms = await startMorning()
    await rooms.daily.tick()
    const dates = ['2026-07-31', '2026-08-03', '2026-08-04']
    for (const [i, date] of dates.entries())
      rooms.source.list(...makePapers(100 + 90 * i, 189 + 90 * i, { date: day(date) }))
    await tickAt(rooms, '2026-08-04T09:00:00Z')
    const { message } = await rooms.say('papers more 2026-08-04')
    assert.equal(message.summary, '262 more of Tue 4 August 2026')
  })

  it('and none is told on days off, before the channel began, or while today can still have its post', async () => {
    const rooms = await startMorning()
    assert.deepEqual(await slots(rooms), ['No post has been made here in the last two weeks.'])
    await rooms.daily.tick()
    rooms.clock.set('2026-08-02T12:00:00Z')
    await rooms.say('papers schedule days:thu')
    rooms.clock.set('2026-08-05T12:00:00Z')
    assert.deepEqual(await slots(rooms), ['Thu 30 July 2026: 3 papers posted at 09:00.'])
  })
})

it('/papers status names one paper as one', async () => {
  const rooms = await startMorning({ papers: [makePaper(1)] })
  assert.match(said((await rooms.say('papers status')).message), /The catalogue has 1 paper\.$/)
})

it('/papers status of a closed channel says since when, why, and when it is tried again', async () => {
  const rooms = await startMorning()
  rooms.chat.next({ fail: 'channel_closed', message: 'The channel is archived. Unarchive it.' })
  await rooms.daily.tick()
  assert.match(
    (await rooms.say('papers status')).message.summary,
    /Suspended since Thu 30 July 2026: The channel is archived\. Unarchive it\. It is tried again on Thu 30 July 2026 at 09:1\d, and at each post's time, and goes on by itself\.$/,
  )
})
