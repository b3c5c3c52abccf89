import { defineCommand } from '../src/core/command.ts'
import { longDate } from '../src/core/time/dates.ts'
import { sentence } from '../src/core/message.ts'
import { dueSlot, nextSlot } from '../src/core/time/schedule.ts'
import { scheduleText } from '../src/core/channels/topic-list.ts'
import { noInput } from './options.ts'

export const preview = defineCommand({
  name: 'papers preview',
  summary: 'Show what the next post would be. Only you see it.',
  examples: ['papers preview'],
  input: noInput,
  run: async (_, { call, channels, ledger, posts, clock }) => {
    const now = clock.now()
    const channel = await channels.get(call.channel)
    if (channel === undefined || channel.topics.length === 0)
      return sentence('There is no post to preview: this channel has no topics. Type: papers subscribe')
    const due = dueSlot(channel.schedule, now)
    const isOpen = due !== undefined && (await ledger.get(channel.id, due.date)) === undefined
    const slot = isOpen ? due : nextSlot(channel.schedule, now)
    const draft = await posts.draft(channel, { ...slot, dueAt: Math.max(slot.dueAt, now) })
    const when = `${longDate(slot.date)} at ${channel.schedule.at} (${channel.schedule.zone})`
    const summary =
      draft.nothing === undefined
        ? `The post of ${when}, as it would be now`
        : `As of now there would be no post: ${draft.nothing}`
    if (draft.nothing !== undefined) return sentence(`${summary} ${scheduleText(channel, now)}`)
    return { summary, blocks: [{ kind: 'note', text: [`${summary}:`] }, ...draft.message.blocks] }
  },
})
