import assert from 'node:assert/strict'
import { after, beforeEach, describe, it } from 'node:test'
import { COMMANDS } from '../commands/all.ts'
import { subscribeChannel } from '../src/core/channels/subscription.ts'
import { createDispatch } from '../src/core/dispatch.ts'
import type { PaperId } from '../src/core/paper.ts'
import { freshness } from '../src/core/papers/source-health.ts'
import { type OpenRooms, openRooms } from '../src/rooms.ts'
import { createMetrics, type Metrics } from '../src/web/metrics.ts'
import { createFakeChat, type FakeChat } from './fakes/chat.ts'
import { createFakeClock, type FakeClock } from './fakes/clock.ts'
import { featuredEntry } from './fakes/hugging-face-answers.ts'
import { inventPaper } from './fakes/invented-papers.ts'
import { startPaperServices } from './fakes/papers.ts'
import { createRecordingLog } from './fakes/recording-log.ts'
import { ADA, CHANNEL } from './fakes/rooms.ts'
import { configOf, temporaryFolder } from './fakes/verbs.ts'

const clock = createFakeClock()
const services = await startPaperServices(clock)
after(() => services.close())
beforeEach(() => clock.set('2026-07-28T08:00:00Z'))

interface Opened {
  readonly rooms: OpenRooms
  readonly metrics: Metrics
  readonly chat: FakeChat
}

/** The rooms that ship, on Hugging Face of the invented services. */
async function open(): Promise<Opened> {
  const [metrics, chat, { log }] = [createMetrics(), createFakeChat(), createRecordingLog()]
  const rooms = await openRooms({
    config: configOf(temporaryFolder(), services),
    edges: { fetch, clock: withoutWaits(clock), log },
    chats: () => [chat],
    metrics,
  })
  after(() => rooms.close())
  return { rooms, metrics, chat }
}

function withoutWaits({ now, sleep }: FakeClock) {
  return {
    now,
    sleep: (ms: number, signal?: AbortSignal) => (ms > 30_000 ? sleep(ms, signal) : Promise.resolve()),
  }
}

const TUESDAY = '2026-07-28'
const PAPERS = [40, 60, 80].map((votes, i) => inventPaper(i + 1, { submitted: TUESDAY, votes }))

async function votesOf({ catalogue }: OpenRooms) {
  const found = PAPERS.map(({ id }) => catalogue.get(`arxiv:${id}` as PaperId))
  return (await Promise.all(found)).map((tracked) => [tracked?.paper.votes, tracked?.snapshots])
}

async function statusOf(rooms: OpenRooms): Promise<string> {
  const call = { channel: CHANNEL, person: ADA, mayManage: false, request: { line: 'papers status' } }
  const { message } = await createDispatch(COMMANDS, rooms, rooms.chatOf)(call)
  return JSON.stringify(message)
}

async function tickAt(rooms: OpenRooms, instant: string): Promise<void> {
  clock.set(instant)
  await rooms.ingest.refresh()
  await clock.advance(1000)
  await rooms.ingest.refresh()
  await rooms.daily.tick()
}

describe('a day on which every vote is 0', () => {
  const zeros = PAPERS.map((paper) => featuredEntry(paper, TUESDAY, { upvotes: 0 }))

  it('undoes no votes, adds no snapshot, and makes nothing bloom when the votes are back', async () => {
    services.feature(TUESDAY, PAPERS)
    const { rooms, chat } = await open()
    await subscribeChannel(rooms, { channel: CHANNEL, person: ADA, topic: '', schedule: { limit: 1 } })
    await tickAt(rooms, '2026-07-28T09:00:00Z')
    assert.deepEqual(
      chat.posts().map(({ key }) => key),
      [`${CHANNEL}/${TUESDAY}`],
    )
    const before = await votesOf(rooms)
    assert.deepEqual(
      before.map(([votes]) => votes),
      [40, 60, 80],
    )
    services.featureEntries(TUESDAY, zeros)
    await tickAt(rooms, '2026-07-29T07:00:00Z')
    assert.deepEqual(await votesOf(rooms), before)
    services.feature(TUESDAY, PAPERS)
    await tickAt(rooms, '2026-07-30T09:00:00Z')
    await rooms.daily.tick()
    assert.equal(chat.posts().length, 1)
    assert.deepEqual(await votesOf(rooms), before)
  })
})

