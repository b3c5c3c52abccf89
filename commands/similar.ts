import { z } from 'zod'
import { defineCommand } from '../src/core/command.ts'
import { PAGE_SIZE, similarMessage } from '../src/core/papers/answer.ts'
import { findPaper } from '../src/core/papers/find-paper.ts'

export const similar = defineCommand({
  name: 'papers similar',
  summary: 'Find papers close to one.',
  examples: ['papers similar 1706.03762'],
  input: z.object({ paper: z.string().default('').describe('an arXiv id, a link or a title') }),
  words: 'paper',
  hidden: true,
  run: async ({ paper }, context) => {
    const found = await findPaper(paper, context)
    return similarMessage(found, await context.catalogue.similar(found.id, PAGE_SIZE))
  },
})
