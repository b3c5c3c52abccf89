import { lastWeek, scheduleText, topicLine } from '../src/core/channels/topic-list.ts'
import { defineCommand } from '../src/core/command.ts'
import { type Block, counted, sentence } from '../src/core/message.ts'
import { topicName } from '../src/core/posts/news.ts'
import { noInput } from './options.ts'

export const topics = defineCommand({
  name: 'papers topics',
  summary: "List this channel's topics: who added each, when, and what it found last week.",
  examples: ['papers topics'],
  input: noInput,
  run: async (_, context) => {
    const { call, channels } = context
    const channel = await channels.get(call.channel)
    if (channel === undefined || channel.topics.length === 0) {
      return sentence(
        'This channel has no topics yet. Examples: /papers subscribe LLM agents · /papers subscribe (everything trending)',
      )
    }
    const { zone } = channel.schedule
    const summary = counted(channel.topics.length, 'topic')
    const blocks: Block[] = [{ kind: 'heading', text: summary }]
    for (const topic of channel.topics) {
      const found = await lastWeek(context, topic.text, zone)
      blocks.push(topicLine(topic, zone, found.length), {
        kind: 'buttons',
        buttons: [
          {
            label: 'Unsubscribe',
            command: `papers unsubscribe ${topic.id}`,
            confirm: `This channel will get no more papers on ${topicName(topic)}.`,
          },
        ],
      })
    }
    return { summary, blocks: [...blocks, { kind: 'note', text: [await scheduleText(context, channel)] }] }
  },
})
