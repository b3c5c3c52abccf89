import { AppError } from '../core/errors.ts'
import type { LocalDate } from '../core/paper.ts'
import type { DayRange } from '../core/ports.ts'
import { parseDate, utcDate } from '../core/time/dates.ts'
import type { Arguments } from './verb.ts'

/** An option as a date, or undefined. Throws `bad_input`. */
export function dateOption({ options }: Arguments, name: string): LocalDate | undefined {
  const text = options[name]
  if (text === undefined) return undefined
  const date = parseDate(text)
  if (date !== undefined) return date
  throw new AppError('bad_input', `--${name} ${text} is not a date. Example: --${name} 2026-07-30`)
}

/** The days from `--since` to `--until`; what is not given comes from `usual`. Throws `bad_input`. */
export function rangeOption(given: Arguments, usual: DayRange, now: number): DayRange {
  const until = dateOption(given, 'until') ?? usual.until
  const since = dateOption(given, 'since') ?? (usual.since > until ? until : usual.since)
  if (since > utcDate(now))
    throw new AppError('bad_input', `--since ${since} has not come yet. Today is ${utcDate(now)}.`)
  if (since > until)
    throw new AppError(
      'bad_input',
      `--since ${since} comes after --until ${until}. Example: --since ${until} --until ${since}`,
    )
  return { since, until }
}
