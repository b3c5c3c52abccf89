import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { addDays, startOf, WEEKDAYS } from '../../../src/core/time/dates.ts'
import type { Fate } from '../../fakes/chat.ts'
import { showings, stableSource, tickAt } from '../../fakes/morning.ts'
import { day, makePaper } from '../../fakes/paper.ts'
import { CHANNEL, createTestRooms, type TestRooms } from '../../fakes/rooms.ts'
import { createFakeSource, type FakeSource } from '../../fakes/source.ts'

const FIRST = day('2026-07-01')
const DAYS = 30
const HOURS = [6, 13, 22]

/** The life of a paper: the day it is featured on, and what else happens to it. */
const lifeArbitrary = fc.record({
  featuredOn: fc.integer({ min: 0, max: DAYS - 1 }),
  /** Days before that on which arXiv announced it; without it arXiv never does. */
  arxivLead: fc.option(fc.integer({ min: 0, max: 25 }), { nil: undefined, freq: 2 }),
  /** Days after that on which it is listed again. */
  relistedAfter: fc.option(fc.integer({ min: 1, max: 10 }), { nil: undefined }),
  /** Votes on the days from then on; the last number stays. */
  votes: fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 20 }),
})

const fates: Fate[] = [
  'lose the reply',
  'lose the post',
  { fail: 'unavailable' },
  { fail: 'rate_limited', details: { retryAfterMs: 90_000 } },
  { fail: 'channel_closed' },
]
const monthArbitrary = fc.record({
  lives: fc.array(lifeArbitrary, { minLength: 5, maxLength: 25 }),
  topics: fc.constantFrom([''], ['cat:cs.LG'], ['gradients', 'cat:cs.LG -octopus']),
  limit: fc.integer({ min: 1, max: 8 }),
  days: fc.constantFrom(WEEKDAYS, WEEKDAYS.slice(0, 5), ['mon', 'thu'] as const),
  trouble: fc.array(fc.tuple(fc.integer({ min: 0, max: DAYS - 3 }), fc.constantFrom(...fates)), {
    maxLength: 8,
  }),
  moves: fc.dictionary(
    fc.integer({ min: 1, max: DAYS - 1 }).map(String),
    fc.constantFrom('Pacific/Auckland', 'America/Los_Angeles', 'Europe/Berlin', 'UTC'),
    { maxKeys: 3 },
  ),
})
type Month = Parameters<Parameters<typeof monthArbitrary.map>[0]>[0]

/** What the two sources list on day `n` of the month. */
function list(month: Month, n: number, huggingFace: FakeSource, arxiv: FakeSource): void {
  const today = addDays(FIRST, n)
  for (const [i, { featuredOn, arxivLead, relistedAfter, votes }] of month.lives.entries()) {
    const paper = makePaper(i + 1, {
      date: addDays(FIRST, featuredOn),
      votes: votes[n - featuredOn] ?? votes.at(-1) ?? 0,
    })
    if (n >= featuredOn) huggingFace.listOn(paper.date, paper)
    if (relistedAfter !== undefined && n >= featuredOn + relistedAfter)
      huggingFace.listOn(addDays(paper.date, relistedAfter), {
        ...paper,
        date: addDays(paper.date, relistedAfter),
      })
    const { votes: _, ...unvoted } = paper
    if (arxivLead !== undefined && n === featuredOn - arxivLead)
      arxiv.listOn(today, { ...unvoted, date: today, featured: false, sources: ['arXiv'] })
  }
}

async function live(month: Month): Promise<TestRooms> {
  const source = createFakeSource()
  const arxiv = createFakeSource('arXiv', false)
  const rooms = createTestRooms({ source, sources: [source, arxiv] })
  rooms.clock.set(startOf(FIRST) + 3_600_000)
  for (const topic of month.topics) await rooms.subscribe(topic, { limit: month.limit, days: month.days })
  for (let n = 0; n < DAYS; n++) {
    list(month, n, source, arxiv)
    const zone = month.moves[n]
    if (zone !== undefined) await rooms.say(`papers schedule zone:${zone}`)
    rooms.chat.next(...month.trouble.filter(([when]) => when === n).map(([, fate]) => fate))
    for (const hour of HOURS) {
      rooms.clock.set(startOf(addDays(FIRST, n)) + hour * 3_600_000)
      await stableSource(rooms)
      await rooms.ticks(3)
    }
  }
  return rooms
}

async function offered({ ledger }: TestRooms): Promise<Set<string>> {
  const entries = await ledger.recent(CHANNEL, addDays(FIRST, DAYS + 1), DAYS + 2)
  return new Set(
    entries.filter(({ state }) => state === 'sent').flatMap(({ papers }) => papers.map(({ title }) => title)),
  )
}

it('in a month of changing votes, papers listed twice, sources that join, moves and failures, no paper is posted twice and none is lost', async () => {
  await fc.assert(
    fc.asyncProperty(monthArbitrary, async (month) => {
      const rooms = await live(month)
      const twice = [...showings(rooms)].filter(([, times]) => times > 1)
      assert.deepEqual(twice, [])
      const reached = await offered(rooms)
      const due = month.lives.flatMap(({ featuredOn }, i) =>
        featuredOn < DAYS - 7 ? [makePaper(i + 1).title] : [],
      )
      assert.deepEqual(
        due.filter((title) => !reached.has(title)),
        [],
      )
      const problems = rooms.events.filter(({ event }) => event === 'slot_failed')
      assert.deepEqual(problems, [])
    }),
    { numRuns: 6 },
  )
})

it('a channel that moves to a zone where it is still yesterday does not get a paper again', async () => {
  const rooms = createTestRooms()
  rooms.clock.set('2026-07-28T00:00:00Z')
  await rooms.subscribe('', { zone: 'Pacific/Auckland' })
  await rooms.say('papers pause')
  rooms.source.list(makePaper(1, { date: day('2026-07-30') }))
  rooms.clock.set('2026-07-30T20:00:00Z')
  await rooms.say('papers resume')
  await tickAt(rooms, '2026-07-30T21:00:00Z')
  assert.deepEqual(
    rooms.chat.posts().map(({ key }) => key),
    [`${CHANNEL}/2026-07-31`],
  )
  await rooms.say('papers schedule zone:America/Los_Angeles at:15:00')
  await tickAt(rooms, '2026-07-30T22:00:00Z')
  assert.deepEqual([...showings(rooms).values()], [1])
  assert.equal((await rooms.ledger.get(CHANNEL, day('2026-07-30')))?.state, 'skipped')
})
