import type { LocalDate } from '../../core/paper.ts'
import { looksChanged, type Oddity } from '../../core/papers/incident.ts'
import { isWeekend, longDate } from '../../core/time/dates.ts'

/** How many entries a feed has, and how many of them are not usable. */
export interface FeedCount {
  readonly entries: number
  readonly skipped: number
}

/** What is odd about the announcement of that day: it is complete as soon as it is there, even early on the day. */
export function announcementOddity(day: LocalDate, count: FeedCount): Oddity | undefined {
  if (count.entries > 0) return changed(`its announcement of ${longDate(day)}`, count)
  if (isWeekend(day)) return undefined
  const about = `It announced nothing on ${longDate(day)}, a weekday, in the categories that are read.`
  return { kind: 'empty_weekday', about }
}

/** What is odd about a page of the query API. Too few papers are not: arXiv shows none before it announces them. */
export function pageOddity(label: string, count: FeedCount): Oddity | undefined {
  return changed(`its answer for ${label}`, count)
}

function changed(what: string, { entries, skipped }: FeedCount): Oddity | undefined {
  if (!looksChanged(entries - skipped, skipped)) return undefined
  return { kind: 'schema_changed', about: `Most entries of ${what} could not be used.` }
}
