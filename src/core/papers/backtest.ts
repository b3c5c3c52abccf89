import type { LocalDate } from '../paper.ts'
import type { DayRange } from '../ports.ts'
import { namesPapers } from '../posts/news.ts'
import { byRank, type Ranked, rank } from '../posts/rank.ts'
import { foldPaper } from '../query/match.ts'
import type { Query } from '../query/query.ts'
import type { TopicTrace } from '../query/topic.ts'
import type { Rooms } from '../rooms.ts'
import { addDays } from '../time/dates.ts'

/** A paper, with the clause of the topic that let it through, by what and how surely. */
export interface BacktestHit extends Ranked, Pick<TopicTrace, 'clause' | 'by' | 'strength'> {}

/** The papers of those days that a topic would have brought, hottest first. */
export async function backtest(
  { catalogue, follows }: Pick<Rooms, 'catalogue' | 'follows'>,
  query: Query,
  range: DayRange,
  at: number,
): Promise<BacktestHit[]> {
  const hits = (await catalogue.within(range, namesPapers(query) ? undefined : 'featured')).flatMap(
    (tracked) => {
      const { matched, clause, by, strength } = follows(query, foldPaper(tracked.paper))
      return matched ? [{ tracked, rank: rank(tracked, at), clause, by, strength }] : []
    },
  )
  return hits.sort(byRank)
}

/** The seven days up to and including that date. */
export function weekUpTo(date: LocalDate): DayRange {
  return { since: addDays(date, -6), until: date }
}
