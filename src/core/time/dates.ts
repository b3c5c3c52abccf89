import type { LocalDate } from '../paper.ts'

export const DAY_MS = 86_400_000
export const HOUR_MS = 3_600_000
export const MINUTE_MS = 60_000

/** A real calendar date written `YYYY-MM-DD`, else undefined. */
export function parseDate(text: string): LocalDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  const ms = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(ms) && utcDate(ms) === text ? (text as LocalDate) : undefined
}

/** The first or last day of what is written as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, else undefined. */
export function parsePeriod(text: string, end: 'first' | 'last'): LocalDate | undefined {
  if (!/^\d{4}(-\d{2}){0,2}$/.test(text)) return undefined
  const [year = '', month, day] = text.split('-')
  const first = parseDate(`${year}-${month ?? '01'}-${day ?? '01'}`)
  if (first === undefined || end === 'first' || day !== undefined) return first
  const next = new Date(`${first}T00:00:00Z`)
  if (month === undefined) next.setUTCFullYear(next.getUTCFullYear() + 1)
  else next.setUTCMonth(next.getUTCMonth() + 1)
  return utcDate(next.getTime() - DAY_MS)
}

/** The date in UTC at an instant. */
export function utcDate(instant: number): LocalDate {
  return new Date(instant).toISOString().slice(0, 10) as LocalDate
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return utcDate(startOf(date) + days * DAY_MS)
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((startOf(to) - startOf(from)) / DAY_MS)
}

/** Midnight UTC at the beginning of that date. */
export function startOf(date: LocalDate): number {
  return Date.parse(`${date}T00:00:00Z`)
}

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof WEEKDAYS)[number]

export function weekdayOf(date: LocalDate): Weekday {
  return WEEKDAYS[(new Date(startOf(date)).getUTCDay() + 6) % 7] ?? 'mon'
}

export function isWeekend(date: LocalDate): boolean {
  return weekdayOf(date) === 'sat' || weekdayOf(date) === 'sun'
}

/** To make a format costs many times its use. */
const LONG = new Intl.DateTimeFormat('en-GB', {
  ...{ weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' },
  timeZone: 'UTC',
})

/** For people: `Thu 30 July 2026`. */
export function longDate(date: LocalDate): string {
  return LONG.format(startOf(date)).replace(',', '')
}