describe('what is odd in an answer of a source', () => {
  const cases = [
    [
      'all_zero_votes',
      PAPERS.map((paper) => featuredEntry(paper, TUESDAY, { upvotes: 0 })),
      'Not one paper of Tue 28 July 2026 has a vote. Votes that were known before are kept. If its web page shows votes, its answers have changed: update Paperboy.',
    ],
    [
      'empty_weekday',
      [],
      'It has no papers of Tue 28 July 2026, which was a weekday. On a holiday that is usual, and there is nothing to do. On another day, look at its web page.',
    ],
    [
      'schema_changed',
      [{}, null, featuredEntry(inventPaper(1), TUESDAY)],
      'Most entries of Tue 28 July 2026 could not be used. Its answers have probably changed: update Paperboy.',
    ],
  ] as const
  for (const [kind, entries, about] of cases)
    it(`is told by status and counted: ${kind}`, async () => {
      services.featureEntries(TUESDAY, entries)
      services.featureEntries('2026-07-29', [])
      const { rooms, metrics } = await open()
      const gauge = (value: number) =>
        `paperboy_source_incident{source="Hugging Face",kind="${kind}"} ${value}`
      const lines = async () => (await metrics.text()).split('\n')
      assert.doesNotMatch(await statusOf(rooms), /incident/)
      assert.ok((await lines()).includes(gauge(0)))
      clock.set('2026-07-29T08:00:00Z')
      services.feature('2026-07-27', [inventPaper(27)])
      await rooms.ingest.refresh()
      assert.ok(
        (await statusOf(rooms)).includes(
          `Hugging Face has had an incident since Wed 29 July 2026 at 08:00: ${kind}. ${about}`,
        ),
      )
      assert.ok((await lines()).includes(gauge(1)))
      assert.match(
        await metrics.text(),
        new RegExp(`paperboy_source_incidents_total\\{source="Hugging Face",kind="${kind}"\\} [1-9]`),
      )
      services.feature('2026-07-29', PAPERS)
      await rooms.ingest.refresh()
      assert.doesNotMatch(await statusOf(rooms), /incident/)
      assert.ok((await lines()).includes(gauge(0)))
    })

  it('of years ago, read by hand, is no incident', async () => {
    services.featureEntries(TUESDAY, [])
    const { rooms } = await open()
    clock.set('2026-07-29T08:00:00Z')
    await rooms.ingest.run({ since: TUESDAY as never, until: TUESDAY as never })
    assert.deepEqual(rooms.incidents.open(), [])
  })
})

describe('on a weekend', () => {
  for (const weekend of ['2026-08-01T10:00:00Z', '2026-08-02T10:00:00Z'])
    it(`Friday is read again, and an outage is not taken for quiet: ${weekend.slice(0, 10)}`, async () => {
      services.feature('2026-07-31', [inventPaper(31)])
      const { rooms } = await open()
      clock.set(weekend)
      await rooms.ingest.refresh()
      assert.equal(freshness(rooms.ingest.health(), clock.now()).fresh, true)
      const before = services.seen('date=2026-07-31').length
      await clock.advance(60 * 60_000)
      services.fault({ on: 'daily_papers', status: 500, times: 3 })
      await rooms.ingest.refresh()
      assert.equal(services.seen('date=2026-07-31').length, before + 3)
      const { fresh, problem } = freshness(rooms.ingest.health(), clock.now())
      assert.deepEqual([fresh, problem], [false, '127.0.0.1 answered 500 three times.'])
      await rooms.ingest.refresh()
      assert.equal(freshness(rooms.ingest.health(), clock.now()).fresh, true)
    })
})
