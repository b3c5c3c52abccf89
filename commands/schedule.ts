import { z } from 'zod'
import { type Channel, newChannel } from '../src/core/channels/channels.ts'
import { inZoneOf, withoutUndefined, withSchedule } from '../src/core/channels/subscription.ts'
import { scheduleText } from '../src/core/channels/topic-list.ts'
import { undoable } from '../src/core/channels/undo.ts'
import { type Context, defineCommand, mustManage } from '../src/core/command.ts'
import { type Button, sentence } from '../src/core/message.ts'
import { daysText } from '../src/core/time/schedule-words.ts'
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
    layout: oneOf(
      'layout',
      ['list', 'cards', 'thread'],
      'cards has pictures; thread shows titles, with the cards below them',
    ).optional(),
    quiet: oneOf('quiet', ['yes', 'no'], 'no: a day without news gets one line with the reason')
      .meta({ label: 'Quiet when there is no news' })
      .optional(),
    doubt: oneOf(
      'doubt',
      ['skip', 'resend'],
      'where nobody can tell whether a post arrived: leave it, or send it again and risk it twice',
    )
      .meta({ label: 'In doubt', rare: true })
      .optional(),
    publish: oneOf('publish', ['yes', 'no'], 'yes: whoever follows this announcement channel gets the posts')
      .meta({ label: 'Publish to followers', only: 'discord' })
      .optional(),
  }),
  run: async ({ layout, quiet, doubt, publish, ...wish }, context) => {
    const { call, channels, undo, announce } = context
    const looks = withoutUndefined({ layout, quiet: isYes(quiet), onDoubt: doubt, publish: isYes(publish) })
    if (Object.keys(looks).length + Object.keys(withoutUndefined(wish)).length === 0) {
      const channel = inZoneOf(call.person, (await channels.get(call.channel)) ?? newChannel(call.channel))
      const text = await describe(context, channel)
      return {
        summary: text,
        blocks: [
          { kind: 'text', text: [text] },
          { kind: 'buttons', buttons: [changeButton(channel)] },
        ],
      }
    }
    mustManage(call, 'papers schedule')
    const change = await channels.change(call.channel, (before) => ({
      ...withSchedule(inZoneOf(call.person, before), wish),
      ...looks,
    }))
    const text = await describe(context, change.after)
    if (change.after === change.before) return sentence(`It is like that already. ${text}`)
    await announce(
      undoable(`${call.person.name} changed this channel's daily post. ${text}`, await undo.remember(change)),
    )
    return sentence(`Done. ${text}`)
  },
})

function isYes(word: 'yes' | 'no' | undefined): boolean | undefined {
  return word === undefined ? undefined : word === 'yes'
}

function changeButton({ schedule: { at, zone, days }, limit, layout, quiet }: Channel): Button {
  const now = `at:${at} zone:${zone} days:${typedDays(days)} limit:${limit} layout:${layout} quiet:${quiet ? 'yes' : 'no'}`
  return { label: 'Change', command: `papers schedule ${now}`, as: 'form' }
}

/** As a person would type them. */
function typedDays(days: Channel['schedule']['days']): string {
  if (days.length === 7) return 'all'
  return daysText(days) === 'weekdays' ? 'weekdays' : days.join(',')
}

async function describe(context: Context, channel: Channel): Promise<string> {
  const empty = channel.quiet
    ? 'Days without news stay quiet.'
    : 'A day without news gets one line with the reason.'
  const published = channel.publish === true ? ' Posts are published to all who follow the channel.' : ''
  const doubt =
    channel.onDoubt === 'resend'
      ? ' Where nobody can tell whether a post has arrived, it is sent again, so it may be there twice.'
      : ''
  return `${await scheduleText(context, channel)} Layout: ${channel.layout}. ${empty}${doubt}${published}`
}
