import { z } from 'zod'
import { defineCommand } from '../src/core/command.ts'
import { similarTo } from '../src/core/papers/similar.ts'

export const similar = defineCommand({
  name: 'papers similar',
  summary: 'Find papers close to one.',
  examples: ['papers similar 1706.03762'],
  input: z.object({ paper: z.string().default('').describe('an arXiv id, a link or a title') }),
  words: 'paper',
  hidden: true,
  run: ({ paper }, context) => similarTo(paper, context),
})
