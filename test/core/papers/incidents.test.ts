import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createIncidents } from '../../../src/core/papers/incidents.ts'
import type { Store } from '../../../src/core/ports.ts'
import { HOUR_MS } from '../../../src/core/time/dates.ts'
import { createMemoryStore } from '../../../src/stores/memory.ts'
import { createFakeClock, type FakeClock } from '../../fakes/clock.ts'
import { createFailingStore } from '../../fakes/failing-store.ts'
import { createFakeOperator } from '../../fakes/operator.ts'
import { makePaper } from '../../fakes/paper.ts'
import { createRecordingLog } from '../../fakes/recording-log.ts'
import { createTestRooms } from '../../fakes/rooms.ts'
import { createFakeSource } from '../../fakes/source.ts'

const NAME = 'Hugging Face'
const GOOD = { grew: false, verdict: 'fine' } as const
const ODD = {
  kind: 'empty_weekday',
  about: 'It has no papers of Wed 29 July 2026, which was a weekday.',
} as const
const FAILED = { grew: false, problem: 'huggingface.co does not answer.' }

/** What nobody waits for has been told. */
async function settled(clock: FakeClock): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await clock.advance(0)
}

function open(clock: FakeClock = createFakeClock(), store?: Store) {
  const { log, events } = createRecordingLog()
  const operator = createFakeOperator()
  const changes: string[] = []
  const incidents = createIncidents({
    ...{ store: store ?? createMemoryStore({ clock, log }), clock, log, operator },
    onIncident: ({ kind }, isOpen) => void changes.push(`${kind} ${isOpen}`),
  })
  return { incidents, clock, events, changes, told: operator.told }
}

describe('an incident of a source', () => {
  it('begins once, is told once with what to do, and ends with the first good reading without it', async () => {
    const { incidents, clock, events, changes, told } = open()
    for (let i = 0; i < 3; i++) {
      incidents.noted(NAME, { grew: false, verdict: ODD })
      await clock.advance(HOUR_MS / 2)
    }
    assert.deepEqual(incidents.open(), [{ source: NAME, ...ODD, since: Date.parse('2026-07-30T08:00:00Z') }])
    incidents.noted(NAME, GOOD)
    await settled(clock)
    incidents.noted(NAME, GOOD)
    await settled(clock)
    assert.deepEqual(incidents.open(), [])
    assert.deepEqual(told, [
      'Hugging Face has an incident: empty_weekday. It has no papers of Wed 29 July 2026, which was a weekday. On a holiday that is usual, and there is nothing to do. On another day, look at its web page.',
      'Hugging Face is well again: its incident empty_weekday ended at 09:30 UTC on Thu 30 July 2026, after 1 hour 30 minutes.',
    ])
    assert.deepEqual(changes, ['empty_weekday true', 'empty_weekday false'])
    assert.deepEqual(
      events.map(({ event }) => event),
      ['incident_began', 'incident_ended'],
    )
  })

  it('goes on while there is nothing to judge by: a failed reading, or a day that has only begun', async () => {
    const { incidents, clock, told } = open()
    incidents.noted(NAME, { grew: false, verdict: ODD })
    incidents.noted(NAME, FAILED)
    incidents.noted(NAME, { grew: false })
    await settled(clock)
    assert.deepEqual([incidents.open().length, told.length], [1, 1])
  })

  it('of one kind gives way to another, and says nothing of another source', async () => {
    const { incidents, clock, changes } = open()
    incidents.noted(NAME, { grew: false, verdict: ODD })
    incidents.noted('arXiv', GOOD)
    incidents.noted(NAME, {
      grew: false,
      verdict: { kind: 'all_zero_votes', about: 'Not one paper has a vote.' },
    })
    await settled(clock)
    assert.deepEqual(changes, ['empty_weekday true', 'empty_weekday false', 'all_zero_votes true'])
  })

  it('is told by one process and by none after a restart; its end is told too', async () => {
    const clock = createFakeClock()
    const store = createMemoryStore({ clock, log: createRecordingLog().log })
    const first = open(clock, store)
    first.incidents.noted(NAME, { grew: false, verdict: ODD })
    await clock.advance(HOUR_MS)
    const second = open(clock, store)
    await second.incidents.load()
    assert.deepEqual(second.incidents.open(), first.incidents.open())
    assert.deepEqual(second.changes, ['empty_weekday true'])
    second.incidents.noted(NAME, { grew: false, verdict: ODD })
    const beside = open(clock, store)
    beside.incidents.noted(NAME, { grew: false, verdict: ODD })
    await settled(clock)
    assert.deepEqual([second.told, beside.told], [[], []])
    second.incidents.noted(NAME, GOOD)
    await settled(clock)
    beside.incidents.noted(NAME, GOOD)
    await settled(clock)
    assert.match(second.told.join(), /ended at 09:00 UTC on Thu 30 July 2026, after 1 hour\.$/)
    assert.deepEqual(beside.told, [])
  })

  it('is told all the same when the store refuses, which is logged', async () => {
    const clock = createFakeClock()
    const store = createFailingStore(createMemoryStore({ clock, log: createRecordingLog().log }))
    const { incidents, told, events } = open(clock, store)
    store.arm(1)
    incidents.noted(NAME, { grew: false, verdict: ODD })
    await settled(clock)
    store.arm(1)
    incidents.noted(NAME, GOOD)
    await settled(clock)
    store.arm(1)
    await incidents.load()
    assert.equal(told.length, 2)
    assert.equal(events.filter(({ event }) => event === 'incident_not_kept').length, 2)
    assert.equal(events.at(-1)?.event, 'incidents_unreadable')
  })
})

