import { z } from 'zod'
import { defineCommand, option } from '../src/core/command.ts'
import { type Block, counted } from '../src/core/message.ts'
import { paperCard } from '../src/core/papers/card.ts'
import { parseWindow, trendingPapers } from '../src/core/papers/trending.ts'
import { pageOption } from './options.ts'

const SHOWN = 10

export const trending = defineCommand({
  name: 'papers trending',
  summary: 'What is trending, with votes and momentum.',
  examples: ['papers trending week', 'papers trending 2026-07-30'],
  input: z.object({
    window: option(parseWindow, 'day, week, month or a date').default('day'),
    page: pageOption,
  }),
  words: 'window',
  run: async ({ window, page }, { catalogue, clock }) => {
    const { label, papers, notes } = await trendingPapers(catalogue, window, clock.now())
    const shown = papers.slice((page - 1) * SHOWN, page * SHOWN)
    const summary =
      shown.length === 0
        ? `Nothing is trending for ${label}`
        : `Trending for ${label}: ${counted(papers.length, 'paper')}`
    const blocks: Block[] = [{ kind: 'heading', text: summary }]
    blocks.push(...shown.map(({ tracked, rank }) => paperCard(tracked.paper, { rank })))
    blocks.push(...notes.map((note): Block => ({ kind: 'note', text: [note] })))
    if (papers.length > page * SHOWN) {
      blocks.push({
        kind: 'buttons',
        buttons: [{ label: 'Next', command: `papers trending ${window} page:${page + 1}` }],
      })
    }
    return { summary, blocks }
  },
})
