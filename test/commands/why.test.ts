import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Paper } from '../../src/core/paper.ts'
import { MINUTE_MS } from '../../src/core/time/dates.ts'
import { startMorning } from '../fakes/morning.ts'
import { makePaper, makePapers } from '../fakes/paper.ts'
import { CHANNEL, createTestRooms } from '../fakes/rooms.ts'
import { why } from '../fakes/why.ts'

describe('/papers why: a paper that was chosen', () => {
  it('and posted: when, as which of how many, and what its score was made of', async () => {
    const rooms = await startMorning({
      papers: [1, 2, 3].map((n) =>
        makePaper(n, n === 3 ? { code: { url: 'https://github.com/a/b', stars: 1200 } } : {}),
      ),
      topic: 'gradients',
      schedule: { limit: 2 },
    })
    await rooms.daily.tick()
    rooms.clock.set('2026-07-30T12:00:00Z')
    assert.deepEqual(await why(rooms, 3), [
      'Posted here on Thu 30 July 2026 at 09:00, as number 1 of 2.',
      'In the ledger for Thu 30 July 2026: sent, a card, number 1 of 3, with a score of 4.19 then.',
      'Topic gradients brings it.',
      'Score now 4.11 = (1.39 for 3 votes + 2.23 for 3 gained in 3.2 hours + 0.71 for 1,200 stars) × 0.95 for an age of 0.5 days.',
      'Known from Hugging Face, dated Thu 30 July 2026. First seen with votes on Thu 30 July 2026 at 08:50.',
    ])
  })

  it('by meaning: it says so, and how surely', async () => {
    const rooms = await startMorning({
      papers: [makePaper(1, { title: 'Tool-Using Language Models' })],
      topic: 'LLM agents',
    })
    await rooms.daily.tick()
    assert.ok((await why(rooms, 1)).includes('Topic LLM agents brings it: LLM agents by meaning, 0.90.'))
  })

  it('alone is the only one; and what was posted long ago is still known', async () => {
    const rooms = await startMorning({ papers: [makePaper(1)] })
    await rooms.daily.tick()
    rooms.clock.set('2026-11-20T10:00:00Z')
    const [answer] = await why(rooms, 1)
    assert.equal(answer, 'Posted here on Thu 30 July 2026 at 09:00, as the only paper.')
  })

  it('beyond the limit was behind More, and is told how it comes again', async () => {
    const rooms = await startMorning({ papers: makePapers(1, 3), schedule: { limit: 2 } })
    await rooms.daily.tick()
    const [answer, , blooming] = await why(rooms, 1)
    assert.equal(
      answer,
      'Not shown: it was number 3 of 3 in the post of Thu 30 July 2026, which shows 2; the rest is behind More.',
    )
    assert.match(blooming ?? '', /^It comes once more if it blooms: at least 10 votes/)
  })

  it('by a post that waits for its closed channel: why, and when it is tried again', async () => {
    const rooms = await startMorning()
    rooms.chat.next({ fail: 'channel_closed', message: 'The channel is archived.' })
    await rooms.daily.tick()
    const [answer] = await why(rooms, 1)
    assert.match(
      answer ?? '',
      /^Not yet: it is number 3 of 3 in the post of Thu 30 July 2026, which waits to be sent\. The channel is archived\. It goes out as soon as the channel is open; that is tried again at 09:1\d\.$/,
    )
  })

  it('by a post that failed: why, and its place in the next post', async () => {
    const rooms = await startMorning()
    rooms.chat.next({ fail: 'not_allowed', message: 'AutoMod has blocked it.' })
    await rooms.daily.tick()
    assert.deepEqual((await why(rooms, 1)).slice(0, 3), [
      'Not arrived: the post of Thu 30 July 2026 with it failed at 09:00. AutoMod has blocked it.',
      'It would be number 3 of 3 in the next post, on Fri 31 July 2026 at 09:00 (UTC).',
      'In the ledger for Thu 30 July 2026: failed, a card, number 3 of 3, with a score of 1.96 then.',
    ])
  })

  it('by a post that failed, for a topic that is gone: both is said', async () => {
    const rooms = await startMorning({ topic: 'gradients' })
    rooms.chat.next({ fail: 'not_allowed', message: 'AutoMod has blocked it.' })
    await rooms.daily.tick()
    await rooms.say('papers unsubscribe all')
    const [answer, then] = await why(rooms, 1)
    assert.match(answer ?? '', /^Not arrived: .* AutoMod has blocked it\.$/)
    assert.equal(
      then,
      'It will not come again, because this channel has no topics. To begin: /papers subscribe',
    )
  })

  it('by a post that waits: why, and when it is tried again', async () => {
    const rooms = await startMorning()
    const details = { retryAfterMs: 12 * MINUTE_MS }
    rooms.chat.next({ fail: 'unavailable', message: 'Slack does not answer.', details })
    await rooms.daily.tick()
    const waits = 'Not yet: it is number 1 of 3 in the post of Thu 30 July 2026, which waits to be sent.'
    assert.equal((await why(rooms, 3))[0], `${waits} Slack does not answer. It is tried again at 09:12.`)
    rooms.clock.set('2026-07-30T09:20:00Z')
    assert.match((await why(rooms, 3))[0] ?? '', /It is tried again within minutes\.$/)
    await rooms.say('papers pause')
    assert.match((await why(rooms, 3))[0] ?? '', /Ada paused posts\. To go on: \/papers resume$/)
  })

  it('by a post whose answer was lost: perhaps, until somebody can tell; and nobody can', async () => {
    const rooms = await startMorning({ schedule: { limit: 2 } })
    rooms.chat.next('lose the reply')
    await rooms.daily.tick()
    const perhaps = 'Perhaps: the post of Thu 30 July 2026 with it was sent at 09:00, and'
    assert.equal(
      (await why(rooms, 3))[0],
      `${perhaps} whether it arrived is being looked up; this goes on by itself.`,
    )
    rooms.chat.finding = 'blind'
    rooms.clock.set('2026-07-30T09:02:00Z')
    await rooms.daily.tick()
    const nobody = 'nobody can tell whether it arrived. Paperboy may not read this channel to look for it.'
    assert.equal(
      (await why(rooms, 3))[0],
      `${perhaps} ${nobody} So that nothing comes twice, it is not sent again.`,
    )
    assert.match(
      (await why(rooms, 1))[0] ?? '',
      /^Not shown: it was number 3 of 3 .* That post was sent, and nobody can tell/,
    )
  })

  it('whose thread is still to come was posted', async () => {
    const rooms = await startMorning()
    await rooms.say('papers schedule layout:thread')
    rooms.chat.next('accept', { fail: 'unavailable', message: 'Slack does not answer.' })
    await rooms.daily.tick()
    assert.equal(
      (await why(rooms, 3))[0],
      'Posted here on Thu 30 July 2026, as number 1 of 3; the thread with its card is still to come. Slack does not answer.',
    )
  })

  it('and that the catalogue has lost is answered from the ledger', async () => {
    const rooms = await startMorning()
    await rooms.daily.tick()
    const later = createTestRooms({ store: rooms.store, clock: rooms.clock })
    const lines = await why(later, 3)
    assert.equal(lines[0], 'Posted here on Thu 30 July 2026 at 09:00, as number 1 of 3.')
    assert.equal(lines.at(-1), 'The catalogue does not have it any more; this is from the ledger.')
  })
})

