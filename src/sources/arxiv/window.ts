import { toAppError } from '../../core/errors.ts'
import type { Batch, DayRange } from '../../core/ports.ts'
import { addDays } from '../../core/time/dates.ts'
import { present } from '../present.ts'
import type { AtomPage } from './atom.ts'
import { pageOddity } from './incident.ts'

export const PAGE_SIZE = 200
const WINDOW_DAYS = 7
const MOST_FAILURES = 2

/** The range in pieces of at most a week, oldest first: arXiv pages no further than 30,000 papers into one answer. */
export function windowsOf({ since, until }: DayRange): DayRange[] {
  const windows: DayRange[] = []
  for (let first = since; first <= until; first = addDays(first, WINDOW_DAYS)) {
    const last = addDays(first, WINDOW_DAYS - 1)
    windows.push({ since: first, until: last < until ? last : until })
  }
  return windows
}

/**
 * The pages of a window, each as a batch. A page that fails is reported and the next one read, as long as we know that
 * there is one; a second failure ends the window.
 */
export async function* readWindow(
  window: DayRange,
  load: (start: number) => Promise<AtomPage>,
): AsyncGenerator<Batch> {
  let total = 1
  let failures = 0
  for (let start = 0; start < total && failures < MOST_FAILURES; ) {
    const label = `${window.since} to ${window.until} from ${start}`
    try {
      const { papers, entries, total: counted } = await load(start)
      const skipped = entries - papers.length
      yield { label, papers, skipped, ...present({ incident: pageOddity(label, { entries, skipped }) }) }
      total = counted
      start += entries > 0 ? entries : PAGE_SIZE
    } catch (error) {
      yield { label, papers: [], skipped: 0, failure: toAppError(error) }
      failures += 1
      start += PAGE_SIZE
    }
  }
}
