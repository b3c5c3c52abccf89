import { z } from 'zod'
import { defineCommand } from '../src/core/command.ts'
import { helpMessage } from '../src/core/help.ts'
import { isArxivId, parsePaperId } from '../src/core/paper.ts'
import { answerMessage, PAGE_SIZE, paperMessage } from '../src/core/papers/answer.ts'
import { findPaper } from '../src/core/papers/find-paper.ts'
import { pageOption } from './options.ts'

export const paper = defineCommand({
  name: 'paper',
  summary: 'Find papers, or show one by its arXiv id or link.',
  examples: [
    'paper variance reduction',
    'paper "flow matching" -video since:2026-01-01',
    'paper au:hinton',
    'paper arxiv.org/abs/1706.03762',
  ],
  input: z.object({
    query: z.string().default('').meta({
      description: 'words, "a phrase", -not, a | b, au: cat: org: has:code votes:>20 since: until:',
      suggest: 'topics',
    }),
    page: pageOption,
  }),
  words: 'query',
  run: async ({ query, page }, context) => {
    if (query === '' || query.toLowerCase() === 'help') return helpMessage(context.commands)
    const id = parsePaperId(query)
    const isKey = id !== undefined && (isArxivId(id) || (await context.catalogue.get(id)) !== undefined)
    if (isKey) return paperMessage(await findPaper(query, context))
    const answer = await context.search.find(query, { offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE })
    return answerMessage(answer, page)
  },
})
