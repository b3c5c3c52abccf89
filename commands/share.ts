import { defineCommand } from '../src/core/command.ts'
import { paper } from './paper.ts'

export const share = defineCommand({
  ...paper,
  name: 'papers share',
  summary: 'Post an answer to the channel.',
  examples: ['papers share variance reduction'],
  visible: 'channel',
  hidden: true,
})
