import { z } from 'zod'
import { subscribeChannel } from '../src/core/channels/subscription.ts'
import { backtestBlocks, lastWeek, scheduleText } from '../src/core/channels/topic-list.ts'
import { undoable } from '../src/core/channels/undo.ts'
import { defineCommand, option } from '../src/core/command.ts'
import { sentence } from '../src/core/message.ts'
import { topicName } from '../src/core/posts/news.ts'
import { parseQuery } from '../src/core/query/query.ts'
import { scheduleOptions } from './options.ts'

export const subscribe = defineCommand({
  name: 'papers subscribe',
  summary: 'Give this channel a daily post on a topic; without a topic, on everything trending.',
  examples: [
    'papers subscribe LLM agents at:09:00 zone:Europe/Berlin days:weekdays limit:8',
    'papers subscribe diffusion -video',
    'papers subscribe',
  ],
  input: z.object({
    topic: option((text) => parseQuery(text).text, 'a query; empty for everything trending')
      .meta({ suggest: 'topics' })
      .default(''),
    ...scheduleOptions,
  }),
  words: 'topic',
  access: 'manager',
  posts: true,
  run: async ({ topic, ...schedule }, context) => {
    const { call, announce } = context
    const change = await subscribeChannel(context, {
      channel: call.channel,
      person: call.person,
      topic,
      schedule,
    })
    const name = topicName({ text: topic })
    if (change === undefined) return sentence(`This channel already follows ${name}. Nothing was changed.`)
    const undo = await context.undo.remember(change)
    const isNew = change.after.topics.length > (change.before?.topics.length ?? 0)
    const done = isNew ? `subscribed this channel to ${name}` : `changed this channel's schedule`
    await announce(undoable(`${call.person.name} ${done}.`, undo))
    const hits = await lastWeek(context, topic, change.after.schedule.zone)
    const summary = isNew
      ? `Subscribed to ${name}.`
      : `This channel follows ${name} already; its schedule was changed.`
    return {
      summary,
      blocks: [
        { kind: 'text', text: [{ strong: summary }, ` ${await scheduleText(context, change.after)}`] },
        ...backtestBlocks(hits),
      ],
    }
  },
})
