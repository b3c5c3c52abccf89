import type { LocalDate } from '../paper.ts'
import type { Catalogue, DayRange } from '../ports.ts'
import { follows, namesPapers } from '../posts/news.ts'
import { byRank, type Ranked, rank } from '../posts/rank.ts'
import { foldPaper } from '../query/match.ts'
import type { Query } from '../query/query.ts'
import { addDays } from '../time/dates.ts'

export interface BacktestHit extends Ranked {
  /** The clause of the topic that let the paper through. */
  readonly clause: string
}

/** The papers of those days that a topic would have brought, hottest first. */
export async function backtest(
  catalogue: Catalogue,
  query: Query,
  range: DayRange,
  at: number,
): Promise<BacktestHit[]> {
  const hits = (await catalogue.within(range, namesPapers(query) ? undefined : 'featured')).flatMap(
    (tracked) => {
      const { matched, clause } = follows(query, foldPaper(tracked.paper))
      return matched ? [{ tracked, rank: rank(tracked, at), clause }] : []
    },
  )
  return hits.sort(byRank)
}

/** The seven days up to and including that date. */
export function weekUpTo(date: LocalDate): DayRange {
  return { since: addDays(date, -6), until: date }
}
