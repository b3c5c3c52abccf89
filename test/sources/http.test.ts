import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { describe, it } from 'node:test'
import { AppError, type ErrorCode } from '../../src/core/errors.ts'
import type { Asked } from '../../src/sources/http/http.ts'
import type { Fault } from '../fakes/faults.ts'
import { inventPapers } from '../fakes/invented-papers.ts'
import { never, startLoopback } from './loopback.ts'

const DAY = '/api/daily_papers?date=2026-07-29&limit=100'

async function start(t: TestContext, ...faults: Omit<Fault, 'on'>[]) {
  const loopback = await startLoopback(t)
  loopback.services.feature('2026-07-29', inventPapers(3))
  for (const fault of faults) loopback.services.fault({ on: '/api', ...fault })
  const get = (asked: Partial<Asked> = {}) =>
    loopback.http.text(loopback.services.url + DAY, { signal: never, ...asked })
  return { ...loopback, get }
}

function refusal(code: ErrorCode, message: string) {
  return (error: unknown): boolean => {
    assert.ok(error instanceof AppError)
    assert.deepEqual({ code: error.code, message: error.message }, { code, message })
    return true
  }
}

describe('a request', () => {
  it('gives the body and the headers', async (t) => {
    const { get, services } = await start(t)
    const { body, headers } = await get()
    assert.equal(JSON.parse(body).length, 3)
    assert.equal(headers.get('content-type'), 'application/json')
    assert.deepEqual(services.impoliteness(), [])
  })

  it('says who asks, and sends the headers it was given', async (t) => {
    const { get, services } = await start(t)
    await get({ headers: { Authorization: 'Bearer example' } })
    assert.equal(services.requests[0]?.userAgent, 'paperboy-test')
    assert.equal(services.requests[0]?.authorization, 'Bearer example')
  })
})

describe('a request that goes wrong and is tried again', () => {
  const cases: readonly [what: string, fault: Omit<Fault, 'on'>, waitsMs: readonly number[]][] = [
    ['500 waits 1 s, then 2 s', { status: 500, times: 2 }, [1000, 2000]],
    ['503 waits as long as Retry-After says', { status: 503, headers: { 'Retry-After': '9' } }, [9000]],
    ['429 waits as long as Retry-After says', { status: 429, headers: { 'Retry-After': '4' } }, [4000]],
    ['429 waits for the next window', { status: 429, headers: { RateLimit: '"api";r=0;t=31' } }, [31_000]],
    ['429 without a word waits 5 s, then 10 s', { status: 429, times: 2 }, [5000, 10_000]],
    ['a connection that breaks at once', { drop: 'at once' }, [1000]],
    ['a connection that breaks half way', { drop: 'half way' }, [1000]],
  ]
  for (const [what, fault, waitsMs] of cases) {
    it(what, async (t) => {
      const { get, clock, services } = await start(t, fault)
      assert.equal(JSON.parse((await get()).body).length, 3)
      assert.deepEqual(clock.slept, waitsMs)
      assert.equal(services.requests.length, waitsMs.length + 1)
    })
  }

  it('is logged with the host alone', async (t) => {
    const { get, events } = await start(t, { status: 502 })
    await get({ headers: { Authorization: 'Bearer example' } })
    const [retry] = events.filter(({ event }) => event === 'http_retry')
    assert.deepEqual(retry, { event: 'http_retry', host: '127.0.0.1', what: 'answered 502', waitMs: 1000 })
    assert.doesNotMatch(JSON.stringify(events), /Bearer|daily_papers/)
  })
})

