import type { App } from '@slack/bolt'
import { formProblems } from '../../core/form.ts'
import { sentence } from '../../core/message.ts'
import { FORM, readForm } from './form.ts'
import { ask, type Ears, inBackground, tenantOf } from './hear.ts'
import { fillWindow, viewContext, windowOf } from './windows.ts'

const OLD = sentence('This form was made by another version of Paperboy. Close it, and open it again.')

/** Takes forms that were filled in: what can't be read is said beside its field, and the form stays open. */
export function hearForms(app: App, ears: Ears): void {
  app.view(FORM, async ({ ack, body, view, context, client }) => {
    const { id: user, name } = body.user
    const { channel = user, command = '' } = viewContext(view)
    if (!ears.commands.some((known) => known.name === command))
      return ack({ response_action: 'update', view: windowOf(channel, OLD) })
    const input = readForm(view)
    const errors = formProblems(command, input, ears.commands)
    if (Object.keys(errors).length > 0) return ack({ response_action: 'errors', errors })
    await ack({ response_action: 'update', view: windowOf(channel, sentence('One moment …')) })
    return inBackground(ears, () =>
      ears.once(`form/${view.id}/${view.hash}`, async () => {
        const caller = { ...tenantOf(context), channel, user, name, client }
        const { message } = await ask(ears, caller, { command, input })
        await fillWindow({ ...caller, log: ears.log }, view.id, message)
      }),
    )
  })
}
