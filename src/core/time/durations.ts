import { counted } from '../message.ts'
import { DAY_MS, HOUR_MS, longDate, MINUTE_MS, utcDate } from './dates.ts'
import { localTime } from './zones.ts'

/** For people, in its two largest units: `6 minutes`, `4 hours 48 minutes`, `3 days 2 hours`. */
export function durationText(ms: number): string {
  if (ms < MINUTE_MS) return counted(Math.max(0, Math.round(ms / 1000)), 'second')
  const parts = [
    { n: Math.floor(ms / DAY_MS), noun: 'day' },
    { n: Math.floor((ms % DAY_MS) / HOUR_MS), noun: 'hour' },
    { n: Math.floor((ms % HOUR_MS) / MINUTE_MS), noun: 'minute' },
  ]
  const first = parts.findIndex(({ n }) => n > 0)
  return parts
    .slice(first, first + 2)
    .filter(({ n }) => n > 0)
    .map(({ n, noun }) => counted(n, noun))
    .join(' ')
}

/** For people whose zone nobody knows: `08:00 UTC on Thu 30 July 2026`. */
export function utcText(instant: number): string {
  return `${localTime('UTC', instant)} UTC on ${longDate(utcDate(instant))}`
}

/** From one instant to a later one: `03:12 to 08:00 UTC on Thu 30 July 2026`, with both days where they differ. */
export function spanText(from: number, to: number): string {
  const isOneDay = utcDate(from) === utcDate(to)
  return `${isOneDay ? localTime('UTC', from) : utcText(from)} to ${utcText(to)}`
}
