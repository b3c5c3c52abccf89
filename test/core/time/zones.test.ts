import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { AppError } from '../../../src/core/errors.ts'
import { addDays, MINUTE_MS, startOf } from '../../../src/core/time/dates.ts'
import { parseZone } from '../../../src/core/time/zone-names.ts'
import { hasDate, instantOf, localDate, localTime } from '../../../src/core/time/zones.ts'
import { day } from '../../fakes/paper.ts'

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/Los_Angeles',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'America/Nuuk',
  'Pacific/Apia',
  'Pacific/Kiritimati',
]

/** The date and time that clocks show, straight from the platform, to compare with. */
function shown(zone: string, instant: number): string {
  return new Date(instant).toLocaleString('sv-SE', { timeZone: zone }).slice(0, 16)
}

describe('the instant of a local time', () => {
  const table: readonly [zone: string, date: string, time: string, instant: string, why: string][] = [
    ['UTC', '2026-07-30', '09:00', '2026-07-30T09:00Z', 'as it is'],
    ['Europe/Berlin', '2026-01-15', '09:00', '2026-01-15T08:00Z', 'in winter'],
    ['Europe/Berlin', '2026-07-15', '09:00', '2026-07-15T07:00Z', 'in summer'],
    ['Europe/Berlin', '2026-03-29', '01:59', '2026-03-29T00:59Z', 'before the gap'],
    ['Europe/Berlin', '2026-03-29', '02:30', '2026-03-29T01:30Z', 'in the gap: 03:30'],
    ['Europe/Berlin', '2026-03-29', '03:00', '2026-03-29T01:00Z', 'after the gap'],
    ['Europe/Berlin', '2026-10-25', '02:30', '2026-10-25T00:30Z', 'in the overlap: the first'],
    ['Europe/Berlin', '2026-10-25', '03:00', '2026-10-25T02:00Z', 'after the overlap'],
    ['America/Los_Angeles', '2026-03-08', '02:30', '2026-03-08T10:30Z', 'in the gap: 03:30'],
    ['America/Los_Angeles', '2026-11-01', '01:30', '2026-11-01T08:30Z', 'in the overlap: the first'],
    ['America/Los_Angeles', '2026-11-01', '02:00', '2026-11-01T10:00Z', 'after the overlap'],
    ['Asia/Kolkata', '2026-07-30', '09:00', '2026-07-30T03:30Z', 'half an hour off'],
    ['Asia/Kathmandu', '2026-07-30', '09:00', '2026-07-30T03:15Z', 'a quarter off'],
    ['Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:45Z', 'in a gap of half an hour: 02:45'],
    [
      'Australia/Lord_Howe',
      '2026-04-05',
      '01:45',
      '2026-04-04T14:45Z',
      'in an overlap of half an hour: the first',
    ],
    ['America/Sao_Paulo', '2018-11-04', '00:30', '2018-11-04T03:30Z', 'in a gap at midnight: 01:30'],
    ['America/Sao_Paulo', '2026-07-30', '00:00', '2026-07-30T03:00Z', 'without summer time'],
    ['America/Nuuk', '2026-03-28', '23:30', '2026-03-29T01:30Z', 'in a gap up to midnight: 00:30'],
    ['Pacific/Apia', '2011-12-29', '23:59', '2011-12-30T09:59Z', 'before the day that was left out'],
    ['Pacific/Apia', '2011-12-31', '00:00', '2011-12-30T10:00Z', 'after it'],
  ]
  for (const [zone, date, time, instant, why] of table) {
    it(`${date} ${time} in ${zone} is ${instant}, ${why}`, () =>
      assert.equal(instantOf(day(date), time, zone), Date.parse(instant)))
  }

  it('is the first at which clocks show it, or else as much later as the clocks jump', () => {
    const date = fc.integer({ min: -400, max: 4000 }).map((days) => addDays(day('2011-06-01'), days))
    const minute = fc.integer({ min: 0, max: 1439 })
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), date, minute, (zone, on, minutes) => {
        const time = new Date(minutes * MINUTE_MS).toISOString().slice(11, 16)
        const instant = instantOf(on, time, zone)
        if (shown(zone, instant) === `${on} ${time}`)
          for (const ago of [30, 60]) assert.notEqual(shown(zone, instant - ago * MINUTE_MS), `${on} ${time}`)
        else assert.ok(shown(zone, instant) > `${on} ${time}`)
      }),
      { numRuns: 400 },
    )
  })
})

