import assert from 'node:assert/strict'
import { it } from 'node:test'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/core/time/dates.ts'
import { durationText, spanText, utcText } from '../../../src/core/time/durations.ts'

it('a duration is told in its two largest units', () => {
  const cases: readonly (readonly [number, string])[] = [
    [-5, '0 seconds'],
    [1_000, '1 second'],
    [59_400, '59 seconds'],
    [MINUTE_MS, '1 minute'],
    [2 * MINUTE_MS + 59_000, '2 minutes'],
    [HOUR_MS, '1 hour'],
    [4 * HOUR_MS + 48 * MINUTE_MS, '4 hours 48 minutes'],
    [DAY_MS + 5 * MINUTE_MS, '1 day'],
    [3 * DAY_MS + 2 * HOUR_MS + 5 * MINUTE_MS, '3 days 2 hours'],
  ]
  for (const [ms, text] of cases) assert.equal(durationText(ms), text)
})

it('an instant is told in UTC, and a span names one day once', () => {
  const from = Date.parse('2026-07-30T03:12:00Z')
  assert.equal(utcText(from), '03:12 UTC on Thu 30 July 2026')
  assert.equal(spanText(from, from + HOUR_MS), '03:12 to 04:12 UTC on Thu 30 July 2026')
  assert.equal(
    spanText(from, from + DAY_MS),
    '03:12 UTC on Thu 30 July 2026 to 03:12 UTC on Fri 31 July 2026',
  )
})
