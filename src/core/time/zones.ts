import type { LocalDate } from '../paper.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, startOf, utcDate } from './dates.ts'

/**
 * The instant at which clocks in `zone` show that date and time. A time that a spring change skips is taken as much
 * later as the clocks jump; of a time that an autumn change repeats the first is taken.
 */
export function instantOf(date: LocalDate, time: string, zone: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const wall = startOf(date) + hours * HOUR_MS + minutes * MINUTE_MS
  const offsetAt = offsetsOf(zone)
  const before = offsetAt(wall - DAY_MS)
  const after = offsetAt(wall + DAY_MS)
  const early = wall - Math.max(before, after)
  if (early + offsetAt(early) === wall) return early
  const late = wall - Math.min(before, after)
  return late + offsetAt(late) === wall ? late : wall - before
}

/** Does that date occur in `zone`? Samoa had no 30 December 2011. */
export function hasDate(zone: string, date: LocalDate): boolean {
  return localDate(zone, instantOf(date, '12:00', zone)) === date
}

/** The date that clocks in `zone` show at an instant. */
export function localDate(zone: string, instant: number): LocalDate {
  return utcDate(instant + offsetsOf(zone)(instant))
}

/** `HH:MM` as clocks in `zone` show it at an instant. */
export function localTime(zone: string, instant: number): string {
  return new Date(instant + offsetsOf(zone)(instant)).toISOString().slice(11, 16)
}

/** By zone, of which there are some hundred: to make a format costs many times its use. */
const FORMATS = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = FORMATS.get(zone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
  FORMATS.set(zone, format)
  return format
}

/** How far local clocks are ahead of UTC at an instant, in milliseconds. */
function offsetsOf(zone: string): (instant: number) => number {
  const format = formatOf(zone)
  return (instant) => {
    const name = format.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value ?? ''
    const [, sign, hours = '0', minutes = '0', seconds = '0'] =
      /([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(name) ?? []
    const ms = Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS + Number(seconds) * 1000
    return sign === '-' ? -ms : ms
  }
}
