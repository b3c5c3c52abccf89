import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { AppError } from '../../../src/core/errors.ts'
import type { Progress } from '../../../src/core/papers/reading.ts'
import { HOUR_MS, MINUTE_MS } from '../../../src/core/time/dates.ts'
import { day, makePaper, makePapers, paperId } from '../../fakes/paper.ts'
import { createTestRooms } from '../../fakes/rooms.ts'
import { createFakeSource } from '../../fakes/source.ts'

const WEEK = { since: day('2026-07-27'), until: day('2026-07-30') }

function start() {
  const source = createFakeSource()
  const arxiv = createFakeSource('arXiv', false)
  return { ...createTestRooms({ source, sources: [source, arxiv] }), arxiv }
}

describe('an ingest', () => {
  it('counts distinct papers, new ones, and entries that could not be used', async () => {
    const { source, arxiv, ingest, catalogue } = start()
    source.list(...makePapers(1, 3))
    source.listOn('2026-07-29', makePaper(1))
    arxiv.list(makePaper(3, { sources: ['arXiv'] }), makePaper(4, { sources: ['arXiv'] }))
    source.spoil('2026-07-29', 2)
    arxiv.spoil('2026-07-30', 1)
    assert.deepEqual(await ingest.run(WEEK), { papers: 4, added: 4, skipped: 3, failures: [] })
    assert.equal(await catalogue.count(), 4)
    assert.deepEqual((await catalogue.get(paperId(3)))?.paper.sources, ['Hugging Face', 'arXiv'])
  })

  it('done twice changes nothing', async () => {
    const { source, ingest, catalogue, clock } = start()
    source.list(...makePapers(1, 3))
    await ingest.run(WEEK)
    const before = await catalogue.within(WEEK)
    await clock.advance(HOUR_MS)
    assert.deepEqual(await ingest.run(WEEK), { papers: 3, added: 0, skipped: 0, failures: [] })
    assert.deepEqual(await catalogue.within(WEEK), before)
  })

  it('goes on with the next batch and the next source when one fails, and names what is missing', async () => {
    const { source, arxiv, ingest } = start()
    source.list(makePaper(1, { date: day('2026-07-28') }), makePaper(2))
    arxiv.list(makePaper(4))
    source.fail(day('2026-07-29'))
    const one = await ingest.run(WEEK)
    const problem = 'Hugging Face does not answer.'
    assert.deepEqual(one, {
      papers: 3,
      added: 3,
      skipped: 0,
      failures: [{ source: 'Hugging Face', label: '2026-07-29', problem }],
    })
    source.fail('all')
    const all = await ingest.run(WEEK)
    assert.deepEqual(all.failures, [{ source: 'Hugging Face', label: 'all', problem }])
    assert.equal(all.papers, 1)
  })

  it('reports its progress batch by batch', async () => {
    const { source, ingest } = start()
    source.list(makePaper(1, { date: day('2026-07-29') }), makePaper(2), makePaper(3))
    const seen: Progress[] = []
    await ingest.run(
      { since: day('2026-07-29'), until: day('2026-07-30') },
      { onProgress: (progress) => void seen.push(progress), only: ({ name }) => name === 'Hugging Face' },
    )
    assert.deepEqual(seen, [
      { source: 'Hugging Face', label: '2026-07-29', papers: 1, added: 1 },
      { source: 'Hugging Face', label: '2026-07-30', papers: 3, added: 3 },
    ])
  })

  it('ends with the reason of its signal, and what was read before is kept', async () => {
    const { source, ingest, catalogue } = start()
    source.list(makePaper(1, { date: day('2026-07-27') }), makePaper(2, { date: day('2026-07-29') }))
    const stop = new AbortController()
    source.onDay((today) => today === '2026-07-28' && stop.abort(new AppError('unavailable', 'Stopped.')))
    await assert.rejects(ingest.run(WEEK, { signal: stop.signal }), {
      code: 'unavailable',
      message: 'Stopped.',
    })
    assert.equal(await catalogue.count(), 1)
  })

  it('ends when the catalogue can not write: no other source would help', async () => {
    const { source, ingest, catalogue } = start()
    source.list(makePaper(1))
    await catalogue.close()
    await assert.rejects(ingest.run(WEEK), { code: 'storage' })
  })
})

