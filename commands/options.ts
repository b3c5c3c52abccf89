import { z } from 'zod'
import { option } from '../src/core/command.ts'
import { AppError } from '../src/core/errors.ts'
import { parseDays, parseTime } from '../src/core/time/schedule-words.ts'
import { parseZone } from '../src/core/time/zone-names.ts'

/** A whole number within bounds, both included. */
export function wholeNumber(name: string, min: number, max: number, description: string) {
  return option((text) => {
    const n = /^\s*\d+\s*$/.test(text) ? Number(text) : Number.NaN
    if (n >= min && n <= max) return n
    throw new AppError(
      'bad_input',
      `${name}:${text} is not a whole number from ${min} to ${max}. Example: ${name}:${Math.min(8, max)}`,
    )
  }, description)
}

/** One of a few words. */
export function oneOf<Value extends string>(
  name: string,
  values: readonly [Value, ...Value[]],
  description: string,
) {
  const read = option((text) => {
    const value = values.find((candidate) => candidate === text.trim().toLowerCase())
    if (value !== undefined) return value
    throw new AppError(
      'bad_input',
      `${name}:${text} is not one of ${values.join(', ')}. Example: ${name}:${values[0]}`,
    )
  }, description)
  return read.meta({ description, choices: values })
}

export const pageOption = wholeNumber('page', 1, 40, 'which page of the answer').default(1)

/** When a channel gets its post. */
export const scheduleOptions = {
  at: option(parseTime, 'hours and minutes, such as 09:00').meta({ label: 'Time' }).optional(),
  zone: option(parseZone, 'a place with that time, such as Europe/Berlin')
    .meta({ label: 'Time zone', suggest: 'zones' })
    .optional(),
  days: option(parseDays, 'weekdays, all, or names like mon,wed,fri').optional(),
  limit: wholeNumber('limit', 1, 20, 'papers in a post at most, 1 to 20')
    .meta({ label: 'Papers in a post' })
    .optional(),
}

export const noInput = z.object({})
