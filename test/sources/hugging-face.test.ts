import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import type { ErrorCode } from '../../src/core/errors.ts'
import type { Fetch } from '../../src/sources/http/attempt.ts'
import { createHttp } from '../../src/sources/http/http.ts'
import { createHuggingFace } from '../../src/sources/hugging-face/hugging-face.ts'
import { batchesOf } from '../contracts/source.ts'
import { createSkippingClock } from '../fakes/clock.ts'
import type { Fault } from '../fakes/faults.ts'
import { featuredEntry } from '../fakes/hugging-face-answers.ts'
import { inventPaper, inventPapers } from '../fakes/invented-papers.ts'
import { createRecordingLog, type LoggedEvent } from '../fakes/recording-log.ts'
import { days, never, startLoopback } from './loopback.ts'

/** Monday to Wednesday of the week that the clock is in. */
const WEEK = ['2026-07-27', '2026-07-28', '2026-07-29'] as const

function incidents(events: readonly LoggedEvent[]): LoggedEvent[] {
  return events.filter(({ event }) => event === 'source_incident')
}

describe('recent days of Hugging Face', () => {
  it('come one batch a weekday, oldest first, weekends and days to come unasked', async (t) => {
    const { huggingFace, services } = await startLoopback(t)
    for (const [n, day] of ['2026-07-24', ...WEEK, '2026-07-30'].entries())
      services.feature(day, [inventPaper(n + 1)])
    const batches = await batchesOf(huggingFace, days('2026-07-24', '2026-08-05'))
    assert.deepEqual(
      batches.map(({ label, papers }) => [label, papers.length]),
      [
        ['2026-07-24', 1],
        ['2026-07-27', 1],
        ['2026-07-28', 1],
        ['2026-07-29', 1],
        ['2026-07-30', 1],
      ],
    )
    assert.equal(services.requests.length, 5)
    assert.deepEqual(services.impoliteness(), [])
  })

  it('begin with the first day of the archive', async (t) => {
    const { huggingFace } = await startLoopback(t)
    const batches = await batchesOf(huggingFace, days('2020-01-01', '2023-05-05'))
    assert.deepEqual(
      batches.map(({ label }) => label),
      ['2023-05-04', '2023-05-05'],
    )
  })

  it('are read to their last page', async (t) => {
    const { huggingFace, services } = await startLoopback(t)
    services.feature('2026-07-29', inventPapers(250))
    const [batch] = await batchesOf(huggingFace, days('2026-07-29'))
    assert.equal(batch?.papers.length, 250)
    assert.equal(services.seen('p=').length, 2)
  })

  it('keep the pages that came when a later one fails', async (t) => {
    const { huggingFace, services } = await startLoopback(t)
    services.feature('2026-07-29', inventPapers(250))
    services.fault({ on: 'p=2', status: 500, times: 9 })
    const [batch] = await batchesOf(huggingFace, days('2026-07-29'))
    assert.equal(batch?.papers.length, 200)
    assert.equal(batch?.failure?.message, '127.0.0.1 answered 500 three times.')
  })

  it('never follow a page to another host', async (t) => {
    const { huggingFace, services } = await startLoopback(t, { token: 'example' })
    services.feature('2026-07-29', inventPapers(2))
    services.fault({ on: '/api', headers: { link: '<http://localhost:9/api/daily_papers?p=1>; rel="next"' } })
    const [batch] = await batchesOf(huggingFace, days('2026-07-29'))
    assert.match(batch?.failure?.message ?? '', /sent us to another host/)
  })

  it('end, although the feed does not', async (t) => {
    const { huggingFace, services } = await startLoopback(t)
    services.feature('2026-07-29', inventPapers(2))
    services.fault({
      on: '/api',
      times: 99,
      headers: { link: '</api/daily_papers?date=2026-07-29&limit=100>; rel="next"' },
    })
    const [batch] = await batchesOf(huggingFace, days('2026-07-29'))
    assert.equal(batch?.failure?.code, 'bad_answer')
    assert.equal(services.requests.length, 20)
  })

  it('skip and count entries that cannot be used, and keep those with odd facts', async (t) => {
    const { huggingFace, services } = await startLoopback(t)
    const odd = { summary: null, authors: null, upvotes: null, ai_keywords: null, organization: null }
    services.featureEntries('2026-07-29', [
      featuredEntry(inventPaper(1), '2026-07-29'),
      featuredEntry(inventPaper(2), '2026-07-29', odd),
      featuredEntry(inventPaper(3), '2026-07-29', { id: null }),
    ])
    const [batch] = await batchesOf(huggingFace, days('2026-07-29'))
    assert.equal(batch?.papers.length, 2)
    assert.equal(batch?.skipped, 1)
    assert.equal(batch?.papers[1]?.abstract, '')
  })

  it('send the token, and only say the host when it is refused', async (t) => {
    const { huggingFace, services, events } = await startLoopback(t, { token: 'example' })
    services.fault({ on: '/api', status: 401 })
    const [batch] = await batchesOf(huggingFace, days('2026-07-29'))
    assert.equal(services.requests[0]?.authorization, 'Bearer example')
    assert.equal(batch?.failure?.message, '127.0.0.1 did not accept our token (401).')
    assert.doesNotMatch(JSON.stringify([batch, events]), /example/)
  })

  it('have at most four days on their way, and stop asking when nobody reads on', async (t) => {
    const { huggingFace, services } = await startLoopback(t)
    for await (const batch of huggingFace.recent(days('2026-06-01', '2026-07-29'), never)) {
      assert.equal(batch.label, '2026-06-01')
      break
    }
    assert.ok(services.requests.length <= 4, `${services.requests.length} requests`)
  })

  it('leave no request behind when nobody reads on', async () => {
    const clock = createSkippingClock()
    const { log } = createRecordingLog()
    const signals: AbortSignal[] = []
    const fetch: Fetch = (url, { signal }) => {
      if (signal) signals.push(signal)
      return url.includes('date=2026-07-27')
        ? Promise.resolve(new Response('[]'))
        : new Promise(() => undefined)
    }
    const http = createHttp({ fetch, clock, log })
    const huggingFace = createHuggingFace({ http, clock, log, apiUrl: 'https://quiet.example' })
    for await (const _ of huggingFace.recent(days(WEEK[0], WEEK[2]), never)) break
    await setImmediate()
    assert.equal(signals.length, 3)
    assert.ok(signals.every(({ aborted }) => aborted))
  })
})

