import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { AppError } from '../../../src/core/errors.ts'
import {
  addDays,
  daysBetween,
  isWeekend,
  longDate,
  parseDate,
  parsePeriod,
  utcDate,
  weekdayOf,
} from '../../../src/core/time/dates.ts'
import { daysText, parseDays, parseTime } from '../../../src/core/time/schedule-words.ts'
import { day } from '../../fakes/paper.ts'

function says(read: () => unknown, message: RegExp): void {
  assert.throws(
    read,
    (error) => error instanceof AppError && error.code === 'bad_input' && message.test(error.message),
  )
}

describe('a time of day', () => {
  const table: readonly [typed: string, time: string][] = [
    ['09:00', '09:00'],
    ['9:00', '09:00'],
    ['9', '09:00'],
    [' 23:59 ', '23:59'],
    ['0', '00:00'],
  ]
  for (const [typed, time] of table) {
    it(`${typed} is ${time}`, () => assert.equal(parseTime(typed), time))
  }
  for (const typed of ['', '24:00', '9:60', '9:5', '9am', '09:00:00', '-1', '009', 'noon']) {
    it(`"${typed}" is none`, () =>
      says(() => parseTime(typed), /^"[^"]*" is not a time of day\. .*00:00 to 23:59\. Example: at:09:00$/))
  }
})

describe('a choice of days', () => {
  const table: readonly [typed: string, text: string, days: string][] = [
    ['weekdays', 'weekdays', 'mon tue wed thu fri'],
    ['Weekends', 'Sat, Sun', 'sat sun'],
    ['all', 'every day', 'mon tue wed thu fri sat sun'],
    ['daily', 'every day', 'mon tue wed thu fri sat sun'],
    ['fri,mon', 'Mon, Fri', 'mon fri'],
    ['Monday, Wednesday friday', 'Mon, Wed, Fri', 'mon wed fri'],
    ['tues-thurs,sun', 'Tue, Wed, Thu, Sun', 'tue wed thu sun'],
    ['mon-fri', 'weekdays', 'mon tue wed thu fri'],
    ['sat-sat,sat', 'Sat', 'sat'],
  ]
  for (const [typed, text, days] of table) {
    it(`${typed} is ${text}`, () => {
      assert.deepEqual(parseDays(typed), days.split(' '))
      assert.equal(daysText(parseDays(typed)), text)
    })
  }
  for (const typed of ['', 'monthly', 'sunny', 'mo', 'fri-mon', 'mon-wed-fri', 'mon-', 'mon-xyz', 'never']) {
    it(`"${typed}" is none`, () =>
      says(() => parseDays(typed), /^"[^"]*" is not a choice of days\. .* Example: days:mon,wed,fri$/))
  }
})

describe('a date', () => {
  const table: readonly [typed: string, first: string | undefined, last: string | undefined][] = [
    ['2026-07-30', '2026-07-30', '2026-07-30'],
    ['2026-02', '2026-02-01', '2026-02-28'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2026-12', '2026-12-01', '2026-12-31'],
    ['2026', '2026-01-01', '2026-12-31'],
    ['9999', '9999-01-01', '9999-12-31'],
    ['2026-02-30', undefined, undefined],
    ['2025-02-29', undefined, undefined],
    ['2026-13', undefined, undefined],
    ['2026-00', undefined, undefined],
    ['2026-7-30', undefined, undefined],
    ['26-07-30', undefined, undefined],
    ['2026-07-30T00:00', undefined, undefined],
    ['today', undefined, undefined],
    ['', undefined, undefined],
  ]
  for (const [typed, first, last] of table) {
    it(`"${typed}" is ${first === undefined ? 'none' : `from ${first} to ${last}`}`, () => {
      assert.equal(parsePeriod(typed, 'first'), first)
      assert.equal(parsePeriod(typed, 'last'), last)
      assert.equal(parseDate(typed), first === typed ? typed : undefined)
    })
  }

  it('is as many days after another as were added', () => {
    const days = fc.integer({ min: -40_000, max: 40_000 })
    fc.assert(
      fc.property(days, days, (a, b) => {
        const date = addDays(day('2000-01-01'), a)
        assert.equal(daysBetween(date, addDays(date, b)), b)
        assert.equal(parseDate(date), date)
        assert.equal(utcDate(Date.parse(date)), date)
        assert.equal(weekdayOf(date), weekdayOf(addDays(date, 7)))
        assert.equal(isWeekend(date), ['sat', 'sun'].includes(weekdayOf(date)))
      }),
    )
  })

  it('is written out for people', () => {
    assert.equal(longDate(day('2026-07-30')), 'Thu 30 July 2026')
    assert.equal(longDate(day('2026-09-01')), 'Tue 1 September 2026')
    assert.equal(weekdayOf(day('2026-07-30')), 'thu')
  })
})
