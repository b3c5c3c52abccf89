import { AppError } from '../errors.ts'
import type { LocalDate } from '../paper.ts'
import { addDays, HOUR_MS, type Weekday, weekdayOf } from './dates.ts'
import { hasDate, instantOf, localDate } from './zones.ts'

/** When a channel gets its daily post: a wall-clock time in an IANA zone, on some days of the week. */
export interface Schedule {
  /** `HH:MM`, 00:00 to 23:59. */
  readonly at: string
  /** e.g. `Europe/Berlin`. */
  readonly zone: string
  readonly days: readonly Weekday[]
}

/** A channel's local date and the instant its post is due. */
export interface Slot {
  readonly date: LocalDate
  readonly dueAt: number
}

/**
 * The slot that is due at `now`, or undefined. A slot is due from its instant to the end of its local date, and for an
 * hour at least, so that a post may be late but never falls on a day off. A longer outage merges into the next slot.
 */
export function dueSlot(schedule: Schedule, now: number): Slot | undefined {
  const today = localDate(schedule.zone, now)
  const slot = plannedSlot(schedule, today)
  if (slot !== undefined && slot.dueAt <= now) return slot
  const dateBefore = localDate(schedule.zone, now - 2 * HOUR_MS)
  if (dateBefore === today) return undefined
  const late = plannedSlot(schedule, dateBefore)
  return late !== undefined && late.dueAt <= now && now < late.dueAt + HOUR_MS ? late : undefined
}

/** A schedule of one day a week has a slot within two weeks, even where a zone left out a day. */
const DAYS_AHEAD = 15

/** The first slot that is due after `now`. */
export function nextSlot(schedule: Schedule, now: number): Slot {
  const today = localDate(schedule.zone, now)
  for (let ahead = -1; ahead <= DAYS_AHEAD; ahead++) {
    const slot = plannedSlot(schedule, addDays(today, ahead))
    if (slot !== undefined && slot.dueAt > now) return slot
  }
  throw new AppError('internal', 'A schedule without any day was stored.')
}

/** The slot of that date if it is one of the schedule's days, and if the zone has that date at all. */
function plannedSlot(schedule: Schedule, date: LocalDate): Slot | undefined {
  if (!schedule.days.includes(weekdayOf(date))) return undefined
  const slot = slotOn(schedule, date)
  return localDate(schedule.zone, slot.dueAt) === date || hasDate(schedule.zone, date) ? slot : undefined
}

/** The slot of that date, whether or not it is one of the schedule's days. */
export function slotOn(schedule: Schedule, date: LocalDate): Slot {
  return { date, dueAt: instantOf(date, schedule.at, schedule.zone) }
}
