import type { App } from '@slack/bolt'
import { answer } from './answer.ts'
import { ask, type Ears, inBackground, tenantOf } from './hear.ts'
import { withoutEntities } from './written.ts'

/** Takes every slash command that reaches the app: `/paper` and `/papers`. */
export function hearCommands(app: App, ears: Ears): void {
  app.command(/.*/, async ({ ack, body, context, client, respond }) => {
    await ack()
    return inBackground(ears, () =>
      ears.once(`command/${body.trigger_id}`, async () => {
        const { user_id: user, user_name: name, channel_id: channel } = body
        const line = `${body.command.slice(1)} ${withoutEntities(body.text)}`.trim()
        const caller = { ...tenantOf(context), channel, user, name, client }
        const reply = await ask(ears, caller, { line })
        await answer({ client, user, channel, respond, log: ears.log }, reply)
      }),
    )
  })
}
