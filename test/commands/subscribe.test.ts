import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { MINUTE_MS } from '../../src/core/time/dates.ts'
import { cardTitles } from '../fakes/chat.ts'
import { day, makePaper, makePapers } from '../fakes/paper.ts'
import { CHANNEL, createTestRooms, type TestRooms } from '../fakes/rooms.ts'
import { buttonsOf, commandBehind, said } from '../fakes/said.ts'

const BO = { person: { id: 'slack:T1/U2', name: 'Bo' } }

async function topicsOf({ channels }: TestRooms): Promise<string[]> {
  return (await channels.get(CHANNEL))?.topics.map(({ text }) => text) ?? []
}

function lastAnnouncement({ chat }: TestRooms) {
  const last = chat.announcements().at(-1)
  assert.ok(last)
  return last.message
}

describe('/papers subscribe', () => {
  it('answers with the back-test of the last seven days, its papers and the next post', async () => {
    const rooms = createTestRooms()
    await rooms.catalogue.put(
      [...makePapers(1, 6, { date: day('2026-07-24') }), makePaper(7, { date: day('2026-07-23') })],
      rooms.clock.now(),
    )
    const { message, visible } = await rooms.say(
      'papers subscribe quiet gradients at:11 zone:Europe/Berlin days:weekdays limit:5',
    )
    assert.equal(visible, 'caller')
    assert.equal(
      said(message).split('\n')[0],
      'Subscribed to quiet gradients. Next post: Thu 30 July 2026 at 11:00 (Europe/Berlin), weekdays, at most 5 papers.',
    )
    assert.match(said(message), /\nLast 7 days: 6 papers\.\n/)
    assert.deepEqual(
      cardTitles(message),
      [6, 5, 4].map((n) => makePaper(n).title),
    )
    assert.match(said(message), /and 3 more$/)
    assert.match(said(message), /Part 6 · .* · quiet gradients by words, 1\.00\n/, 'and how each was found')
  })

  it('says in the back-test what was found by meaning, and nothing of what everything brings', async () => {
    const rooms = createTestRooms()
    await rooms.catalogue.put([makePaper(1, { title: 'Tool-Using Language Models' })], rooms.clock.now())
    const { message } = await rooms.say('papers subscribe LLM agents | octopus')
    assert.match(said(message), /Tool-Using Language Models · .* · LLM agents by meaning, 0\.90$/)
    const everything = await rooms.say('papers subscribe')
    assert.doesNotMatch(said(everything.message), /everything by|0\.90|1\.00/)
  })

  it('begins with the next slot: one that is over today is not made up for', async () => {
    const rooms = createTestRooms()
    rooms.source.list(makePaper(1))
    const { message } = await rooms.say('papers subscribe at:07:00')
    assert.match(said(message), /Next post: Fri 31 July 2026 at 07:00/)
    await rooms.ticks(5)
    assert.equal(rooms.chat.posts().length, 0)
  })

  it('says that a topic may be too narrow, and keeps it', async () => {
    const rooms = createTestRooms()
    const { message } = await rooms.say('papers subscribe octopus')
    assert.match(said(message), /Last 7 days: 0 papers\. Is the topic too narrow\?/)
    assert.deepEqual(await topicsOf(rooms), ['octopus'])
  })

  it('without a topic means everything trending', async () => {
    const rooms = createTestRooms()
    assert.match(
      (await rooms.say('papers subscribe')).message.summary,
      /^Subscribed to everything trending\.$/,
    )
    assert.deepEqual(await topicsOf(rooms), [''])
  })

  it('is announced in the channel once, with the name and an Undo', async () => {
    const rooms = createTestRooms()
    await rooms.say('papers subscribe octopus')
    assert.equal(rooms.chat.announcements().length, 1)
    assert.equal(lastAnnouncement(rooms).summary, 'Ada subscribed this channel to octopus.')
    assert.deepEqual(buttonsOf(lastAnnouncement(rooms)), [{ label: 'Undo', command: 'papers undo 1' }])
  })

  it('to what is there already changes nothing and announces nothing, and an Undo of before still works', async () => {
    const rooms = createTestRooms()
    await rooms.say('papers subscribe octopus')
    const undo = commandBehind(lastAnnouncement(rooms), 'Undo')
    const { message } = await rooms.say('papers subscribe Octopus', BO)
    assert.match(message.summary, /already follows Octopus\. Nothing was changed\.$/)
    assert.equal(rooms.chat.announcements().length, 1)
    await rooms.say(undo)
    assert.deepEqual(await topicsOf(rooms), [])
  })

  it('with a mistake changes and announces nothing', async () => {
    const rooms = createTestRooms()
    for (const line of ['votes:many', 'octopus at:25:00', 'octopus limit:99'])
      await rooms.say(`papers subscribe ${line}`)
    assert.equal(await rooms.channels.get(CHANNEL), undefined)
    assert.deepEqual(rooms.chat.accepted, [])
  })

  it('stands when the channel can not be told; that is logged', async () => {
    const rooms = createTestRooms()
    rooms.chat.next({ fail: 'channel_closed' })
    assert.match(
      (await rooms.say('papers subscribe octopus')).message.summary,
      /^Subscribed to octopus\. The platform says channel_closed\. Until then/,
    )
    assert.deepEqual(await topicsOf(rooms), ['octopus'])
    assert.ok(rooms.events.some(({ event }) => event === 'announcement_failed'))
  })
})

