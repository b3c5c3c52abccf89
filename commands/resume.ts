import { resumed } from '../src/core/channels/pause.ts'
import { scheduleText } from '../src/core/channels/topic-list.ts'
import { undoable } from '../src/core/channels/undo.ts'
import { defineCommand } from '../src/core/command.ts'
import { sentence } from '../src/core/message.ts'
import { noInput } from './options.ts'

export const resume = defineCommand({
  name: 'papers resume',
  summary: "Go on with this channel's daily posts. What was missed comes in one merged post.",
  examples: ['papers resume'],
  input: noInput,
  access: 'manager',
  posts: true,
  run: async (_, context) => {
    const { call, channels, undo, announce, clock } = context
    const known = await channels.get(call.channel)
    if (known?.pausedBy === undefined) return sentence('Posts are not paused, so there is nothing to resume.')
    const change = await channels.change(call.channel, (before) => resumed(before, clock.now()))
    await announce(
      undoable(`${call.person.name} resumed this channel's daily posts.`, await undo.remember(change)),
    )
    return sentence(`Posts go on. ${await scheduleText(context, change.after)}`)
  },
})
