import type { App } from '@slack/bolt'
import { z } from 'zod'
import { formProblems } from '../../core/form.ts'
import { sentence } from '../../core/message.ts'
import { fillWindow } from './answer.ts'
import { FORM, readForm } from './form.ts'
import { ask, type Ears, inBackground, tenantOf } from './hear.ts'
import { windowView } from './modal.ts'

const contextSchema = z.object({ channel: z.string(), command: z.string() })

/** Takes forms that were filled in: what can't be read is said beside its field, and the form stays open. */
export function hearForms(app: App, ears: Ears): void {
  app.view(FORM, async ({ ack, body, view, context, client }) => {
    const { channel, command } = contextSchema.parse(JSON.parse(view.private_metadata))
    const input = readForm(view)
    const errors = formProblems(command, input, ears.commands)
    if (Object.keys(errors).length > 0) return ack({ response_action: 'errors', errors })
    await ack({ response_action: 'update', view: windowView(sentence('One moment …'), 'Paperboy') })
    return inBackground(ears, () =>
      ears.once(`form/${view.id}/${view.hash}`, async () => {
        const { id: user, name } = body.user
        const caller = { ...tenantOf(context), channel, user, name, client }
        const { message } = await ask(ears, caller, { command, input })
        await fillWindow(client, view.id, message, 'Paperboy')
      }),
    )
  })
}
