import type { Command } from '../src/core/command.ts'
import { paper } from './paper.ts'

/** `paper`, said to everybody. */
export const share: Command = {
  ...paper,
  name: 'papers share',
  summary: 'Post an answer to the channel.',
  examples: ['papers share variance reduction'],
  visible: 'channel',
  hidden: true,
}
