import { AppError } from '../errors.ts'
import type { LocalDate } from '../paper.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, startOf, utcDate } from './dates.ts'

/**
 * The instant at which clocks in `zone` show that date and time. A time that a spring change skips is taken as much
 * later as the clocks jump; of a time that an autumn change repeats the first is taken.
 */
export function instantOf(date: LocalDate, time: string, zone: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const wall = startOf(date) + hours * HOUR_MS + minutes * MINUTE_MS
  const before = offsetAt(zone, wall - DAY_MS)
  const after = offsetAt(zone, wall + DAY_MS)
  const early = wall - Math.max(before, after)
  if (early + offsetAt(zone, early) === wall) return early
  const late = wall - Math.min(before, after)
  return late + offsetAt(zone, late) === wall ? late : wall - before
}

/** The date that clocks in `zone` show at an instant. */
export function localDate(zone: string, instant: number): LocalDate {
  return utcDate(instant + offsetAt(zone, instant))
}

/** `HH:MM` as clocks in `zone` show it at an instant. */
export function localTime(zone: string, instant: number): string {
  return new Date(instant + offsetAt(zone, instant)).toISOString().slice(11, 16)
}

/** How far local clocks are ahead of UTC at an instant, in milliseconds. */
function offsetAt(zone: string, instant: number): number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
  const name = format.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value ?? ''
  const [, sign, hours = '0', minutes = '0', seconds = '0'] =
    /([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(name) ?? []
  const ms = Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS + Number(seconds) * 1000
  return sign === '-' ? -ms : ms
}

/** A zone's name as IANA writes it. Throws `bad_input` with an example for anything that is not a zone. */
export function parseZone(text: string): string {
  const wanted = text.trim()
  const known = Intl.supportedValuesOf('timeZone').find((zone) => zone.toLowerCase() === wanted.toLowerCase())
  if (known !== undefined) return known
  try {
    if (/^[A-Za-z]+([/_+-]\w+)*$/.test(wanted))
      return new Intl.DateTimeFormat('en', { timeZone: wanted }).resolvedOptions().timeZone
  } catch {
    // Not a zone: the sentence below says so.
  }
  throw new AppError(
    'bad_input',
    `There is no time zone "${wanted}".${zoneHint(wanted)} Example: zone:Europe/Berlin`,
  )
}

function zoneHint(wanted: string): string {
  const city = wanted.split('/').at(-1)?.toLowerCase().replaceAll(' ', '_') ?? ''
  const found = Intl.supportedValuesOf('timeZone').find((zone) => zone.toLowerCase().endsWith(`/${city}`))
  return found === undefined ? '' : ` Did you mean zone:${found}?`
}
