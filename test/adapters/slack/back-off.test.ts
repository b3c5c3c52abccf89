import assert from 'node:assert/strict'
import { test } from 'node:test'
import { backOff, waitAfter } from '../../../src/adapters/slack/back-off.ts'
import { AppError } from '../../../src/core/errors.ts'

const failures = [1, 2, 3, 4, 5, 6, 50, 2_000]

test('waits double from a second to half a minute, and chance adds as much at most', () => {
  assert.deepEqual(
    failures.map((n) => backOff(n, () => 0)),
    [1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000, 15_000],
  )
  assert.deepEqual(
    failures.map((n) => backOff(n, () => 1)),
    [2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000, 30_000],
  )
})

test('what Slack asks for is waited at least, and a refused token a minute', () => {
  const limited = (retryAfterMs: number) => new AppError('rate_limited', 'Wait.', { retryAfterMs })
  assert.equal(
    waitAfter(limited(90_000), 1, () => 0),
    90_000,
  )
  assert.equal(
    waitAfter(limited(0), 1, () => 0),
    1_000,
  )
  assert.equal(
    waitAfter(new AppError('unavailable', 'No.'), 2, () => 0),
    2_000,
  )
  assert.equal(
    waitAfter(new AppError('bad_config', 'No.'), 9, () => 0),
    60_000,
  )
})
