import type { App } from '@slack/bolt'
import { channelId } from './channel-id.ts'
import { type Ears, inBackground, workspaceOf } from './hear.ts'

/** What closes a channel to us, with the cure. */
const CLOSED = {
  channel_left: 'Paperboy was removed from the channel. To go on, invite it there with /invite.',
  group_left: 'Paperboy was removed from the channel. To go on, invite it there with /invite.',
  channel_archive: 'The channel is archived. To go on, unarchive it.',
  group_archive: 'The channel is archived. To go on, unarchive it.',
  channel_deleted: 'The channel was deleted. To go on, choose another channel.',
  group_deleted: 'The channel was deleted. To go on, choose another channel.',
} as const

const OPENED = ['channel_unarchive', 'group_unarchive'] as const

/** The events that tell that a channel closed or opened. */
export const CHANNEL_NEWS = [...(Object.keys(CLOSED) as (keyof typeof CLOSED)[]), ...OPENED]

/** Tells the core which channels have closed to us or opened again. A new name changes nothing: ids are kept, not names. */
export function hearChannelNews(app: App, ears: Ears): void {
  for (const name of CHANNEL_NEWS)
    app.event(name, ({ event, body, context }) =>
      inBackground(ears, () =>
        ears.once(`event/${body.event_id}`, () => {
          const channel = channelId(workspaceOf(context), event.channel)
          return ears.onNews(
            channel,
            event.type in CLOSED ? { closed: CLOSED[event.type as keyof typeof CLOSED] } : 'open',
          )
        }),
      ),
    )
}
