import type { App, BlockAction, RespondFn } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import { formOf } from '../../core/form.ts'
import { answer, answerInWindow } from './answer.ts'
import { decodeButton } from './button-value.ts'
import { formView } from './form.ts'
import { ask, type Caller, type Ears, inBackground, noHook, tenantOf } from './hear.ts'
import { clickId } from './once.ts'

interface Click {
  readonly caller: Caller
  readonly body: BlockAction
  readonly respond: RespondFn
}

type Pressed = NonNullable<ReturnType<typeof decodeButton>>

/** Takes clicks on our buttons. A value that is not of this version, or not ours, does nothing and is logged. */
export function hearClicks(app: App, ears: Ears): void {
  app.action(/^paperboy:/, async ({ ack, body, action, context, client, respond }) => {
    await ack()
    if (body.type !== 'block_actions') return
    const value = pressedValue(action)
    const pressed = decodeButton(value)
    if (pressed === undefined) return ears.log.warn('slack_button_unknown', { action: body.type })
    const caller = callerOf(body, tenantOf(context), client)
    const id = clickId({ user: caller.user, message: placeOf(body), value })
    return inBackground(ears, () =>
      ears.onceClicked(id, () => press(ears, { caller, body, respond: respond ?? noHook }, pressed)),
    )
  })
}

function pressedValue(action: unknown): string {
  if (typeof action !== 'object' || action === null) return ''
  if ('value' in action && typeof action.value === 'string') return action.value
  const chosen = 'selected_option' in action ? action.selected_option : undefined
  return typeof chosen === 'object' && chosen !== null && 'value' in chosen ? String(chosen.value) : ''
}

function callerOf(body: BlockAction, tenant: ReturnType<typeof tenantOf>, client: WebClient): Caller {
  const { id: user, name = user } = body.user
  return { ...tenant, channel: body.channel?.id ?? user, user, name, client }
}

function placeOf({ container, view }: BlockAction): string {
  return view?.id ?? `${container['channel_id']}/${container['message_ts']}`
}

async function press(ears: Ears, { caller, body, respond }: Click, pressed: Pressed): Promise<void> {
  const { client, user, channel } = caller
  const { command: line, as } = pressed
  const { trigger_id: triggerId, view } = body
  if (as === 'form') {
    const context = JSON.stringify({ channel })
    const open = { trigger_id: triggerId, view: formView(formOf(line, ears.commands), context) }
    await (view?.type === 'modal' ? client.views.push(open) : client.views.open(open))
    return
  }
  const reply = ask(ears, caller, { line })
  if (as === 'window' || view !== undefined) {
    await answerInWindow({ client, triggerId, isAbove: view?.type === 'modal', title: 'Paperboy' }, reply)
    return
  }
  const inPlace = as === 'page' && body.container['is_ephemeral'] === true
  await answer({ client, user, channel, respond, log: ears.log }, await reply, inPlace)
}
