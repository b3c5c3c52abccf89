import { z } from 'zod'
import { newChannel } from '../src/core/channels/channels.ts'
import { defineCommand } from '../src/core/command.ts'
import { AppError } from '../src/core/errors.ts'
import { findPaper } from '../src/core/papers/find-paper.ts'
import { explainPaper, whySentences } from '../src/core/posts/why.ts'

export const why = defineCommand({
  name: 'papers why',
  summary: 'Explain why a paper was, or was not, posted here.',
  examples: ['papers why 1706.03762'],
  input: z.object({
    paper: z
      .string()
      .default('')
      .meta({ description: 'an arXiv id, a link or a title', suggest: 'posted papers' }),
  }),
  words: 'paper',
  run: async ({ paper }, context) => {
    const { title, id } = await findPaper(paper, context)
    const channel = (await context.channels.get(context.call.channel)) ?? newChannel(context.call.channel)
    const explained = await explainPaper(context, channel, id)
    if (explained === undefined) throw new AppError('not_found', `${title} is not in the catalogue yet.`)
    const sentences = whySentences(explained, channel)
    return {
      summary: `${title}: ${sentences[0] ?? ''}`,
      blocks: [
        { kind: 'text', text: [{ strong: title }] },
        ...sentences.map((text) => ({ kind: 'text' as const, text: [text] })),
      ],
    }
  },
})