describe('/papers unsubscribe', () => {
  it('takes a name, the id behind a button, or all, and is announced with an Undo', async () => {
    const rooms = createTestRooms()
    for (const topic of ['octopus', 'flow matching', 'robots', '']) await rooms.subscribe(topic)
    await rooms.say('papers unsubscribe Flow  Matching')
    assert.deepEqual(await topicsOf(rooms), ['octopus', 'robots', ''])
    assert.equal(lastAnnouncement(rooms).summary, 'Ada unsubscribed this channel from flow matching.')
    const { message } = await rooms.say('papers topics')
    await rooms.say(commandBehind(message, 'Unsubscribe'))
    assert.deepEqual(await topicsOf(rooms), ['robots', ''])
    const undo = commandBehind(lastAnnouncement(rooms), 'Undo')
    await rooms.say(undo)
    assert.deepEqual(await topicsOf(rooms), ['octopus', 'robots', ''])
    const gone = await rooms.say('papers unsubscribe all')
    assert.match(
      gone.message.summary,
      /^Unsubscribed from octopus, robots, everything trending\. No post is planned/,
    )
    assert.deepEqual(await topicsOf(rooms), [])
  })

  it('of something else names what there is', async () => {
    const rooms = createTestRooms()
    await rooms.subscribe('octopus')
    assert.match((await rooms.say('papers unsubscribe octopuss')).message.summary, /Did you mean: octopus\?/)
    assert.match((await rooms.say('papers unsubscribe squid')).message.summary, /It has: octopus\./)
  })
})

describe('an Undo', () => {
  it('works for ten minutes, also after a restart, and names who took the change back', async () => {
    const rooms = createTestRooms()
    await rooms.say('papers subscribe octopus')
    const undo = commandBehind(lastAnnouncement(rooms), 'Undo')
    await rooms.clock.advance(10 * MINUTE_MS - 1)
    const restarted = createTestRooms({ ...rooms })
    assert.equal(
      (await restarted.say(undo, BO)).message.summary,
      'Undone. Topics: none. No post is planned, because there is no topic. Type "/papers subscribe". (weekdays, at most 8 papers)',
    )
    assert.deepEqual(await topicsOf(rooms), [])
    assert.equal(lastAnnouncement(rooms).summary, 'Bo undid the last change to this channel.')
    assert.match((await rooms.say(undo)).message.summary, /^There is nothing to undo here/)
  })

  it('is refused after ten minutes, and after a change by somebody else', async () => {
    const late = createTestRooms()
    await late.say('papers subscribe octopus')
    await late.clock.advance(10 * MINUTE_MS)
    assert.match((await late.say('papers undo 1')).message.summary, /can be undone for 10 minutes, once/)
    assert.deepEqual(await topicsOf(late), ['octopus'])
    const changed = createTestRooms()
    await changed.say('papers subscribe octopus')
    await changed.say('papers subscribe squid', BO)
    assert.match(
      (await changed.say('papers undo 1')).message.summary,
      /was changed again since, so nothing was undone/,
    )
    assert.deepEqual(await topicsOf(changed), ['octopus', 'squid'])
  })

  it('belongs to its channel', async () => {
    const rooms = createTestRooms()
    await rooms.say('papers subscribe octopus')
    const other = await rooms.say('papers undo 1', { channel: 'slack:T2/C2' as typeof CHANNEL })
    assert.match(other.message.summary, /^There is nothing to undo here/)
    assert.deepEqual(await topicsOf(rooms), ['octopus'])
  })
})

it('/papers topics lists each topic with who added it, when, and what it found last week', async () => {
  const rooms = createTestRooms()
  assert.match(
    (await rooms.say('papers topics')).message.summary,
    /^This channel has no topics yet\. Examples: \/papers subscribe/,
  )
  await rooms.catalogue.put(makePapers(1, 3), rooms.clock.now())
  await rooms.subscribe('quiet')
  await rooms.say('papers subscribe octopus', BO)
  const text = said((await rooms.say('papers topics')).message)
  assert.match(text, /^2 topics\n/)
  assert.match(text, /\nquiet · by Ada, Thu 30 July 2026 · last 7 days: 3 papers\n/)
  assert.match(text, /\noctopus · by Bo, Thu 30 July 2026 · last 7 days: 0 papers\n/)
  assert.match(text, /Next post: Thu 30 July 2026 at 09:00 \(UTC\)/)
})

describe('/papers schedule', () => {
  it('without options shows the schedule; what is named changes, the rest stays, and it is announced', async () => {
    const rooms = createTestRooms()
    await rooms.subscribe('octopus')
    assert.equal(
      (await rooms.say('papers schedule')).message.summary,
      'Next post: Thu 30 July 2026 at 09:00 (UTC), weekdays, at most 8 papers. Layout: list. Days without news stay quiet.',
    )
    const { message } = await rooms.say(
      'papers schedule at:7:30 days:mon,wed-fri limit:1 layout:cards quiet:no',
    )
    assert.equal(
      message.summary,
      'Done. Next post: Fri 31 July 2026 at 07:30 (UTC), Mon, Wed, Thu, Fri, at most 1 paper. Layout: cards. A day without news gets one line with the reason.',
    )
    assert.match(lastAnnouncement(rooms).summary, /^Ada changed this channel's daily post\. Next post: /)
    assert.deepEqual((await rooms.channels.get(CHANNEL))?.schedule.zone, 'UTC')
  })

  it('that is like that already is not a change', async () => {
    const rooms = createTestRooms()
    await rooms.subscribe('octopus')
    assert.match(
      (await rooms.say('papers schedule limit:8')).message.summary,
      /^It is like that already\. Next post: /,
    )
    assert.deepEqual(rooms.chat.announcements(), [])
  })
})
