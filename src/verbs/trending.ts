import { type LocalDate, paperUrl } from '../core/paper.ts'
import { catchUp } from '../core/papers/catch-up.ts'
import { type Trending, trendingMessage, trendingPapers } from '../core/papers/trending.ts'
import type { Rooms } from '../core/rooms.ts'
import { openWithPapers } from '../open-with-papers.ts'
import { dateOption } from './days.ts'
import { numberOption, type Verb, type VerbContext } from './verb.ts'

export const trending: Verb = {
  name: 'trending',
  summary: 'Show what is trending, as /papers trending does.',
  usage: '[--date D] [--limit n] [--json]',
  examples: ['trending --date 2026-07-30 --limit 10'],
  options: { date: 'the day, YYYY-MM-DD (the newest one)', limit: 'papers in the answer, 1 to 200 (10)' },
  flags: {},
  run: async (given, context) => {
    const limit = numberOption(given, 'limit', 10, 200)
    const date = dateOption(given, 'date')
    const { rooms, note } = await openWithPapers({ ...context, chats: () => [] })
    try {
      const notes = note === undefined ? await readNewDays(rooms, date, context) : [note]
      const found = await trendingPapers(rooms.catalogue, date ?? 'day', rooms.clock.now())
      const all = { ...found, notes: [...notes, ...found.notes] }
      if (given.flags.has('json')) await context.print(JSON.stringify(asJson(all, limit)))
      else await context.show(trendingMessage(all, all.papers.slice(0, limit)))
      return true
    } finally {
      await rooms.close()
    }
  },
}

/** Who names no day wants the newest one, so that is read before. What could not be read is named. */
async function readNewDays(
  rooms: Rooms,
  date: LocalDate | undefined,
  options: VerbContext,
): Promise<string[]> {
  if (date !== undefined) return []
  const { failures } = await catchUp(rooms, options)
  return failures.slice(-1).map(({ problem }) => problem)
}

function asJson({ date, papers, by, notes }: Trending, limit: number) {
  const results = papers.slice(0, limit).map(({ tracked: { paper }, rank }) => ({
    id: paper.id,
    title: paper.title,
    url: paperUrl(paper),
    score: rank[by],
    votes: rank.votes,
  }))
  return { date, notes, results }
}
