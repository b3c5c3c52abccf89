import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ErrorCode } from '../../src/core/errors.ts'
import type { PaperId } from '../../src/core/paper.ts'
import { batchesOf } from '../contracts/source.ts'
import { atom, rssFeed, rssItem } from '../fakes/arxiv-answers.ts'
import type { Fault } from '../fakes/faults.ts'
import { inventPaper, inventPapers } from '../fakes/invented-papers.ts'
import { days, never, startLoopback } from './loopback.ts'

const EARLIER = days('2026-07-22', '2026-07-28')

describe('recent days of arXiv', () => {
  it('come from one feed for all categories when only today, or yesterday too, is asked for', async (t) => {
    const { arxiv, services } = await startLoopback(t, { categories: ['cs.LG', 'cs.CL'] })
    services.publish(inventPapers(3))
    for (const since of ['2026-07-30', '2026-07-29']) {
      const [batch] = await batchesOf(arxiv, days(since, '2026-07-30'))
      assert.deepEqual([batch?.label, batch?.papers.length], ['announced 2026-07-30', 3])
    }
    assert.deepEqual(
      services.requests.map(({ target }) => target),
      ['/rss/cs.LG+cs.CL', '/rss/cs.LG+cs.CL'],
    )
    assert.deepEqual(services.impoliteness(), [])
  })

  it('do not hold what the feed announces for a day that was not asked for', async (t) => {
    const { arxiv, services } = await startLoopback(t)
    const { body } = rssFeed([rssItem(inventPaper(1), 'new')], '2026-07-29')
    services.fault({ on: '/rss', body, times: 2 })
    const [today] = await batchesOf(arxiv, days('2026-07-30'))
    assert.deepEqual([today?.label, today?.papers], ['announced 2026-07-29', []])
    const [both] = await batchesOf(arxiv, days('2026-07-29', '2026-07-30'))
    assert.equal(both?.papers[0]?.date, '2026-07-29')
  })

  it('are paged through the API a week at a time when they are older, oldest first', async (t) => {
    const { arxiv, services } = await startLoopback(t)
    services.publish([...inventPapers(450, { submitted: '2026-07-16' }), inventPaper(900)])
    const batches = await batchesOf(arxiv, days('2026-07-15', '2026-07-30'))
    assert.deepEqual(
      batches.map(({ label, papers }) => [label, papers.length]),
      [
        ['2026-07-15 to 2026-07-21 from 0', 200],
        ['2026-07-15 to 2026-07-21 from 200', 200],
        ['2026-07-15 to 2026-07-21 from 400', 50],
        ['2026-07-22 to 2026-07-28 from 0', 1],
        ['2026-07-29 to 2026-07-30 from 0', 0],
      ],
    )
    assert.equal(services.seen('sortBy=submittedDate').length, 5)
    assert.equal(services.seen('sortOrder=ascending').length, 5)
    assert.deepEqual(services.impoliteness(), [])
  })

  it('ask for yesterday alone through the API, since the feed has only today', async (t) => {
    const { arxiv, services } = await startLoopback(t)
    await batchesOf(arxiv, days('2026-07-29'))
    assert.equal(services.seen('[202607290000').length, 1)
  })

  it('do not exist without categories, nor before arXiv, nor in the future', async (t) => {
    const none = await startLoopback(t, { categories: [] })
    assert.deepEqual(await batchesOf(none.arxiv, days('2026-07-01', '2026-07-30')), [])
    const { arxiv, services } = await startLoopback(t)
    assert.deepEqual(await batchesOf(arxiv, days('1980-01-01', '1990-01-01')), [])
    assert.deepEqual(await batchesOf(arxiv, days('2026-08-01', '2026-08-02')), [])
    assert.equal(services.requests.length + none.services.requests.length, 0)
  })

  it('keep three seconds between requests, the feed, the search and the API together', async (t) => {
    const { arxiv, services } = await startLoopback(t)
    services.publish(inventPapers(3))
    await Promise.all([
      batchesOf(arxiv, days('2026-07-30')),
      batchesOf(arxiv, EARLIER),
      arxiv.search?.('quiet', 5, never),
      arxiv.paper?.('arxiv:2607.00001' as PaperId, never),
    ])
    assert.equal(services.requests.length, 4)
    assert.deepEqual(services.impoliteness(), [])
  })
})

