import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { cardTitles } from '../fakes/chat.ts'
import { startMorning, tickAt } from '../fakes/morning.ts'
import { day, makePaper, makePapers } from '../fakes/paper.ts'
import { CHANNEL, createTestRooms } from '../fakes/rooms.ts'
import { commandBehind, said } from '../fakes/said.ts'

describe('/papers preview', () => {
  it('shows the post as it would be, only to the caller, and takes no slot', async () => {
    const rooms = await startMorning()
    rooms.clock.set('2026-07-30T08:55:00Z')
    const { message, visible } = await rooms.say('papers preview')
    assert.equal(visible, 'caller')
    assert.match(message.summary, /^The post of Thu 30 July 2026 at 09:00 \(UTC\), as it would be now$/)
    assert.equal(cardTitles(message).length, 3)
    assert.equal(rooms.chat.accepted.length, 0)
    assert.equal(await rooms.ledger.get(CHANNEL, day('2026-07-30')), undefined)
    rooms.clock.set('2026-07-30T09:00:00Z')
    await rooms.daily.tick()
    assert.deepEqual(
      cardTitles(rooms.chat.posts()[0]?.message ?? { summary: '', blocks: [] }),
      cardTitles(message),
    )
  })

  it('says why there would be none', async () => {
    const rooms = await startMorning({ topic: 'octopus' })
    assert.match(
      (await rooms.say('papers preview')).message.summary,
      /^As of now there would be no post: 3 papers were announced/,
    )
    rooms.clock.set('2026-07-30T20:00:00Z')
    await rooms.daily.tick()
    assert.match(
      (await rooms.say('papers preview')).message.summary,
      /^As of now there would be no post: no papers of Fri 31 July 2026 have been announced yet\./,
    )
    const empty = createTestRooms()
    assert.match(
      (await empty.say('papers preview')).message.summary,
      /has no topics\. Type: \/papers subscribe$/,
    )
  })
})

describe('/papers post', () => {
  it("makes today's post now; the day has no other, and the next one is named right", async () => {
    const rooms = await startMorning()
    rooms.clock.set('2026-07-30T08:55:00Z')
    assert.equal(
      (await rooms.say('papers post')).message.summary,
      'Thu 30 July 2026: 3 papers posted at 08:55.',
    )
    rooms.source.list(makePaper(9))
    await tickAt(rooms, '2026-07-30T09:00:00Z')
    await rooms.clock.advance(1000)
    const again = await rooms.say('papers post')
    assert.match(
      again.message.summary,
      /3 papers posted at 08:55\. A day has one post, so nothing was sent\./,
    )
    assert.equal(rooms.chat.posts().length, 1)
    assert.match((await rooms.say('papers status')).message.summary, /^Next post: Fri 31 July 2026 at 09:00/)
  })

  it('twice at once makes one post', async () => {
    const rooms = await startMorning()
    await Promise.all([rooms.say('papers post'), rooms.say('papers post'), rooms.daily.tick()])
    await rooms.ticks(3)
    assert.equal(rooms.chat.posts().length, 1)
  })

  it('of a day that had no news is made once there is some, and only once', async () => {
    const rooms = await startMorning({ papers: [] })
    await rooms.daily.tick()
    assert.match(
      (await rooms.say('papers post')).message.summary,
      /nothing was posted: no papers have been announced yet/,
    )
    rooms.source.list(...makePapers(1, 2))
    await rooms.ingest.refresh()
    await Promise.all([rooms.say('papers post'), rooms.say('papers post')])
    await rooms.ticks(3)
    assert.deepEqual(
      rooms.chat.posts().map(({ message }) => cardTitles(message).length),
      [2],
    )
  })

  it('that the platform refuses for now says so and goes on by itself', async () => {
    const rooms = await startMorning()
    rooms.chat.next({ fail: 'unavailable', message: 'Slack does not answer.' })
    assert.equal(
      (await rooms.say('papers post')).message.summary,
      'Thu 30 July 2026: 3 papers are waiting to be posted. Slack does not answer. 1 try so far; it goes on by itself.',
    )
    await rooms.ticks(3)
    assert.equal(rooms.chat.posts().length, 1)
  })

  it('takes with it what could not be sent the day before, and that is not sent any more', async () => {
    const rooms = await startMorning()
    rooms.chat.next({ fail: 'unavailable' })
    await rooms.daily.tick()
    rooms.source.list(makePaper(9, { date: day('2026-07-31') }))
    rooms.clock.set('2026-07-31T08:00:00Z')
    await rooms.ingest.refresh()
    await rooms.say('papers post')
    await rooms.ticks(5)
    assert.deepEqual(
      rooms.chat.posts().map(({ message }) => cardTitles(message).length),
      [4],
    )
  })

  it('leaves to an uncertain post what it may have shown, until the platform can be asked', async () => {
    const rooms = await startMorning()
    rooms.chat.next('lose the reply')
    await rooms.daily.tick()
    rooms.chat.finding = 'fails'
    rooms.source.list(makePaper(9, { date: day('2026-07-31') }))
    rooms.clock.set('2026-07-31T08:00:00Z')
    await rooms.ingest.refresh()
    await rooms.say('papers post')
    rooms.chat.finding = 'works'
    await rooms.ticks(5)
    assert.deepEqual(
      rooms.chat.posts().map(({ message }) => cardTitles(message).length),
      [3, 1],
    )
    assert.equal((await rooms.ledger.get(CHANNEL, day('2026-07-30')))?.state, 'sent')
  })

  it('in a channel without topics says what to type', async () => {
    assert.match(
      (await createTestRooms().say('papers post')).message.summary,
      /has no topics\. Type: \/papers subscribe$/,
    )
  })
})

