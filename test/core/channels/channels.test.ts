import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { welcomeChannel } from '../../../src/core/channels/subscription.ts'
import { chosenTopics, MAX_TOPICS, topicId } from '../../../src/core/channels/topics.ts'
import { MINUTE_MS } from '../../../src/core/time/dates.ts'
import { day, makePaper } from '../../fakes/paper.ts'
import { ADA, CHANNEL, createTestRooms } from '../../fakes/rooms.ts'

const topic = (text: string) => ({ text, addedBy: 'Ada', addedAt: 0, since: day('2026-07-30') })

describe('the settings of a channel', () => {
  it('are changed one after another: none of many changes at once is lost', async () => {
    const { channels } = createTestRooms()
    const words = Array.from({ length: 20 }, (_, i) => `word${i}`)
    await Promise.all(
      words.map((word) =>
        channels.change(CHANNEL, (before) => ({
          ...before,
          topics: [...before.topics, { ...topic(word), id: topicId(word) }],
        })),
      ),
    )
    const channel = await channels.get(CHANNEL)
    assert.deepEqual(
      channel?.topics.map(({ text }) => text),
      words,
    )
    assert.equal(channel?.revision, words.length)
  })

  it('stay as they were when a change fails, and the next change goes through', async () => {
    const { channels } = createTestRooms()
    await channels.change(CHANNEL, (before) => ({ ...before, limit: 3 }))
    const broken = () => {
      throw new Error('no')
    }
    await assert.rejects(channels.change(CHANNEL, broken))
    await channels.change(CHANNEL, (before) => ({ ...before, quiet: false }))
    const channel = await channels.get(CHANNEL)
    assert.deepEqual([channel?.limit, channel?.quiet, channel?.revision], [3, false, 2])
  })

  it('of one workspace are not those of another', async () => {
    const { channels } = createTestRooms()
    await channels.change(CHANNEL, (before) => ({ ...before, limit: 3 }))
    assert.equal(await channels.get('slack:T2/C1' as typeof CHANNEL), undefined)
    assert.equal(await channels.get('slack:T1/C' as typeof CHANNEL), undefined)
  })
})

describe('an undo', () => {
  async function changed() {
    const rooms = createTestRooms()
    await rooms.subscribe('octopus')
    const change = await rooms.channels.change(CHANNEL, (before) => ({ ...before, topics: [], limit: 3 }))
    return { ...rooms, revision: await rooms.undo.remember(change) }
  }

  it('puts the channel back as it was, once, within ten minutes', async () => {
    const { undo, channels, clock, revision } = await changed()
    await clock.advance(10 * MINUTE_MS - 1)
    await undo.undo(CHANNEL, revision)
    const channel = await channels.get(CHANNEL)
    assert.deepEqual([channel?.topics.map(({ text }) => text), channel?.limit], [['octopus'], 8])
    await assert.rejects(undo.undo(CHANNEL, revision), { code: 'not_found' })
  })

  it('is over after ten minutes', async () => {
    const { undo, channels, clock, revision } = await changed()
    await clock.advance(10 * MINUTE_MS)
    await assert.rejects(undo.undo(CHANNEL, revision), { code: 'not_found', message: /10 minutes/ })
    assert.equal((await channels.get(CHANNEL))?.limit, 3)
  })

  it('does not take back what somebody else changed meanwhile, not even a change back', async () => {
    const { undo, channels, revision } = await changed()
    await channels.change(CHANNEL, (before) => ({ ...before, limit: 8 }))
    await assert.rejects(undo.undo(CHANNEL, revision), { code: 'conflict', message: /changed again/ })
    assert.deepEqual((await channels.get(CHANNEL))?.topics, [])
  })

  it('of the first change leaves a channel without topics', async () => {
    const { undo, channels, subscribe } = createTestRooms()
    const change = await channels.change(CHANNEL, (before) => ({ ...before, limit: 3 }))
    await undo.undo(CHANNEL, await undo.remember(change))
    const channel = await channels.get(CHANNEL)
    assert.deepEqual([channel?.topics, channel?.limit], [[], 8])
    await subscribe('octopus')
    await assert.rejects(undo.undo(CHANNEL, 1), { code: 'not_found' })
  })
})

