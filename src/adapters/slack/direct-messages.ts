import type { App } from '@slack/bolt'
import type { PostId } from '../../core/ports.ts'
import { channelId } from './channel-id.ts'
import { ask, type Ears, inBackground, tenantOf } from './hear.ts'
import { asCommand, asTyped } from './written.ts'

/** On the Messages tab a person may just write: words are a query, and `papers help` is what it says. */
export function hearDirectMessages(app: App, ears: Ears): void {
  app.event('message', ({ event, body, context, client }) => {
    if (event.channel_type !== 'im' || event.subtype !== undefined || event.bot_id !== undefined)
      return Promise.resolve()
    const { user, channel, text = '', thread_ts: thread } = event
    return inBackground(ears, () =>
      ears.once(`event/${body.event_id}`, async () => {
        const caller = { ...tenantOf(context), channel, user, name: user, client }
        const { message } = await ask(ears, caller, { line: asCommand(asTyped(text)) })
        const where = channelId(caller.workspace, channel)
        await ears.post(where, message, `answer/${body.event_id}`, thread as PostId | undefined)
      }),
    )
  })
}
