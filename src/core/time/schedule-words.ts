import { AppError } from '../errors.ts'
import { WEEKDAYS, type Weekday } from './dates.ts'

/** `9:00`, `09:00` or `9` as `09:00`. Throws `bad_input`. */
export function parseTime(text: string): string {
  const [, hours = '', minutes = '00'] = /^(\d{1,2})(?::(\d{2}))?$/.exec(text.trim()) ?? []
  if (hours === '' || Number(hours) > 23 || Number(minutes) > 59) {
    throw new AppError(
      'bad_input',
      `"${text}" is not a time of day. Use hours and minutes from 00:00 to 23:59. Example: at:09:00`,
    )
  }
  return `${hours.padStart(2, '0')}:${minutes}`
}

const DAY_SETS: ReadonlyMap<string, readonly Weekday[]> = new Map<string, readonly Weekday[]>([
  ['all', WEEKDAYS],
  ['daily', WEEKDAYS],
  ['everyday', WEEKDAYS],
  ['weekdays', WEEKDAYS.slice(0, 5)],
  ['weekends', WEEKDAYS.slice(5)],
])

/** `weekdays`, `weekends`, `all`, or days like `mon,wed,fri` and `mon-thu`. Throws `bad_input`. */
export function parseDays(text: string): readonly Weekday[] {
  const wanted = text.trim().toLowerCase()
  const set = DAY_SETS.get(wanted)
  if (set !== undefined) return set
  const chosen = wanted.split(/[,\s]+/).flatMap((part) => dayRange(part, text))
  return WEEKDAYS.filter((day) => chosen.includes(day))
}

function dayRange(part: string, text: string): readonly Weekday[] {
  const [from = -1, to = from, ...more] = part.split('-').map(weekdayNumber)
  if (from < 0 || to < from || more.length > 0) {
    throw new AppError(
      'bad_input',
      `"${text}" is not a choice of days. Use weekdays, all, or names. Example: days:mon,wed,fri`,
    )
  }
  return WEEKDAYS.slice(from, to + 1)
}

const NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

/** 0 for `mon`, `monday` and anything between; -1 for what is no weekday. */
function weekdayNumber(name: string): number {
  return name.length < 3 ? -1 : NAMES.findIndex((day) => day.startsWith(name))
}

/** For people: `weekdays`, `every day`, `Mon, Wed, Fri`. */
export function daysText(days: readonly Weekday[]): string {
  if (days.length === 7) return 'every day'
  if (days.join() === WEEKDAYS.slice(0, 5).join()) return 'weekdays'
  return days.map((day) => day[0]?.toUpperCase() + day.slice(1)).join(', ')
}
