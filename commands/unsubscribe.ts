import { z } from 'zod'
import { scheduleText } from '../src/core/channels/topic-list.ts'
import { chosenTopics } from '../src/core/channels/topics.ts'
import { undoable } from '../src/core/channels/undo.ts'
import { defineCommand } from '../src/core/command.ts'
import { AppError } from '../src/core/errors.ts'
import { sentence } from '../src/core/message.ts'
import { topicName } from '../src/core/posts/news.ts'

export const unsubscribe = defineCommand({
  name: 'papers unsubscribe',
  summary: "Remove one of this channel's topics, or all of them.",
  examples: ['papers unsubscribe LLM agents', 'papers unsubscribe all'],
  input: z.object({
    topic: z
      .string()
      .default('')
      .meta({ description: 'a topic as "/papers topics" shows it, or all', suggest: 'own topics' }),
  }),
  words: 'topic',
  access: 'manager',
  run: async ({ topic }, context) => {
    const { call, channels, undo, announce } = context
    const channel = await channels.get(call.channel)
    if (topic === '')
      throw new AppError(
        'bad_input',
        'Which topic? "/papers topics" lists them. Example: /papers unsubscribe LLM agents',
      )
    if (channel === undefined)
      throw new AppError('not_found', 'This channel has no topics. To get one: /papers subscribe LLM agents')
    const gone = new Set(chosenTopics(channel, topic).map(({ id }) => id))
    const change = await channels.change(call.channel, (before) => ({
      ...before,
      topics: before.topics.filter(({ id }) => !gone.has(id)),
    }))
    const names = channel.topics
      .filter(({ id }) => gone.has(id))
      .map(topicName)
      .join(', ')
    await announce(
      undoable(`${call.person.name} unsubscribed this channel from ${names}.`, await undo.remember(change)),
    )
    return sentence(`Unsubscribed from ${names}. ${await scheduleText(context, change.after)}`)
  },
})
