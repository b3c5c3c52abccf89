import type { Channel } from '../src/core/channels/channels.ts'
import { scheduleText } from '../src/core/channels/topic-list.ts'
import { type Context, defineCommand } from '../src/core/command.ts'
import { entryText } from '../src/core/ledger/entry-text.ts'
import type { Block } from '../src/core/message.ts'
import { topicName } from '../src/core/posts/news.ts'
import { localDate } from '../src/core/time/zones.ts'
import { noInput } from './options.ts'

/** Channels, each of a few blocks: a Home has room for about a hundred. */
const SHOWN = 20
const DIVIDER: Block = { kind: 'divider' }
const REST: Block[] = [
  {
    kind: 'note',
    text: [`There are more; these are the first ${SHOWN}. In a channel, type: /papers topics`],
  },
]
/** The last post is looked for among this many dates. */
const LOOK_BACK_DAYS = 7

export const home = defineCommand({
  name: 'papers home',
  summary: 'An overview of your channels, their topics and posts.',
  examples: ['papers home'],
  input: noInput,
  hidden: true,
  run: async (_, context) => {
    const { call, saved } = context
    const overviews: Block[][] = []
    for (const { id, name } of call.memberOf ?? [{ id: call.channel, name: 'this channel' }]) {
      const channel = await context.channels.get(id)
      if (channel === undefined || channel.topics.length === 0) continue
      overviews.push(overviews.length < SHOWN ? await overview(name, channel, context) : REST)
      if (overviews.length > SHOWN) break
    }
    const kept = (await saved.list(call.person.id)).length
    const empty: Block = {
      kind: 'text',
      text: ['None of your channels has a topic yet. In a channel, type: /papers subscribe LLM agents'],
    }
    return {
      summary: 'Your channels and papers',
      blocks: [
        { kind: 'heading', text: 'Your channels' },
        ...(overviews.length === 0 ? [empty, DIVIDER] : overviews.flatMap((blocks) => [...blocks, DIVIDER])),
        {
          kind: 'buttons',
          buttons: [
            { label: `Saved papers (${kept})`, command: 'papers saved', as: 'window' },
            { label: 'What is trending', command: 'papers trending', as: 'window' },
            { label: 'Help', command: 'papers help', as: 'window' },
          ],
        },
      ],
    }
  },
})

async function overview(name: string, channel: Channel, context: Context): Promise<Block[]> {
  const { zone } = channel.schedule
  const today = localDate(zone, context.clock.now())
  const [last] = await context.ledger.recent(channel.id, today, LOOK_BACK_DAYS)
  const before = last === undefined ? 'No post in the last week.' : entryText(last, zone)
  const topics = channel.topics.map(topicName).join(', ')
  return [
    { kind: 'text', text: [{ strong: name }, ` · ${topics}`] },
    { kind: 'note', text: [await scheduleText(context, channel)] },
    { kind: 'note', text: [before] },
  ]
}
