import { undoable } from '../src/core/channels/undo.ts'
import { defineCommand } from '../src/core/command.ts'
import { sentence } from '../src/core/message.ts'
import { noInput } from './options.ts'

export const pause = defineCommand({
  name: 'papers pause',
  summary: "Stop this channel's daily posts until somebody resumes them. Topics stay.",
  examples: ['papers pause'],
  input: noInput,
  access: 'manager',
  run: async (_, { call, channels, undo, announce, clock }) => {
    const known = await channels.get(call.channel)
    if (known?.pausedBy !== undefined)
      return sentence(`Posts are paused already, by ${known.pausedBy}. To go on: /papers resume`)
    const change = await channels.change(call.channel, (before) => ({
      ...before,
      pausedBy: call.person.name,
      pausedAt: clock.now(),
    }))
    await announce(
      undoable(`${call.person.name} paused this channel's daily posts.`, await undo.remember(change)),
    )
    return sentence('Posts are paused. Topics stay. To go on: /papers resume')
  },
})