describe('a request that stays without an answer', () => {
  const cases: readonly [fault: Omit<Fault, 'on'>, code: ErrorCode, message: string, requests: number][] = [
    [{ status: 500, times: 9 }, 'unavailable', '127.0.0.1 answered 500 three times.', 3],
    [{ status: 429, times: 9 }, 'rate_limited', '127.0.0.1 answered 429 three times.', 3],
    [{ drop: 'at once', times: 9 }, 'unavailable', '127.0.0.1 broke off the connection three times.', 3],
    [{ hang: true }, 'unavailable', '127.0.0.1 gave no full answer within 0.7 s.', 1],
    [{ status: 404 }, 'not_found', '127.0.0.1 answered 404.', 1],
    [{ status: 400 }, 'bad_input', '127.0.0.1 answered 400.', 1],
    [{ status: 403 }, 'not_allowed', '127.0.0.1 answered 403.', 1],
    [{ status: 418 }, 'bad_answer', '127.0.0.1 answered 418.', 1],
    [{ bytes: 50_000_000 }, 'bad_answer', '127.0.0.1 sent more than 1 MB.', 1],
    [
      { headers: { 'content-length': '9000000' }, body: '[' },
      'bad_answer',
      '127.0.0.1 sent more than 1 MB.',
      1,
    ],
  ]
  for (const [fault, code, message, requests] of cases) {
    it(`${JSON.stringify(fault)}: ${message}`, async (t) => {
      const { get, services } = await start(t, fault)
      const timeoutMs = fault.hang ? 700 : 15_000
      await assert.rejects(get({ timeoutMs, maxBytes: 1_000_000 }), refusal(code, message))
      assert.equal(services.requests.length, requests)
    })
  }

  it('tells what happened each time where that differs', async (t) => {
    const { get } = await start(t, { status: 500 }, { status: 502 }, { status: 500 })
    const message = '127.0.0.1 answered 500, then answered 502, then answered 500.'
    await assert.rejects(get(), refusal('unavailable', message))
  })

  it('says that it is the token that was refused', async (t) => {
    const { get } = await start(t, { status: 401 })
    const asked = get({ headers: { Authorization: 'Bearer example' } })
    await assert.rejects(asked, refusal('not_allowed', '127.0.0.1 did not accept our token (401).'))
  })

  it('says when to come back after a rate limit', async (t) => {
    const { get } = await start(t, { status: 429, times: 9, headers: { 'Retry-After': '20' } })
    await assert.rejects(get(), { code: 'rate_limited', retryAfterMs: 20_000 })
  })

  it('names a server that is not there by its host alone', async (t) => {
    const { http, services } = await start(t)
    await services.close()
    const asked = http.text(`${services.url}/secret-path`, { signal: never })
    await assert.rejects(
      asked,
      refusal('unavailable', '127.0.0.1 could not be reached: nothing answers there.'),
    )
  })

  it('stops reading a huge answer early', async (t) => {
    const { get, services } = await start(t, { bytes: 50_000_000 })
    await assert.rejects(get({ maxBytes: 1_000_000 }), { code: 'bad_answer' })
    assert.ok(services.sent() < 25_000_000, `${services.sent()} bytes were sent`)
  })
})

describe('the budget of a request', () => {
  it('ends the tries when the next wait would not fit', async (t) => {
    const { get, clock, services } = await start(t, {
      status: 429,
      times: 9,
      headers: { 'Retry-After': '50' },
    })
    await assert.rejects(get({ budgetMs: 60_000 }), { code: 'rate_limited', retryAfterMs: 50_000 })
    assert.deepEqual(clock.slept, [50_000])
    assert.equal(services.requests.length, 2)
  })

  it('makes a request wait for the window that the one before used up', async (t) => {
    const { get, clock } = await start(t, { headers: { RateLimit: '"api";r=0;t=40' } })
    await get()
    await get()
    assert.deepEqual(clock.slept, [40_000])
  })

  it('fails a request at once, unsent, when that window is too far away', async (t) => {
    const { get, clock, services } = await start(t, { headers: { RateLimit: '"api";r=0;t=240' } })
    await get()
    await assert.rejects(get(), { code: 'rate_limited', retryAfterMs: 240_000 })
    assert.deepEqual(clock.slept, [])
    assert.equal(services.requests.length, 1)
  })
})

describe('an answer that may be kept', () => {
  it('is given again until its time is over', async (t) => {
    const { get, clock, services } = await start(t)
    await get({ cacheMs: 1000 })
    await clock.sleep(999)
    await get({ cacheMs: 1000 })
    assert.equal(services.requests.length, 1)
    await clock.sleep(1)
    await get({ cacheMs: 1000 })
    assert.equal(services.requests.length, 2)
  })

  it('is not given to those who want a fresh one', async (t) => {
    const { get, services } = await start(t)
    await get({ cacheMs: 1000 })
    await get()
    assert.equal(services.requests.length, 2)
  })

  it('goes when many others came after it, or when it is very long', async (t) => {
    const { http, services } = await start(t)
    const get = (q: number) =>
      http.text(`${services.url}/api/papers/search?q=${q}`, { signal: never, cacheMs: 10_000 })
    for (let q = 0; q <= 64; q++) await get(q)
    await get(64)
    assert.equal(services.requests.length, 65)
    await get(0)
    assert.equal(services.requests.length, 66)
    services.fault({ on: '/api', times: 2, body: ' '.repeat(1_000_001) })
    await get(1000)
    await get(1000)
    assert.equal(services.requests.length, 68)
  })

  it('is not a failure', async (t) => {
    const { get } = await start(t, { status: 404 })
    await assert.rejects(get({ cacheMs: 1000 }))
    await get({ cacheMs: 1000 })
  })
})
