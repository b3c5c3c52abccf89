import { z } from 'zod'
import { newChannel } from '../src/core/channels/channels.ts'
import { defineCommand } from '../src/core/command.ts'
import { AppError } from '../src/core/errors.ts'
import { paperInQuestion } from '../src/core/posts/paper-in-question.ts'
import { explainPaper } from '../src/core/posts/why.ts'
import { whySentences } from '../src/core/posts/why-text.ts'

const JUST_NOW =
  'Paperboy learned of it just now, because you asked: no source had listed it when it was read.'

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
    const { channel: id } = context.call
    const channel = (await context.channels.get(id)) ?? newChannel(id)
    const asked = await paperInQuestion(paper, context, id)
    const explained = await explainPaper(context, channel, asked.id)
    if (explained === undefined)
      throw new AppError('not_found', `${asked.title} is not in the catalogue yet.`)
    const [answer = '', ...rest] = whySentences(explained, channel)
    const lines = asked.isNewHere ? [JUST_NOW, ...rest] : rest
    return {
      summary: `${asked.title}: ${answer}`,
      blocks: [
        { kind: 'text', text: [{ strong: asked.title }] },
        ...[answer, ...lines].map((text) => ({ kind: 'text' as const, text: [text] })),
      ],
    }
  },
})
