import { defineCommand } from '../src/core/command.ts'
import { helpMessage } from '../src/core/help.ts'
import { noInput } from './options.ts'

export const help = defineCommand({
  name: 'papers help',
  summary: 'Show all commands with examples.',
  examples: ['papers help'],
  input: noInput,
  run: (_, { commands }) => Promise.resolve(helpMessage(commands)),
})
