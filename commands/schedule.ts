import { z } from 'zod'
import { newChannel } from '../src/core/channels/channels.ts'
import { defineCommand } from '../src/core/command.ts'
import { sentence } from '../src/core/message.ts'
import { withoutUndefined, withSchedule } from '../src/core/channels/subscription.ts'
import { scheduleText } from '../src/core/channels/topic-list.ts'
import { undoable } from '../src/core/channels/undo.ts'
import { oneOf, scheduleOptions } from './options.ts'

export const schedule = defineCommand({
  name: 'papers schedule',
  summary: 'Show or change when and how this channel gets its daily post.',
  examples: [
    'papers schedule at:09:00 zone:Europe/Berlin days:weekdays',
    'papers schedule layout:cards quiet:no',
  ],
  input: z.object({
    ...scheduleOptions,
    layout: oneOf('layout', ['list', 'cards', 'thread'], 'list, cards or thread').optional(),
    quiet: oneOf('quiet', ['yes', 'no'], 'yes: nothing is posted on a day without news').optional(),
  }),
  access: 'manager',
  run: async ({ layout, quiet, ...wish }, { call, channels, clock, undo, announce }) => {
    const looks = withoutUndefined({ layout, quiet: quiet === undefined ? undefined : quiet === 'yes' })
    const now = clock.now()
    if (Object.keys(looks).length + Object.keys(withoutUndefined(wish)).length === 0) {
      const channel = (await channels.get(call.channel)) ?? newChannel(call.channel)
      return sentence(describe(channel, now))
    }
    const change = await channels.change(call.channel, (before) => ({
      ...withSchedule(before, wish),
      ...looks,
    }))
    const text = describe(change.after, now)
    await announce(
      undoable(`${call.person.name} changed this channel's daily post. ${text}`, await undo.remember(change)),
    )
    return sentence(`Done. ${text}`)
  },
})

function describe(channel: ReturnType<typeof newChannel>, now: number): string {
  const empty = channel.quiet
    ? 'Days without news stay quiet.'
    : 'A day without news gets one line with the reason.'
  return `${scheduleText(channel, now)} Layout: ${channel.layout}. ${empty}`
}
