import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { AppError } from '../../src/core/errors.ts'
import type { Paper } from '../../src/core/paper.ts'
import { day, makePaper } from '../fakes/paper.ts'
import { createTestRooms } from '../fakes/rooms.ts'
import { why } from '../fakes/why.ts'

async function withPaper(topic: string | undefined, facts: Partial<Paper>): Promise<string[]> {
  const rooms = createTestRooms()
  if (topic !== undefined) await rooms.subscribe(topic)
  rooms.clock.set('2026-07-30T10:00:00Z')
  await rooms.catalogue.put([makePaper(1, facts)], rooms.clock.now())
  return await why(rooms, 1)
}

const SCORE = /^Score now \d+\.\d\d = \(.*\) × 0\.\d\d for an age of \d+\.\d days/

const TOPIC_OF_30 = 'before the topic began on Thu 30 July 2026'
const UNFEATURED = 'no community has featured it, and words alone bring only what has been featured'
const refusals: readonly [name: string, topic: string | undefined, facts: Partial<Paper>, reason: string][] =
  [
    ['an excluded word', 'gradients -quiet', {}, '-quiet excludes it (topic gradients -quiet).'],
    [
      'an excluded phrase',
      'gradients -"we invent"',
      {},
      '-"we invent" excludes it (topic gradients -"we invent").',
    ],
    ['a missing word', 'octopus', {}, '"octopus" is not in it (topic octopus).'],
    [
      'a missing word and an excluded one',
      'octopus -quiet',
      {},
      '-quiet excludes it; and "octopus" is not in it (topic octopus -quiet).',
    ],
    [
      'a word in passing',
      'everywhere',
      {},
      'it names "everywhere" only in passing, not in its title or summary nor twice in the rest (topic everywhere).',
    ],
    ['another field', 'cat:cs.CV', {}, 'it does not fit cat:cs.CV (topic cat:cs.CV).'],
    ['too few votes', 'votes:>20', {}, 'it has 1 vote, and votes:>20 leaves it out (topic votes:>20).'],
    ['no code', 'has:code', {}, 'it has no code that we know of, as has:code asks (topic has:code).'],
    [
      'its month',
      'quiet since:2026-08',
      {},
      'it is dated Thu 30 July 2026, outside of since:2026-08 (topic quiet since:2026-08).',
    ],
    [
      'its age',
      '',
      { date: day('2026-07-10') },
      'it is dated Fri 10 July 2026, and the next post reaches back two weeks, to Fri 17 July 2026.',
    ],
    [
      'a date before the subscription',
      '',
      { date: day('2026-07-29') },
      `it is dated Wed 29 July 2026, ${TOPIC_OF_30} (topic everything trending).`,
    ],
    [
      'words that stand apart',
      'zorb quuxes',
      {
        title: 'A Zorb',
        abstract: 'Nobody saw any quuxes here. Nor are there more quuxes.',
      },
      'the words of "zorb quuxes" stand apart in it, and it is not close to them in meaning (topic zorb quuxes).',
    ],
    ['that it is not trending', 'gradients', { featured: false }, `${UNFEATURED} (topic gradients).`],
    ['a channel without topics', undefined, {}, 'this channel has no topics. To begin: /papers subscribe'],
  ]
describe('/papers why: a paper that is not posted because of', () => {
  for (const [name, topic, facts, reason] of refusals) {
    it(`${name}: that is the first sentence`, async () => {
      assert.equal((await withPaper(topic, facts))[0], `Not posted here, because ${reason}`)
    })
  }

  it('a date to come', async () => {
    const [answer] = await withPaper('', { date: day('2026-08-05') })
    assert.equal(answer, 'Not yet: it is dated Wed 5 August 2026, and no post looks ahead of its own date.')
  })

  it('each of several topics: the nearest one first, and no more than five', async () => {
    const rooms = createTestRooms()
    for (const topic of ['octopus robotics', 'gradients -quiet', 'a1', 'b1', 'c1', 'd1', 'e1'])
      await rooms.subscribe(topic)
    rooms.clock.set('2026-07-30T10:00:00Z')
    await rooms.catalogue.put([makePaper(1)], rooms.clock.now())
    const lines = await why(rooms, 1)
    assert.equal(lines[0], "Not posted here, because none of this channel's 7 topics brings it.")
    assert.equal(lines[1], 'Topic gradients -quiet does not bring it: -quiet excludes it.')
    assert.equal(lines[6], 'Nor do 2 other topics.')
    assert.match(lines[7] ?? '', SCORE)
  })

  it('one topic, where another brings it: both are named, and by which clause', async () => {
    const rooms = createTestRooms()
    await rooms.subscribe('octopus')
    await rooms.subscribe('seals | cat:cs.LG')
    rooms.clock.set('2026-07-30T10:00:00Z')
    await rooms.catalogue.put([makePaper(1)], rooms.clock.now())
    const lines = await why(rooms, 1)
    assert.deepEqual(lines.slice(1, 3), [
      'Topic seals | cat:cs.LG brings it, by cat:cs.LG.',
      'Topic octopus does not bring it: "octopus" is not in it.',
    ])
  })
})

it('a paper that nobody knows, and one that nobody named', async () => {
  const rooms = createTestRooms()
  const unknown = await rooms.say('papers why 2601.99999')
  assert.match(
    unknown.message.summary,
    /^arxiv:2601\.99999 is not in the catalogue, nor on Hugging Face or arXiv\. .* arXiv shows new papers at 20:00 New York time/,
  )
  const nameless = await rooms.say('papers why')
  assert.match(nameless.message.summary, /^Which paper\? .* Example: 1706\.03762$/)
  const untitled = await rooms.say('papers why some unheard title')
  assert.match(untitled.message.summary, /^No paper is called some unheard title\. .* Example: 1706\.03762$/)
})

it('a paper that nobody had listed says so; one that nobody can be asked for now says what to do', async () => {
  const rooms = createTestRooms()
  await rooms.subscribe('octopus')
  rooms.source.answer({ paper: () => Promise.resolve(makePaper(7)) })
  const lines = await why(rooms, 7)
  assert.match(lines[1] ?? '', /^Paperboy learned of it just now, because you asked/)
  assert.doesNotMatch((await why(rooms, 7)).join(' '), /learned of it just now/)
  rooms.source.answer({
    paper: () => Promise.reject(new AppError('unavailable', 'Hugging Face does not answer.')),
  })
  const silent = await rooms.say('papers why 2607.00008')
  assert.equal(
    silent.message.summary,
    "Paperboy does not know arxiv:2607.00008, so it was not posted here. Whether it exists can't be asked now: Hugging Face does not answer. Try again in a minute.",
  )
})