describe('a source', () => {
  function start() {
    const source = createFakeSource()
    const arxiv = createFakeSource('arXiv', false)
    const rooms = createTestRooms({ source, sources: [source, arxiv] })
    /** What the hand does: every half hour. */
    const hours = async (n: number) => {
      for (let half = 0; half < n * 2; half++) {
        await rooms.clock.advance(HOUR_MS / 2)
        await rooms.ingest.refresh()
      }
    }
    return { ...rooms, arxiv, hours }
  }

  it('that gave no good reading for three hours is silent, since the last good one, until the next', async () => {
    const { source, ingest, incidents, hours } = start()
    source.list(makePaper(1))
    await ingest.refresh()
    source.fail('all')
    await hours(2.5)
    assert.deepEqual(incidents.open(), [])
    await hours(0.5)
    assert.deepEqual(incidents.open(), [
      {
        source: NAME,
        kind: 'silent',
        since: Date.parse('2026-07-30T08:00:00Z'),
        about:
          'No reading has gone well since 08:00 UTC on Thu 30 July 2026. At the last try: Hugging Face does not answer.',
      },
    ])
    source.fail(undefined)
    await hours(0.5)
    assert.deepEqual(incidents.open(), [])
  })

  it('that is read every three hours has three hours more before it counts as silent', async () => {
    const { arxiv, ingest, incidents, hours } = start()
    await ingest.refresh()
    arxiv.fail('all')
    await hours(5)
    assert.deepEqual(incidents.open(), [])
    await hours(0.5)
    assert.deepEqual(
      incidents.open().map(({ source, kind }) => `${source} ${kind}`),
      ['arXiv silent'],
    )
  })

  it('that was never read well is silent since the first try', async () => {
    const { arxiv, ingest, incidents, hours } = start()
    arxiv.fail('all')
    await ingest.refresh()
    await hours(3)
    assert.equal(incidents.open()[0]?.since, Date.parse('2026-07-30T08:00:00Z'))
  })

  it('that failed once after a long sleep of the machine is not silent', async () => {
    const { source, ingest, incidents, clock } = start()
    await ingest.refresh()
    source.fail('all')
    await clock.advance(8 * HOUR_MS)
    await ingest.refresh()
    assert.deepEqual(incidents.open(), [])
  })
})
