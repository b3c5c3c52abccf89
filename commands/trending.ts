import { z } from 'zod'
import { defineCommand, option } from '../src/core/command.ts'
import { parseWindow, trendingMessage, trendingPapers } from '../src/core/papers/trending.ts'
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
    const found = await trendingPapers(catalogue, window, clock.now())
    const message = trendingMessage(found, found.papers.slice((page - 1) * SHOWN, page * SHOWN))
    if (found.papers.length <= page * SHOWN) return message
    const next = { label: 'Next', command: `papers trending ${window} page:${page + 1}`, as: 'page' } as const
    return { ...message, blocks: [...message.blocks, { kind: 'buttons', buttons: [next] }] }
  },
})
