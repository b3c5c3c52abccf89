import { z } from 'zod'
import type { Command } from '../src/core/command.ts'
import type { Block } from '../src/core/message.ts'
import { similarTo } from '../src/core/papers/similar.ts'
import { paper } from './paper.ts'

/** `paper`, or the papers close to one, said to everybody with the name of who shares it. Share is not offered again. */
export const share: Command = {
  ...paper,
  name: 'papers share',
  summary: 'Post an answer to the channel.',
  examples: ['papers share variance reduction'],
  input: z.object({ ...paper.input.shape, similar: z.string().optional().describe('the id of a paper') }),
  visible: 'channel',
  hidden: true,
  run: async ({ similar, ...input }, context) => {
    const { blocks, ...message } = await (similar === undefined
      ? paper.run(input, context)
      : similarTo(similar, context))
    const by: Block = { kind: 'note', text: [`Shared by ${context.call.person.name}`] }
    return { ...message, blocks: [...withoutShare(blocks), by] }
  },
}

function withoutShare(blocks: readonly Block[]): Block[] {
  const kept = blocks.flatMap((block): Block[] => {
    if (block.kind !== 'buttons') return [block]
    const buttons = block.buttons.filter(({ command }) => !command.startsWith('papers share '))
    return buttons.length === 0 ? [] : [{ ...block, buttons }]
  })
  return kept.at(-1)?.kind === 'divider' ? kept.slice(0, -1) : kept
}