describe('the local date and time', () => {
  it('are those that clocks show', () => {
    const instant = fc.integer({ min: Date.parse('2010-01-01') / 1000, max: Date.parse('2030-01-01') / 1000 })
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), instant, (zone, seconds) => {
        const at = seconds * 1000
        assert.equal(`${localDate(zone, at)} ${localTime(zone, at)}`, shown(zone, at))
      }),
      { numRuns: 400 },
    )
  })

  it('lack one day in Samoa, and none elsewhere', () => {
    assert.ok(!hasDate('Pacific/Apia', day('2011-12-30')))
    for (const date of ['2011-12-29', '2011-12-31', '2026-03-29', '2026-10-25'])
      for (const zone of ZONES) assert.ok(hasDate(zone, day(date)), `${date} in ${zone}`)
    assert.equal(localDate('Pacific/Apia', startOf(day('2011-12-30')) + 600 * MINUTE_MS), '2011-12-31')
  })
})

describe('a zone', () => {
  const table: readonly [typed: string, zone: string][] = [
    ['Europe/Berlin', 'Europe/Berlin'],
    [' europe/berlin ', 'Europe/Berlin'],
    ['AMERICA/ARGENTINA/BUENOS_AIRES', 'America/Argentina/Buenos_Aires'],
    ['America/Port-au-Prince', 'America/Port-au-Prince'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['asia/calcutta', 'Asia/Kolkata'],
    ['Europe/Kiev', 'Europe/Kyiv'],
    ['US/Pacific', 'America/Los_Angeles'],
    ['utc', 'UTC'],
    ['GMT', 'UTC'],
  ]
  for (const [typed, zone] of table) {
    it(`${typed} is ${zone}`, () => assert.equal(parseZone(typed), zone))
  }

  it('keeps its name when it is read again, whichever it is', () => {
    for (const name of Intl.supportedValuesOf('timeZone')) {
      const zone = parseZone(name)
      assert.equal(parseZone(zone), zone)
      assert.equal(shown(zone, Date.parse('2026-07-30')), shown(name, Date.parse('2026-07-30')))
    }
  })

  const mistakes: readonly [typed: string, meant: string | undefined][] = [
    ['Berlin', 'Europe/Berlin'],
    ['berlin', 'Europe/Berlin'],
    ['Germany/Berlin', 'Europe/Berlin'],
    ['Europe/Berln', 'Europe/Berlin'],
    ['New York', 'America/New_York'],
    ['São Paulo', 'America/Sao_Paulo'],
    ['kolkata', 'Asia/Kolkata'],
    ['Kyiv', 'Europe/Kyiv'],
    ['+02:00', undefined],
    ['GMT+2', undefined],
    ['', undefined],
    ['Europe/Berlin; DROP', undefined],
    ['tomorrow', undefined],
  ]
  for (const [typed, meant] of mistakes) {
    it(`"${typed}" is none${meant ? `: did you mean ${meant}?` : ''}`, () => {
      assert.throws(
        () => parseZone(typed),
        (error) => {
          assert.ok(error instanceof AppError && error.code === 'bad_input')
          const hint = meant ? ` Did you mean zone:${meant}?` : ''
          assert.equal(error.message, `There is no time zone "${typed}".${hint} Example: zone:Europe/Berlin`)
          return true
        },
      )
    })
  }
})
