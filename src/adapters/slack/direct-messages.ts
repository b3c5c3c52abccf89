import type { App } from '@slack/bolt'
import { channelId } from './channel-id.ts'
import { withoutEntities } from './commands.ts'
import { ask, type Ears, inBackground, tenantOf } from './hear.ts'

/** On the Messages tab a person may just write: words are a query, and `papers help` is what it says. */
export function hearDirectMessages(app: App, ears: Ears): void {
  app.event('message', ({ event, body, context, client }) => {
    if (event.channel_type !== 'im' || event.subtype !== undefined || event.bot_id !== undefined)
      return Promise.resolve()
    const { user, channel, text = '' } = event
    return inBackground(ears, () =>
      ears.once(`event/${body.event_id}`, async () => {
        const caller = { ...tenantOf(context), channel, user, name: user, client }
        const { message } = await ask(ears, caller, { line: asCommand(withoutEntities(text).trim()) })
        await ears.post(channelId(caller.workspace, channel), message, `answer/${body.event_id}`)
      }),
    )
  })
}

function asCommand(text: string): string {
  if (/^\/?papers?(\s|$)/i.test(text)) return text
  return /^(help|\?)$/i.test(text) ? 'papers help' : `paper ${text}`
}
