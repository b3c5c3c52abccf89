import { AppError } from '../errors.ts'
import type { LocalDate } from '../paper.ts'
import { addDays, HOUR_MS, type Weekday, weekdayOf } from './dates.ts'
import { instantOf, localDate } from './zones.ts'

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
  return [today, addDays(today, -1)]
    .filter((date) => schedule.days.includes(weekdayOf(date)))
    .map((date) => slotOn(schedule, date))
    .find((slot) => slot.dueAt <= now && now < endOf(schedule, slot))
}

/** The first slot that is due after `now`. */
export function nextSlot(schedule: Schedule, now: number): Slot {
  const today = localDate(schedule.zone, now)
  for (let ahead = 0; ahead <= 8; ahead++) {
    const slot = slotOn(schedule, addDays(today, ahead))
    if (schedule.days.includes(weekdayOf(slot.date)) && slot.dueAt > now) return slot
  }
  throw new AppError('internal', 'A schedule without any day was stored.')
}

/** The slot of that date, whether or not it is one of the schedule's days. */
export function slotOn(schedule: Schedule, date: LocalDate): Slot {
  return { date, dueAt: instantOf(date, schedule.at, schedule.zone) }
}

function endOf(schedule: Schedule, slot: Slot): number {
  return Math.max(slot.dueAt + HOUR_MS, instantOf(addDays(slot.date, 1), '00:00', schedule.zone))
}