describe('a day of Hugging Face that goes wrong', () => {
  const cases: readonly [fault: Omit<Fault, 'on'>, code: ErrorCode, message: RegExp][] = [
    [{ status: 429, times: 3, headers: { 'Retry-After': '2' } }, 'rate_limited', /answered 429 three times/],
    [{ status: 429, headers: { RateLimit: '"api";r=0;t=290' } }, 'rate_limited', /answered 429\./],
    [{ status: 500, times: 3 }, 'unavailable', /answered 500 three times/],
    [{ status: 400 }, 'bad_input', /answered 400/],
    [{ drop: 'at once', times: 3 }, 'unavailable', /broke off the connection/],
    [{ drop: 'half way', times: 3 }, 'unavailable', /broke off the connection/],
    [{ truncate: 300 }, 'bad_answer', /JSON that is broken or cut off/],
    [{ body: '<html>Please sign in' }, 'bad_answer', /a web page where JSON was due/],
    [{ body: '' }, 'bad_answer', /JSON that is broken or cut off/],
    [{ body: '{"error":"no"}' }, 'bad_answer', /something else than a list/],
    [{ bytes: 50_000_000 }, 'bad_answer', /more than 8 MB/],
  ]
  for (const [fault, code, message] of cases) {
    it(`is named, and the others arrive: ${JSON.stringify(fault)}`, async (t) => {
      const { huggingFace, services } = await startLoopback(t)
      for (const [n, day] of WEEK.entries()) services.feature(day, [inventPaper(n + 1)])
      services.fault({ on: 'date=2026-07-29', ...fault })
      const [monday, tuesday, wednesday] = await batchesOf(huggingFace, days(WEEK[0], WEEK[2]))
      assert.deepEqual([monday?.papers.length, tuesday?.papers.length, wednesday?.papers.length], [1, 1, 0])
      assert.deepEqual([monday?.failure, tuesday?.failure], [undefined, undefined])
      assert.equal(wednesday?.label, '2026-07-29')
      assert.equal(wednesday?.failure?.code, code)
      assert.match(wednesday?.failure?.message ?? '', message)
    })
  }

  it('does not keep the others when it hangs and the reader gives up', async (t) => {
    const { huggingFace, services } = await startLoopback(t)
    for (const [n, day] of WEEK.entries()) services.feature(day, [inventPaper(n + 1)])
    services.fault({ on: 'date=2026-07-29', hang: true })
    const reader = new AbortController()
    const labels: string[] = []
    for await (const { label, failure } of huggingFace.recent(days(WEEK[0], WEEK[2]), reader.signal)) {
      labels.push(`${label} ${failure?.code ?? 'fine'}`)
      if (label === WEEK[1]) reader.abort()
    }
    assert.deepEqual(labels, ['2026-07-27 fine', '2026-07-28 fine', '2026-07-29 unavailable'])
  })

  it('waits for a new window of the rate limit when two months and more are read', async (t) => {
    const { huggingFace, services, clock } = await startLoopback(t)
    services.fault({ on: 'date=2026-06-01', headers: { RateLimit: '"api";r=0;t=290' } })
    const batches = await batchesOf(huggingFace, days('2026-04-01', '2026-07-29'))
    assert.deepEqual(
      batches.filter(({ failure }) => failure !== undefined),
      [],
    )
    assert.ok(clock.slept.includes(290_000))
  })
})