describe('/papers why: a paper of the next post', () => {
  const NEXT = 'the next post, on Fri 31 July 2026 at 09:00 (UTC).'

  /** The day's post is over; 31 papers have come since. */
  async function afterwards(more: Partial<Paper> = {}) {
    const rooms = await startMorning({ papers: [makePaper(90)] })
    await rooms.daily.tick()
    rooms.clock.set('2026-07-30T12:00:00Z')
    await rooms.catalogue.put(makePapers(1, 31, more), rooms.clock.now())
    return rooms
  }

  it('is told its number, of how many, when, and that it came after the last one', async () => {
    const rooms = await afterwards()
    const [answer, late] = await why(rooms, 31)
    assert.equal(answer, `Not yet: it would be number 1 of 31 in ${NEXT} A post shows 8.`)
    assert.equal(late, 'The last post was made on Thu 30 July 2026 at 09:00, before Paperboy had seen it.')
  })

  it('beyond the cap is told where it goes', async () => {
    const rooms = await afterwards()
    assert.equal(
      (await why(rooms, 20))[0],
      `Not yet: it would be number 12 of 31 in ${NEXT} A post shows 8, the others go behind More.`,
    )
    await rooms.catalogue.put(makePapers(100, 220), rooms.clock.now())
    assert.match(
      (await why(rooms, 1))[0] ?? '',
      /number 152 of 152 .* keeps 100 more behind More, so it waits for a later one\.$/,
    )
  })

  it('that is due now, or that waits for somebody to resume posts', async () => {
    const rooms = await startMorning()
    assert.equal(
      (await why(rooms, 3))[0],
      'Not yet: it would be number 1 of 3 in the next post, which is due now.',
    )
    await rooms.say('papers pause')
    assert.deepEqual((await why(rooms, 3)).slice(0, 2), [
      'Not posted while posts are paused, by Ada. To go on: /papers resume',
      'It would be number 1 of 3 in the next post.',
    ])
  })

  it('in a channel that is closed to Paperboy: since when, why, and what helps', async () => {
    const rooms = await afterwards()
    await rooms.suspensions.suspend(CHANNEL, 'Paperboy is not in this channel. Type /invite @Paperboy there.')
    assert.match(
      (await why(rooms, 31))[0] ?? '',
      /^Not posted: the channel has been closed to Paperboy since Thu 30 July 2026\. .* Type \/invite @Paperboy there\. Each post is tried/,
    )
  })

  it('comes once more when it has bloomed', async () => {
    const rooms = await startMorning({ papers: makePapers(1, 3), schedule: { limit: 2 } })
    await rooms.daily.tick()
    rooms.clock.set('2026-08-03T08:00:00Z')
    await rooms.catalogue.put([makePaper(1, { votes: 60 })], rooms.clock.now())
    assert.match(
      (await why(rooms, 1))[0] ?? '',
      /^Not yet: it would be number 1 of 1 in .* It was behind More before, and has bloomed since\.$/,
    )
  })
})
