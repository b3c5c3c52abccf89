import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { pauseAsked } from '../../src/sources/http/pause.ts'

const NOW = Date.parse('2026-07-30T08:00:00Z')
const HOUR = 3_600_000

describe('how long an answer asks us to wait', () => {
  const cases: readonly [what: string, headers: Record<string, string>, ms: number | undefined][] = [
    ['not at all without headers', {}, undefined],
    ['Retry-After in seconds', { 'Retry-After': '7' }, 7000],
    ['Retry-After as a date', { 'Retry-After': 'Thu, 30 Jul 2026 08:02:00 GMT' }, 120_000],
    ['a date in the past is no wait', { 'Retry-After': 'Thu, 30 Jul 2026 07:00:00 GMT' }, 0],
    ['an absurd Retry-After is an hour', { 'Retry-After': '99999999999' }, HOUR],
    ['a Retry-After that says nothing', { 'Retry-After': 'soon' }, undefined],
    ['a used-up window waits for the next', { RateLimit: '"api";r=0;t=12' }, 12_000],
    ['a used-up window, written with spaces', { RateLimit: '"api" ; r = 0 ; t = 12' }, 12_000],
    ['a window with requests left', { RateLimit: '"api";r=499;t=12' }, undefined],
    ['a window in another notation', { RateLimit: 'limit=500' }, undefined],
    ['Retry-After comes first', { 'Retry-After': '3', RateLimit: '"api";r=0;t=12' }, 3000],
  ]
  for (const [what, headers, ms] of cases) {
    it(what, () => assert.equal(pauseAsked(new Headers(headers), NOW), ms))
  }

  it('is nothing, or between no time and an hour, whatever the headers say', () => {
    const value = fc.stringMatching(/^[ -~]{0,30}$/)
    fc.assert(
      fc.property(value, fc.nat(), fc.nat(), (text, r, t) => {
        for (const headers of [
          { 'Retry-After': text },
          { RateLimit: text },
          { RateLimit: `"api";r=${r % 2};t=${t}` },
        ]) {
          const ms = pauseAsked(new Headers(headers), NOW)
          assert.ok(ms === undefined || (ms >= 0 && ms <= HOUR))
        }
      }),
    )
  })
})