describe('topics', () => {
  it('that differ in case and spaces are one', async () => {
    const { channels, subscribe } = createTestRooms()
    for (const text of ['Flow Matching', ' flow  matching', 'FLOW MATCHING']) await subscribe(text)
    assert.deepEqual(
      (await channels.get(CHANNEL))?.topics.map(({ text }) => text),
      ['Flow Matching'],
    )
    assert.equal((await channels.get(CHANNEL))?.revision, 1, 'nothing was changed')
  })

  it('that are only spelled otherwise are one, and go by either spelling', async () => {
    const { channels, subscribe } = createTestRooms()
    for (const text of ['LLMs', 'LLM', 'large language models', '"large language model"', 'LLM -survey'])
      await subscribe(text)
    const channel = await channels.get(CHANNEL)
    assert.ok(channel)
    assert.deepEqual(
      channel.topics.map(({ text }) => text),
      ['LLMs', 'LLM -survey'],
    )
    assert.deepEqual(
      chosenTopics(channel, 'large language model').map(({ text }) => text),
      ['LLMs'],
    )
    assert.notEqual(topicId('a | b'), topicId('a b'))
    assert.equal(topicId('a | b'), topicId('b | a'))
  })

  it(`are at most ${MAX_TOPICS}, and the sentence says what to do`, async () => {
    const { say, subscribe, channels } = createTestRooms()
    for (let i = 0; i < MAX_TOPICS; i++) await subscribe(`word${i}`)
    const { message } = await say('papers subscribe one more')
    assert.match(message.summary, /^This channel has 50 topics, which is the most\. Join some with \|/)
    assert.equal((await channels.get(CHANNEL))?.topics.length, MAX_TOPICS)
  })

  it('are found by name, by id and by all; a mistyped one gets the nearest', async () => {
    const { channels, subscribe } = createTestRooms()
    await subscribe('flow matching')
    await subscribe('')
    const channel = await channels.get(CHANNEL)
    assert.ok(channel)
    const names = (text: string) => chosenTopics(channel, text).map((found) => found.text)
    assert.deepEqual(names('Flow  MATCHING'), ['flow matching'])
    assert.deepEqual(names(topicId('flow matching')), ['flow matching'])
    assert.deepEqual(names('everything trending'), [''])
    assert.deepEqual(names('all'), ['flow matching', ''])
    assert.throws(() => names('flow matchin'), {
      code: 'not_found',
      message: /Did you mean: flow matching\?/,
    })
    assert.throws(() => names('octopus'), { message: /It has: flow matching; everything trending\./ })
  })
})

describe('a subscription', () => {
  it('takes the zone of the person who makes the first one, and of nobody after that', async () => {
    const { say, channels } = createTestRooms()
    await say('papers subscribe a', { person: { ...ADA, zone: 'Asia/Tokyo' } })
    assert.equal((await channels.get(CHANNEL))?.schedule.zone, 'Asia/Tokyo')
    await say('papers subscribe b', { person: { ...ADA, zone: 'Europe/Berlin' } })
    assert.equal((await channels.get(CHANNEL))?.schedule.zone, 'Asia/Tokyo')
    await say('papers subscribe c zone:UTC')
    assert.equal((await channels.get(CHANNEL))?.schedule.zone, 'UTC')
  })

  it("begins on the channel's own date", async () => {
    const { say, channels, clock } = createTestRooms()
    clock.set('2026-07-30T22:30:00Z')
    await say('papers subscribe a zone:Asia/Tokyo')
    assert.equal((await channels.get(CHANNEL))?.topics[0]?.since, '2026-07-31')
  })

  it('of a place that nobody set up follows everything, from the newest day there is, and is made once', async () => {
    const rooms = createTestRooms()
    await rooms.catalogue.put([makePaper(1, { date: day('2026-07-24') })], rooms.clock.now())
    const channel = await welcomeChannel(rooms, CHANNEL, ADA)
    assert.deepEqual(
      channel.topics.map(({ text, since }) => [text, since]),
      [['', '2026-07-24']],
    )
    await rooms.say('papers unsubscribe all')
    assert.deepEqual((await welcomeChannel(rooms, CHANNEL, ADA)).topics, [])
  })
})

it("saved papers are each person's own, newest first, and saved once", async () => {
  const { saved, clock } = createTestRooms()
  const ids = [makePaper(1).id, makePaper(2).id, makePaper(3).id]
  for (const id of ids) {
    assert.equal(await saved.add('slack:T1/U1', id), true)
    await clock.advance(1)
  }
  assert.equal(await saved.add('slack:T1/U1', makePaper(1).id), false)
  assert.deepEqual(
    (await saved.list('slack:T1/U1')).map(({ id }) => id),
    ids.toReversed(),
  )
  for (const other of ['slack:T1/U', 'slack:T2/U1', 'discord:T1/U1'])
    assert.deepEqual(await saved.list(other), [])
  assert.equal(await saved.remove('slack:T1/U1', makePaper(2).id), true)
  assert.equal(await saved.remove('slack:T1/U1', makePaper(2).id), false)
  assert.equal((await saved.list('slack:T1/U1')).length, 2)
})
