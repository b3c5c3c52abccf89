import { scheduleText } from '../src/core/channels/topic-list.ts'
import { defineCommand } from '../src/core/command.ts'
import type { Message } from '../src/core/message.ts'
import { noInput } from './options.ts'

export const welcome = defineCommand({
  name: 'papers welcome',
  summary: 'Say hello in a channel that Paperboy has joined.',
  examples: ['papers welcome'],
  input: noInput,
  visible: 'channel',
  hidden: true,
  run: async (_, context) => {
    // Who has joined can post: what closed the channel before is over.
    await context.suspensions.reached(context.call.channel)
    const channel = await context.channels.get(context.call.channel)
    const isKnown = channel !== undefined && channel.topics.length > 0
    if (isKnown)
      return greeting(
        `Paperboy is back, and has kept this channel's topics.`,
        await scheduleText(context, channel),
      )
    return greeting(
      'Hello! Paperboy posts the trending machine-learning papers here, once a day, on the topics that you choose.',
      'Nothing is posted before somebody has chosen one. To look for papers at any time, type: /paper variance reduction',
    )
  },
})

function greeting(text: string, more: string): Message {
  return {
    summary: text,
    blocks: [
      { kind: 'text', text: [text, ' ', more] },
      {
        kind: 'buttons',
        buttons: [
          { label: 'Choose a topic', command: 'papers subscribe', as: 'form' },
          { label: 'What is trending', command: 'papers trending' },
          { label: 'Help', command: 'papers help' },
        ],
      },
    ],
  }
}
