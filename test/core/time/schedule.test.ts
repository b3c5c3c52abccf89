import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { AppError } from '../../../src/core/errors.ts'
import {
  addDays,
  DAY_MS,
  HOUR_MS,
  MINUTE_MS,
  WEEKDAYS,
  type Weekday,
  weekdayOf,
} from '../../../src/core/time/dates.ts'
import { dueSlot, nextSlot, type Schedule, slotOn } from '../../../src/core/time/schedule.ts'
import { hasDate, localDate } from '../../../src/core/time/zones.ts'
import { day } from '../../fakes/paper.ts'

function daily(at: string, zone: string, days: readonly Weekday[] = WEEKDAYS): Schedule {
  return { at, zone, days }
}

/** Plays a clock that ticks every so many minutes; gives each date that was due, with the first tick it was. */
function play(schedule: Schedule, from: string, days: number, minutes: number): Map<string, number> {
  const due = new Map<string, number>()
  const start = Date.parse(from)
  for (let now = start; now < start + days * DAY_MS; now += minutes * MINUTE_MS) {
    const date = dueSlot(schedule, now)?.date
    if (date !== undefined) due.set(date, due.get(date) ?? now)
  }
  return due
}

function dueDate(schedule: Schedule, instant: string): string | undefined {
  return dueSlot(schedule, Date.parse(instant))?.date
}

describe('a slot', () => {
  const berlin = daily('09:00', 'Europe/Berlin')
  const table: readonly [instant: string, date: string | undefined, why: string][] = [
    ['2026-07-30T06:59:59.999Z', undefined, 'not yet'],
    ['2026-07-30T07:00Z', '2026-07-30', 'from its instant'],
    ['2026-07-30T21:59Z', '2026-07-30', 'to the end of its date'],
    ['2026-07-30T22:00Z', undefined, 'and no longer'],
  ]
  for (const [instant, date, why] of table) {
    it(`is due ${why}`, () => assert.equal(dueDate(berlin, instant), date))
  }

  it('late in the evening is still due for an hour, after midnight too', () => {
    const late = daily('23:50', 'Europe/Berlin', ['fri'])
    assert.equal(dueDate(late, '2026-07-31T21:49Z'), undefined)
    assert.equal(dueDate(late, '2026-07-31T21:50Z'), '2026-07-31')
    assert.equal(dueDate(late, '2026-07-31T22:49Z'), '2026-07-31')
    assert.equal(dueDate(late, '2026-07-31T22:50Z'), undefined)
  })

  it('at midnight is due on the day that begins', () => {
    const midnight = daily('00:00', 'Asia/Kathmandu')
    assert.equal(dueDate(midnight, '2026-07-29T18:14Z'), '2026-07-29')
    assert.equal(dueDate(midnight, '2026-07-29T18:15Z'), '2026-07-30')
  })

  it('gives way to that of the next day once it is due', () => {
    assert.equal(dueDate(daily('00:20', 'UTC'), '2026-07-31T00:20Z'), '2026-07-31')
    assert.equal(dueDate(daily('23:50', 'UTC'), '2026-07-31T23:50Z'), '2026-07-31')
  })

  it('is never due on a day off', () => {
    const weekdays = daily('09:00', 'America/Los_Angeles', WEEKDAYS.slice(0, 5))
    assert.equal(dueDate(weekdays, '2026-08-01T16:00Z'), undefined)
    assert.equal(nextSlot(weekdays, Date.parse('2026-08-01T16:00Z')).date, '2026-08-03')
  })

  it('of any date can be told', () => {
    assert.deepEqual(slotOn(berlin, day('2026-08-01')), {
      date: '2026-08-01',
      dueAt: Date.parse('2026-08-01T07:00Z'),
    })
  })

  it('can not come from a schedule without days', () => {
    const never = daily('09:00', 'UTC', [])
    assert.equal(dueSlot(never, Date.parse('2026-07-30T10:00Z')), undefined)
    assert.throws(
      () => nextSlot(never, 0),
      (error) => error instanceof AppError && error.code === 'internal',
    )
  })
})

