import { z } from 'zod'
import { defineCommand } from '../src/core/command.ts'
import { paperMessage } from '../src/core/papers/answer.ts'
import { findPaper } from '../src/core/papers/find-paper.ts'

export const abstract = defineCommand({
  name: 'papers abstract',
  summary: 'Read one paper in full.',
  examples: ['papers abstract 1706.03762'],
  input: z.object({ paper: z.string().default('').describe('an arXiv id, a link or a title') }),
  words: 'paper',
  hidden: true,
  run: async ({ paper }, context) => paperMessage(await findPaper(paper, context), 'window'),
})
