import { defineCommand } from '../src/core/command.ts'
import { entryText } from '../src/core/ledger/entry-text.ts'
import { sentence } from '../src/core/message.ts'
import { noInput } from './options.ts'

export const post = defineCommand({
  name: 'papers post',
  summary: "Make today's post now instead of waiting for its time. A day has one post.",
  examples: ['papers post'],
  input: noInput,
  access: 'manager',
  posts: true,
  run: async (_, { call, channels, posts, clock }) => {
    const channel = await channels.get(call.channel)
    if (channel === undefined || channel.topics.length === 0)
      return sentence('There is nothing to post: this channel has no topics. Type: /papers subscribe')
    const startedAt = clock.now()
    const entry = await posts.makeNow(channel)
    const isOld = entry.state === 'sent' && entry.at < startedAt
    const text = entryText(entry, channel.schedule.zone)
    if (!isOld) return sentence(text)
    return sentence(`${text} A day has one post, so nothing was sent. "/papers trending" shows today's list.`)
  },
})