it('/papers more pages through what a post kept back, and says when there is nothing', async () => {
  const rooms = await startMorning({ papers: makePapers(1, 15), schedule: { limit: 2 } })
  await rooms.daily.tick()
  const { message } = await rooms.say('papers more 2026-07-30')
  assert.equal(message.summary, '13 more of Thu 30 July 2026')
  const next = await rooms.say(commandBehind(message, 'Next'))
  assert.deepEqual([cardTitles(message).length, cardTitles(next.message).length], [10, 3])
  assert.equal(
    (await rooms.say('papers more 2026-07-29')).message.summary,
    'The post of Wed 29 July 2026 has nothing more.',
  )
})

describe('/papers pause and resume', () => {
  it('are announced with the name and an Undo; done twice they say so', async () => {
    const rooms = await startMorning()
    assert.match((await rooms.say('papers resume')).message.summary, /^Posts are not paused/)
    assert.match((await rooms.say('papers pause')).message.summary, /^Posts are paused\..*papers resume$/)
    assert.match((await rooms.say('papers pause')).message.summary, /^Posts are paused already, by Ada/)
    assert.match((await rooms.say('papers status')).message.summary, /^Posts are paused by Ada\./)
    const [pause] = rooms.chat.announcements()
    assert.equal(pause?.message.summary, "Ada paused this channel's daily posts.")
    await rooms.say(commandBehind(pause?.message ?? { summary: '', blocks: [] }, 'Undo'))
    assert.equal((await rooms.channels.get(CHANNEL))?.pausedBy, undefined)
    await rooms.say('papers pause')
    assert.match((await rooms.say('papers resume')).message.summary, /^Posts go on\. Next post: /)
  })
})

describe('/papers status', () => {
  it('shows the last posts with what became of them, the next one, and how the sources are', async () => {
    const rooms = await startMorning()
    rooms.chat.next({ fail: 'channel_closed', message: 'The channel is archived.' })
    await rooms.daily.tick()
    await tickAt(rooms, '2026-07-31T09:00:00Z')
    rooms.source.fail('all')
    await rooms.clock.advance(60_000)
    await rooms.ingest.refresh()
    const text = said((await rooms.say('papers status')).message)
    assert.equal(
      text,
      [
        'Next post: Mon 3 August 2026 at 09:00 (UTC), weekdays, at most 8 papers.',
        'Fri 31 July 2026: 3 papers posted at 09:00.',
        'Thu 30 July 2026: the post failed at 09:00. It could not be sent before the next slot. The channel is archived. Its papers stay unseen and come with the next post.',
        'Hugging Face: last read on Fri 31 July 2026 at 09:00. At 09:01 it failed: Hugging Face does not answer. It is tried again by itself.',
        'The catalogue has 3 papers.',
      ].join('\n'),
    )
  })

  it('of a new channel says that there is nothing yet and what to type', async () => {
    const text = said((await createTestRooms().say('papers status')).message)
    assert.match(text, /^No post is planned, because there is no topic\. Type "\/papers subscribe"/)
    assert.match(text, /No post has been made here in the last two weeks\./)
    assert.match(text, /Hugging Face: not read yet\./)
  })
})
