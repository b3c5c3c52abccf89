import { counted, type Message } from '../core/message.ts'
import { type BacktestHit, backtest as backtestTopic, weekUpTo } from '../core/papers/backtest.ts'
import { paperCard } from '../core/papers/card.ts'
import type { DayRange } from '../core/ports.ts'
import { howText, topicName } from '../core/posts/news.ts'
import { parseQuery } from '../core/query/query.ts'
import { utcDate } from '../core/time/dates.ts'
import { openWithPapers } from '../open-with-papers.ts'
import { rangeOption } from './days.ts'
import type { Verb } from './verb.ts'

export const backtest: Verb = {
  name: 'backtest',
  summary: 'Show which papers of a time a topic would have brought, and by which clause.',
  usage: '[topic] [--since D] [--until D] [--json]',
  examples: ['backtest LLM agents --since 2026-07-01'],
  options: {
    since: 'first day, YYYY-MM-DD (six days before the last)',
    until: 'last day, YYYY-MM-DD (today)',
  },
  flags: {},
  takesWords: true,
  run: async (given, context) => {
    const now = context.edges.clock.now()
    const query = parseQuery(given.words)
    const range = rangeOption(given, weekUpTo(utcDate(now)), now)
    const { rooms, note } = await openWithPapers({ ...context, chats: () => [] })
    try {
      if (note !== undefined) context.notice(note)
      const hits = await backtestTopic(rooms, query, range, now)
      if (given.flags.has('json'))
        await context.print(JSON.stringify({ topic: query.text, papers: hits.map(asJson) }))
      else await context.show(asMessage(topicName(query), range, hits))
      return true
    } finally {
      await rooms.close()
    }
  },
}

function asJson({ tracked: { paper }, rank, clause, by, strength }: BacktestHit) {
  const { id, title, date } = paper
  return { id, title, date, score: rank.heat, clause, by, strength }
}

const SHOWN = 50

function asMessage(topic: string, { since, until }: DayRange, hits: readonly BacktestHit[]): Message {
  const summary = `${topic}: ${counted(hits.length, 'paper')} from ${since} to ${until}`
  const cards = hits
    .slice(0, SHOWN)
    .map(({ tracked, rank, ...hit }) =>
      paperCard(tracked.paper, { rank, topics: [`${howText(hit)}, ${tracked.paper.date}`], buttons: [] }),
    )
  const rest =
    hits.length > SHOWN
      ? [{ kind: 'note', text: [`and ${hits.length - SHOWN} more; --json lists all`] } as const]
      : []
  return { summary, blocks: [{ kind: 'heading', text: summary }, ...cards, ...rest] }
}
