import type { Command } from '../src/core/command.ts'
import type { Block } from '../src/core/message.ts'
import { paper } from './paper.ts'

/** `paper`, said to everybody, with the name of who shares it. It is shared already, so Share is not offered again. */
export const share: Command = {
  ...paper,
  name: 'papers share',
  summary: 'Post an answer to the channel.',
  examples: ['papers share variance reduction'],
  visible: 'channel',
  hidden: true,
  run: async (input, context) => {
    const { blocks, ...message } = await paper.run(input, context)
    const by: Block = { kind: 'note', text: [`Shared by ${context.call.person.name}`] }
    return { ...message, blocks: [...blocks.flatMap(withoutShare), by] }
  },
}

function withoutShare(block: Block): Block[] {
  if (block.kind !== 'buttons') return [block]
  const buttons = block.buttons.filter(({ command }) => !command.startsWith('papers share '))
  return buttons.length === 0 ? [] : [{ ...block, buttons }]
}