describe('a change of the clocks', () => {
  const table: readonly [zone: string, date: string, at: string, first: string, why: string][] = [
    ['Europe/Berlin', '2026-03-29', '02:30', '2026-03-29T01:30Z', 'skips 02:30'],
    ['Europe/Berlin', '2026-10-25', '02:30', '2026-10-25T00:30Z', 'repeats 02:30'],
    ['America/Los_Angeles', '2026-03-08', '02:30', '2026-03-08T10:30Z', 'skips 02:30'],
    ['America/Los_Angeles', '2026-11-01', '01:30', '2026-11-01T08:30Z', 'repeats 01:30'],
    ['Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:45Z', 'skips half an hour'],
    ['Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-04T14:45Z', 'repeats half an hour'],
    ['America/Sao_Paulo', '2018-11-04', '00:30', '2018-11-04T03:30Z', 'skips midnight'],
    ['America/Sao_Paulo', '2018-02-17', '23:30', '2018-02-18T01:30Z', 'repeats the hour before midnight'],
    ['America/Nuuk', '2026-03-28', '23:30', '2026-03-29T01:30Z', 'skips the hour before midnight'],
  ]
  for (const [zone, date, at, first, why] of table) {
    it(`that ${why} in ${zone} makes one post on ${date}, at ${first}`, () => {
      const from = new Date(Date.parse(first) - 1.5 * DAY_MS).toISOString()
      const due = play(daily(at, zone), from, 3, 15)
      assert.equal(due.get(date), Date.parse(first))
      const dates = [...due.keys()]
      assert.deepEqual(dates, dates.toSorted())
      for (const next of [-1, 1]) assert.ok(due.has(addDays(day(date), next)))
      assert.equal(nextSlot(daily(at, zone), Date.parse(first) - 1).dueAt, Date.parse(first))
    })
  }

  it('just before midnight leaves the hour of grace as it is', () => {
    const late = daily('23:30', 'America/Nuuk', ['sat'])
    assert.equal(dueDate(late, '2026-03-29T02:29Z'), '2026-03-28')
    assert.equal(dueDate(late, '2026-03-29T02:30Z'), undefined)
    const samoa = daily('23:59', 'Pacific/Apia', ['thu'])
    assert.equal(dueDate(samoa, '2011-12-30T10:58Z'), '2011-12-29')
    assert.equal(dueDate(samoa, '2011-12-30T10:59Z'), undefined)
  })

  it('that leaves out a day makes no post for it, nor on the day after in its stead', () => {
    const all = play(daily('09:00', 'Pacific/Apia'), '2011-12-28T00:00Z', 5, 30)
    assert.deepEqual(
      [...all.keys()],
      ['2011-12-27', '2011-12-28', '2011-12-29', '2011-12-31', '2012-01-01', '2012-01-02'],
    )
    const fridays = daily('09:00', 'Pacific/Apia', ['fri'])
    assert.deepEqual([...play(fridays, '2011-12-28T00:00Z', 5, 30).keys()], [])
    assert.equal(nextSlot(fridays, Date.parse('2011-12-24T20:00Z')).date, '2012-01-06')
  })
})

/** The middle of a fortnight in which clocks change, or do not. */
const FORTNIGHTS: readonly [zone: string, middle: string][] = [
  ['Europe/Berlin', '2026-03-29'],
  ['Europe/Berlin', '2026-10-25'],
  ['America/Los_Angeles', '2026-03-08'],
  ['America/Los_Angeles', '2026-11-01'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['America/Sao_Paulo', '2018-11-04'],
  ['America/Sao_Paulo', '2026-02-15'],
  ['America/Nuuk', '2026-03-29'],
  ['Asia/Kolkata', '2026-03-29'],
  ['Asia/Kathmandu', '2026-10-25'],
  ['Pacific/Apia', '2011-12-30'],
]

const someSchedule = fc.record({
  minutes: fc.oneof(
    fc.integer({ min: 0, max: 1439 }),
    fc.constantFrom(0, 90, 105, 135, 150, 1410, 1430, 1439),
  ),
  days: fc.subarray([...WEEKDAYS], { minLength: 1 }),
})

function timeText(minutes: number): string {
  return new Date(minutes * MINUTE_MS).toISOString().slice(11, 16)
}

describe('a fortnight around a change', () => {
  for (const [zone, middle] of FORTNIGHTS) {
    it(`in ${zone} at ${middle} has one post for each day of the schedule, and none on a day off`, () => {
      fc.assert(
        fc.property(someSchedule, fc.integer({ min: 0, max: 6 }), ({ minutes, days }, shift) => {
          const schedule = daily(timeText(minutes), zone, days)
          const start = Date.parse(middle) - 7 * DAY_MS + shift * MINUTE_MS
          const due = new Set<string>()
          for (let now = start; now < start + 14 * DAY_MS; now += 47 * MINUTE_MS) {
            const slot = dueSlot(schedule, now)
            if (slot === undefined) continue
            assert.ok(slot.date >= ([...due].at(-1) ?? ''), 'no date is due again after a later one')
            due.add(slot.date)
            assert.ok(days.includes(weekdayOf(slot.date)), `${slot.date} is a day off`)
            assert.ok(slot.dueAt <= now)
            if (localDate(zone, now) !== slot.date) assert.ok(now < slot.dueAt + HOUR_MS, 'an hour of grace')
          }
          for (let n = -5; n <= 5; n++) {
            const date = day(new Date(Date.parse(middle) + n * DAY_MS).toISOString().slice(0, 10))
            assert.equal(due.has(date), days.includes(weekdayOf(date)) && hasDate(zone, date), date)
          }
        }),
        { numRuns: 2 },
      )
    })
  }

  it('has a next post at every instant: in the future, on a day of the schedule, and due when it comes', () => {
    const minute = fc.integer({ min: -7 * 1440, max: 7 * 1440 })
    fc.assert(
      fc.property(
        fc.constantFrom(...FORTNIGHTS),
        someSchedule,
        minute,
        ([zone, middle], { minutes, days }, after) => {
          const schedule = daily(timeText(minutes), zone, days)
          const now = Date.parse(middle) + after * MINUTE_MS
          const next = nextSlot(schedule, now)
          assert.ok(next.dueAt > now)
          assert.ok(days.includes(weekdayOf(next.date)))
          assert.deepEqual(dueSlot(schedule, next.dueAt), next)
          const before = dueSlot(schedule, next.dueAt - 1)
          assert.ok(before === undefined || before.dueAt <= now, 'nothing comes due before it')
        },
      ),
      { numRuns: 400 },
    )
  })
})