describe('a page of arXiv that is empty before the end', () => {
  const empty = atom([], 450, 0).body

  it('is asked for once more', async (t) => {
    const { arxiv, services } = await startLoopback(t)
    services.publish(inventPapers(450))
    services.fault({ on: 'start=200', body: empty })
    const batches = await batchesOf(arxiv, EARLIER)
    assert.deepEqual(
      batches.map(({ papers }) => papers.length),
      [200, 200, 50],
    )
    assert.deepEqual(services.impoliteness(), [])
  })

  it('is reported when it stays empty, and the pages after it still come', async (t) => {
    const { arxiv, services } = await startLoopback(t)
    services.publish(inventPapers(450))
    services.fault({ on: 'start=200', body: empty, times: 2 })
    const [first, second, third] = await batchesOf(arxiv, EARLIER)
    assert.deepEqual([first?.papers.length, second?.papers.length, third?.papers.length], [200, 0, 50])
    assert.equal(second?.label, '2026-07-22 to 2026-07-28 from 200')
    assert.equal(second?.failure?.code, 'bad_answer')
    assert.match(
      second?.failure?.message ?? '',
      /127\.0\.0\.1 twice gave an empty page where papers from 200 on/,
    )
  })

  it('may be no more than an empty body', async (t) => {
    const { arxiv, services } = await startLoopback(t)
    services.publish(inventPapers(3))
    services.fault({ on: 'start=0', body: '' })
    const [batch] = await batchesOf(arxiv, EARLIER)
    assert.equal(batch?.papers.length, 3)
  })
})

describe('a request to arXiv that goes wrong', () => {
  const cases: readonly [fault: Omit<Fault, 'on'>, code: ErrorCode, message: RegExp][] = [
    [{ status: 429, times: 3 }, 'rate_limited', /answered 429 three times/],
    [{ status: 429, headers: { 'Retry-After': '600' } }, 'rate_limited', /answered 429\./],
    [{ status: 503, times: 3 }, 'unavailable', /answered 503 three times/],
    [{ drop: 'half way', times: 3 }, 'unavailable', /broke off the connection/],
    [{ truncate: 200 }, 'bad_answer', /cut off/],
    [{ body: '<!DOCTYPE html><html>Rate exceeded' }, 'bad_answer', /web page/],
    [{ bytes: 50_000_000 }, 'bad_answer', /more than 8 MB/],
  ]
  for (const [fault, code, message] of cases) {
    it(`is a failure of that page alone: ${JSON.stringify(fault)}`, async (t) => {
      const { arxiv, services } = await startLoopback(t)
      services.publish([
        inventPaper(1, { submitted: '2026-07-02' }),
        inventPaper(2, { submitted: '2026-07-20' }),
      ])
      services.fault({ on: 'submittedDate%3A%5B202607080000', ...fault })
      const batches = await batchesOf(arxiv, days('2026-07-01', '2026-07-21'))
      const [failed, ...more] = batches.filter(({ failure }) => failure !== undefined)
      assert.equal(failed?.label, '2026-07-08 to 2026-07-14 from 0')
      assert.equal(failed?.failure?.code, code)
      assert.match(failed?.failure?.message ?? '', message)
      const paused = fault.headers !== undefined
      assert.equal(more.length, paused ? 1 : 0)
      assert.equal(batches.flatMap(({ papers }) => papers).length, paused ? 1 : 2)
    })

    it(`is a failure of the feed's batch: ${JSON.stringify(fault)}`, async (t) => {
      const { arxiv, services } = await startLoopback(t)
      services.publish(inventPapers(2))
      services.fault({ on: '/rss', ...fault })
      const [batch] = await batchesOf(arxiv, days('2026-07-30'))
      assert.deepEqual([batch?.label, batch?.failure?.code], ['announced 2026-07-30', code])
    })
  }

  it('ends its week when it happens twice', async (t) => {
    const { arxiv, services } = await startLoopback(t)
    services.publish(inventPapers(900))
    for (const start of [200, 400]) services.fault({ on: `start=${start}`, status: 400 })
    const batches = await batchesOf(arxiv, EARLIER)
    assert.deepEqual(
      batches.map(({ failure }) => failure?.code),
      [undefined, 'bad_input', 'bad_input'],
    )
  })
})
