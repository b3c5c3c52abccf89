import { type InventedPaper, inventPaper } from './invented-papers.ts'
import type { PaperServices } from './papers.ts'

const DAY_MS = 86_400_000
const PER_DAY = 3

/** Features three papers on every day of the last two weeks; those of the newest day come first. */
export function featureTwoWeeks(services: PaperServices, now: number): InventedPaper[] {
  const all: InventedPaper[] = []
  for (let age = 0; age < 14; age++) {
    const date = new Date(now - age * DAY_MS).toISOString().slice(0, 10)
    const papers = [1, 2, 3].map((n) =>
      inventPaper(age * PER_DAY + n, { submitted: date, votes: 5 * n + age }),
    )
    services.feature(date, papers)
    all.push(...papers)
  }
  return all
}
