import { z } from 'zod'
import { newChannel } from '../src/core/channels/channels.ts'
import { scheduleText } from '../src/core/channels/topic-list.ts'
import { defineCommand } from '../src/core/command.ts'
import { sentence } from '../src/core/message.ts'
import { topicName } from '../src/core/posts/news.ts'
import { wholeNumber } from './options.ts'

export const undo = defineCommand({
  name: 'papers undo',
  summary: 'Take back a change to this channel, within 10 minutes.',
  examples: ['papers undo 3'],
  input: z.object({ change: wholeNumber('change', 1, 1_000_000_000, 'the number of the change') }),
  words: 'change',
  access: 'manager',
  hidden: true,
  run: async ({ change }, context) => {
    const { call, undo: memory, announce } = context
    const before = await memory.undo(call.channel, change)
    const topics = before?.topics.map(topicName).join(', ') || 'none'
    await announce(sentence(`${call.person.name} undid the last change to this channel.`))
    const channel = before ?? newChannel(call.channel)
    return sentence(`Undone. Topics: ${topics}. ${await scheduleText(context, channel)}`)
  },
})
