import { z } from 'zod'
import { lastWeek, scheduleText, topicLine } from '../src/core/channels/topic-list.ts'
import { defineCommand } from '../src/core/command.ts'
import { type Block, type Button, counted, sentence } from '../src/core/message.ts'
import { topicName } from '../src/core/posts/news.ts'
import { pageOption } from './options.ts'

/** Topics on one page, as many as every platform shows with their buttons. */
const PAGE_SIZE = 8

export const topics = defineCommand({
  name: 'papers topics',
  summary: "List this channel's topics: who added each, when, and what it found last week.",
  examples: ['papers topics'],
  input: z.object({ page: pageOption }),
  run: async ({ page }, context) => {
    const { call, channels } = context
    const channel = await channels.get(call.channel)
    if (channel === undefined || channel.topics.length === 0) {
      return sentence(
        'This channel has no topics yet. Examples: /papers subscribe LLM agents · /papers subscribe (everything trending)',
      )
    }
    const { zone } = channel.schedule
    const last = Math.ceil(channel.topics.length / PAGE_SIZE)
    // Whoever unsubscribes the last one of a page finds the page before.
    const shown = Math.min(page, last)
    const summary = counted(channel.topics.length, 'topic') + (last > 1 ? `, page ${shown} of ${last}` : '')
    const blocks: Block[] = [{ kind: 'heading', text: summary }]
    for (const topic of channel.topics.slice((shown - 1) * PAGE_SIZE, shown * PAGE_SIZE)) {
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
    const buttons = pageButtons(shown, last)
    if (buttons.length > 0) blocks.push({ kind: 'divider' }, { kind: 'buttons', buttons })
    return { summary, blocks: [...blocks, { kind: 'note', text: [await scheduleText(context, channel)] }] }
  },
})

function pageButtons(page: number, last: number): Button[] {
  const to = (n: number) => `papers topics page:${n}`
  return [
    ...(page > 1 ? [{ label: 'Previous', command: to(page - 1), as: 'page' } as const] : []),
    ...(page < last ? [{ label: 'Next', command: to(page + 1), as: 'page' } as const] : []),
  ]
}