describe('what is odd about a day of Hugging Face', () => {
  it('is a weekday in the past without papers: empty_weekday', async (t) => {
    const { huggingFace, events } = await startLoopback(t)
    const [batch] = await batchesOf(huggingFace, days('2026-07-29', '2026-07-30'))
    assert.equal(batch?.failure, undefined)
    assert.deepEqual(incidents(events), [
      { event: 'source_incident', source: 'Hugging Face', kind: 'empty_weekday', day: '2026-07-29' },
    ])
  })

  it('is a day without a single vote: all_zero_votes', async (t) => {
    const { huggingFace, services, events } = await startLoopback(t)
    services.featureEntries('2026-07-29', [
      featuredEntry(inventPaper(1), '2026-07-29', { upvotes: 0 }),
      featuredEntry(inventPaper(2), '2026-07-29', { upvotes: undefined }),
    ])
    await batchesOf(huggingFace, days('2026-07-29'))
    assert.deepEqual(
      incidents(events).map(({ kind }) => kind),
      ['all_zero_votes'],
    )
  })

  it('is a day with more unusable entries than usable ones: schema_changed', async (t) => {
    const { huggingFace, services, events } = await startLoopback(t)
    services.featureEntries('2026-07-29', [featuredEntry(inventPaper(1), '2026-07-29'), {}, null])
    await batchesOf(huggingFace, days('2026-07-29'))
    assert.deepEqual(
      incidents(events).map(({ kind }) => kind),
      ['schema_changed'],
    )
  })

  it('is not a good day, nor one that failed', async (t) => {
    const { huggingFace, services, events } = await startLoopback(t)
    services.feature('2026-07-28', inventPapers(2))
    services.fault({ on: 'date=2026-07-29', status: 400 })
    await batchesOf(huggingFace, days('2026-07-28', '2026-07-29'))
    assert.deepEqual(incidents(events), [])
  })
})
