import { scheduleText } from '../src/core/channels/topic-list.ts'
import { defineCommand } from '../src/core/command.ts'
import { sentence } from '../src/core/message.ts'
import { wholeOf } from '../src/core/posts/thread.ts'
import { longDate } from '../src/core/time/dates.ts'
import { noInput } from './options.ts'

export const preview = defineCommand({
  name: 'papers preview',
  summary: 'Show what the next post would be. Only you see it.',
  examples: ['papers preview'],
  input: noInput,
  run: async (_, context) => {
    const { call, channels, posts, clock } = context
    const channel = await channels.get(call.channel)
    if (channel === undefined || channel.topics.length === 0)
      return sentence('There is no post to preview: this channel has no topics. Type: /papers subscribe')
    const slot = await posts.next(channel)
    const draft = await posts.draft(channel, { ...slot, dueAt: Math.max(slot.dueAt, clock.now()) })
    if (draft.nothing !== undefined)
      return sentence(
        `As of now there would be no post: ${draft.nothing} ${await scheduleText(context, channel)}`,
      )
    const summary = `The post of ${longDate(slot.date)} at ${channel.schedule.at} (${channel.schedule.zone}), as it would be now`
    return { summary, blocks: [{ kind: 'note', text: [`${summary}:`] }, ...wholeOf(draft.message).blocks] }
  },
})
