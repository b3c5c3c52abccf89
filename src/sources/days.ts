import type { LocalDate } from '../core/paper.ts'
import type { DayRange } from '../core/ports.ts'
import { addDays, parseDate } from '../core/time/dates.ts'

/** The date that an instant in ISO form begins with, else undefined. */
export function dateOf(instant: string | undefined): LocalDate | undefined {
  return parseDate(instant?.slice(0, 10) ?? '')
}

/** Every date of the range, oldest first; none when it ends before it begins. */
export function daysOf({ since, until }: DayRange): LocalDate[] {
  const days: LocalDate[] = []
  for (let day = since; day <= until; day = addDays(day, 1)) days.push(day)
  return days
}

/** The part of the range from `first` to `last`, both included; it may be empty. */
export function clip({ since, until }: DayRange, first: LocalDate, last: LocalDate): DayRange {
  return { since: since > first ? since : first, until: until < last ? until : last }
}
