import { AppError, toAppError } from '../../core/errors.ts'
import type { LocalDate, Paper } from '../../core/paper.ts'
import type { Batch } from '../../core/ports.ts'
import { readEntry } from './entry.ts'
import type { Page } from './page.ts'

/** Far more than any day has had: a feed that never ends must not keep us. */
const MOST_PAGES = 20

/** The papers of one day, page after page. What a failed page would have held is missing; the rest is given. */
export async function readDay(
  day: LocalDate,
  url: string,
  load: (url: string) => Promise<Page>,
): Promise<Batch> {
  const papers: Paper[] = []
  let skipped = 0
  try {
    let next: string | undefined = url
    for (let pages = 0; next !== undefined; pages++) {
      if (pages === MOST_PAGES) throw endless(day, url)
      const page: Page = await load(next)
      const usable = usableEntries(page.entries, day)
      papers.push(...usable)
      skipped += page.entries.length - usable.length
      next = page.next
    }
    return { label: day, papers, skipped }
  } catch (error) {
    return { label: day, papers, skipped, failure: toAppError(error) }
  }
}

/** The papers among the entries. */
export function usableEntries(entries: readonly unknown[], day?: LocalDate): Paper[] {
  return entries.map((entry) => readEntry(entry, day)).filter((paper) => paper !== undefined)
}

function endless(day: LocalDate, url: string): AppError {
  return new AppError(
    'bad_answer',
    `${new URL(url).hostname} gave ${MOST_PAGES} pages for ${day} and no end.`,
  )
}