describe('a refresh', () => {
  it('reads two weeks of votes every six hours, between them today and the weekday before; arXiv since its last reading, every three hours', async () => {
    const { source, arxiv, ingest, clock } = start()
    const spans: string[] = []
    for (let half = 0; half <= 13; half++) {
      const before = [source.reads.length, arxiv.reads.length] as const
      await ingest.refresh()
      const [hf] = source.reads.slice(before[0])
      const [ax] = arxiv.reads.slice(before[1])
      spans.push(`${hf?.since.slice(5)} ${ax?.since.slice(5) ?? ''}`.trim())
      await clock.advance(HOUR_MS / 2)
    }
    assert.equal(spans[0], '07-17 07-27')
    assert.equal(spans[6], '07-29 07-30')
    assert.equal(spans[12], '07-17 07-30')
    const others = spans.filter((_, i) => i % 6 !== 0)
    assert.ok(
      others.every((span) => span === '07-29'),
      spans.join(),
    )
    assert.ok([...source.reads, ...arxiv.reads].every(({ until }) => until === '2026-07-30'))
  })

  it('that failed is made in full again the next time', async () => {
    const { source, ingest, clock } = start()
    source.fail('all')
    await ingest.refresh()
    source.fail(undefined)
    await clock.advance(MINUTE_MS)
    await ingest.refresh()
    assert.deepEqual(
      source.reads.map(({ since }) => since),
      ['2026-07-17', '2026-07-17'],
    )
  })

  it('after an outage of a quiet source reads all days since its last good reading, up to two weeks', async () => {
    const { arxiv, ingest, clock, catalogue } = start()
    await ingest.refresh()
    arxiv.fail('all')
    for (const instant of ['2026-07-30T12:00:00Z', '2026-07-31T08:00:00Z', '2026-08-02T07:00:00Z']) {
      clock.set(instant)
      await ingest.refresh()
    }
    arxiv.fail(undefined)
    const missed = ['2026-07-30', '2026-07-31', '2026-08-01', '2026-08-02']
    for (const [i, date] of missed.entries()) arxiv.list(makePaper(i, { date: day(date), featured: false }))
    clock.set('2026-08-02T08:00:00Z')
    await ingest.refresh()
    assert.deepEqual(arxiv.reads.at(-1), { since: '2026-07-30', until: '2026-08-02' })
    assert.equal(await catalogue.count(), missed.length)
    clock.set('2026-08-31T08:00:00Z')
    await ingest.refresh()
    assert.deepEqual(arxiv.reads.at(-1), { since: '2026-08-18', until: '2026-08-31' })
  })

  it('does not repeat the two weeks of votes because another source fails', async () => {
    const { source, arxiv, ingest, clock } = start()
    arxiv.fail('all')
    for (let half = 0; half < 4; half++) {
      await ingest.refresh()
      await clock.advance(HOUR_MS / 2)
    }
    assert.deepEqual(
      source.reads.map(({ since }) => since),
      ['2026-07-17', '2026-07-29', '2026-07-29', '2026-07-29'],
    )
    assert.equal(arxiv.reads.length, 4, 'that one is tried again each time')
  })

  it('reads no weekend alone: from Saturday to Monday it begins with Friday', async () => {
    const { source, ingest, clock } = start()
    const since: unknown[] = []
    for (const date of ['2026-07-31', '2026-08-01', '2026-08-02', '2026-08-03', '2026-08-04']) {
      clock.set(`${date}T08:00:00Z`)
      await ingest.refresh()
      await clock.advance(HOUR_MS)
      await ingest.refresh()
      since.push(source.reads.at(-1)?.since)
    }
    assert.deepEqual(since, ['2026-07-30', '2026-07-31', '2026-07-31', '2026-07-31', '2026-08-03'])
  })

  it('of chosen sources reads those alone', async () => {
    const { source, arxiv, ingest } = start()
    await ingest.refresh(undefined, ({ countsVotes }) => countsVotes)
    assert.deepEqual([source.reads.length, arxiv.reads.length], [1, 0])
  })

  it('that is asked for while one is under way is that one', async () => {
    const { source, ingest } = start()
    const [one, two] = await Promise.all([ingest.refresh(), ingest.refresh()])
    assert.equal(one, two)
    assert.equal(source.reads.length, 1)
  })
})

describe('the health of a source', () => {
  it('tells when it was last read well, when it last failed and why, and when it last grew', async () => {
    const { source, ingest, clock } = start()
    const first = () => ingest.health()[0]
    assert.deepEqual(first(), { name: 'Hugging Face', countsVotes: true })
    source.list(makePaper(1))
    const grewAt = clock.now()
    await ingest.refresh()
    await clock.advance(MINUTE_MS)
    await ingest.refresh()
    assert.deepEqual(first(), {
      name: 'Hugging Face',
      countsVotes: true,
      lastGoodAt: clock.now(),
      lastGrowthAt: grewAt,
    })
    const goodAt = clock.now()
    await clock.advance(MINUTE_MS)
    source.fail('all')
    await ingest.refresh()
    assert.deepEqual(first(), {
      name: 'Hugging Face',
      countsVotes: true,
      lastGoodAt: goodAt,
      lastGrowthAt: grewAt,
      lastFailure: { at: clock.now(), problem: 'Hugging Face does not answer.' },
    })
  })

  it('is decided by its newest day: an older one that is missing does not make its votes old', async () => {
    const { source, ingest, clock } = start()
    source.fail(day('2026-07-20'))
    const { failures } = await ingest.refresh()
    assert.equal(failures.length, 1)
    assert.equal(ingest.health()[0]?.lastGoodAt, clock.now())
    source.fail(day('2026-07-30'))
    await clock.advance(MINUTE_MS)
    await ingest.refresh()
    assert.equal(ingest.health()[0]?.lastFailure?.at, clock.now())
  })

  it('of one is not that of the other', async () => {
    const { arxiv, ingest } = start()
    arxiv.fail('all')
    await ingest.refresh()
    const [huggingFace, other] = ingest.health()
    assert.equal(huggingFace?.lastFailure, undefined)
    assert.equal(other?.lastFailure?.problem, 'arXiv does not answer.')
    assert.equal(other?.lastGoodAt, undefined)
  })
})
