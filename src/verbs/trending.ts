import { type Block, counted } from '../core/message.ts'
import { paperUrl } from '../core/paper.ts'
import { paperCard } from '../core/papers/card.ts'
import { type Trending, trendingPapers } from '../core/papers/trending.ts'
import { openWithPapers } from '../open-with-papers.ts'
import { dateOption } from './days.ts'
import { numberOption, type Verb } from './verb.ts'

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
    const { rooms, note } = await openWithPapers({ ...context, chats: [] })
    try {
      const found = await trendingPapers(rooms.catalogue, date ?? 'day', rooms.clock.now())
      const notes = note === undefined ? found.notes : [note, ...found.notes]
      if (given.flags.has('json')) await context.print(JSON.stringify(asJson(found, limit, notes)))
      else await context.show(asMessage(found, limit, notes))
      return true
    } finally {
      await rooms.close()
    }
  },
}

function asJson({ date, papers }: Trending, limit: number, notes: readonly string[]) {
  const results = papers.slice(0, limit).map(({ tracked: { paper }, rank }) => ({
    id: paper.id,
    title: paper.title,
    url: paperUrl(paper),
    score: rank.heat,
    votes: rank.votes,
  }))
  return { date, notes, results }
}

function asMessage({ label, papers }: Trending, limit: number, notes: readonly string[]) {
  const summary =
    papers.length === 0
      ? `Nothing is trending for ${label}`
      : `Trending for ${label}: ${counted(papers.length, 'paper')}`
  const cards = papers
    .slice(0, limit)
    .map(({ tracked, rank }) => paperCard(tracked.paper, { rank, buttons: [] }))
  return {
    summary,
    blocks: [
      { kind: 'heading', text: summary } as const,
      ...cards,
      ...notes.map((text): Block => ({ kind: 'note', text: [text] })),
    ],
  }
}
