import type { App } from '@slack/bolt'
import type { PostId } from '../../core/ports.ts'
import { answerDirectly } from './answer.ts'
import { channelId } from './channel-id.ts'
import { ask, type Ears, inBackground, tenantOf } from './hear.ts'
import { asCommand, asTyped } from './written.ts'

/**
 * Who writes "@Paperboy …" in a channel is answered as by a command, for the caller alone; in a thread too, where Slack
 * takes no commands.
 */
export function hearMentions(app: App, ears: Ears): void {
  app.event('app_mention', ({ event, body, context, client }) => {
    const { user, channel, text, thread_ts: thread } = event
    if (user === undefined || event.bot_id !== undefined) return Promise.resolve()
    return inBackground(ears, () =>
      ears.once(`event/${body.event_id}`, async () => {
        const caller = { ...tenantOf(context), channel, user, name: user, client }
        const { message, visible } = await ask(ears, caller, { line: asCommand(asTyped(text)) })
        if (visible === 'caller') return answerDirectly({ ...caller, thread, log: ears.log }, message)
        const where = channelId(caller.workspace, channel)
        await ears.post(where, message, `answer/${body.event_id}`, thread as PostId | undefined)
      }),
    )
  })
}
