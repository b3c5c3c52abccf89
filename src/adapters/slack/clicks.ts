import type { App, BlockAction, RespondFn } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import { clickId } from '../../calls/once.ts'
import type { Reply } from '../../core/call.ts'
import { toAppError } from '../../core/errors.ts'
import { formOf } from '../../core/form.ts'
import { type Message, sentence } from '../../core/message.ts'
import { answer } from './answer.ts'
import { decodeButton } from './button-value.ts'
import { channelId } from './channel-id.ts'
import { formView } from './form.ts'
import { ask, type Caller, type Ears, inBackground, noHook, tenantOf } from './hear.ts'
import { answerInWindow, type Opener, openView, viewContext } from './windows.ts'

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
    const { workspace, user } = caller
    const id = clickId({ workspace, user, message: placeOf(body), value })
    const work = () => press(ears, { caller, body, respond: respond ?? noHook }, pressed)
    return inBackground(ears, () =>
      // The same click comes again after a connection that broke; another one, at once, is a slip of the finger.
      ears.once(`click/${body.trigger_id}`, () => ears.onceClicked(id, work)),
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
  const channel = body.channel?.id ?? viewContext(body.view).channel ?? user
  return { ...tenant, channel, user, name, client }
}

function placeOf({ container, view }: BlockAction): string {
  return view?.id ?? `${container['channel_id']}/${container['message_ts']}`
}

async function press(ears: Ears, { caller, body, respond }: Click, pressed: Pressed): Promise<void> {
  const { command: line, as } = pressed
  const { trigger_id: triggerId, view, container } = body
  const above = view?.type === 'modal' ? view.id : undefined
  const opener = { ...caller, respond, triggerId, above, log: ears.log }
  if (as === 'form') return openForm(ears, opener, line)
  const reply = ask(ears, caller, { line })
  if (as === 'window' || view !== undefined)
    return answerInWindow(opener, view === undefined ? reply : saidToChannel(ears, opener, reply))
  await answer(opener, await reply, as === 'page' && container['is_ephemeral'] === true)
}

/** Opens the form of a command. What stands in the way of that is said below instead. */
async function openForm(ears: Ears, opener: Opener & Caller, line: string): Promise<void> {
  const say = (message: Message) => answer(opener, { message, visible: 'caller' })
  try {
    const view = formView(formOf(line, ears.commands), JSON.stringify({ channel: opener.channel }))
    if ((await openView(opener, view)) === undefined)
      await say(sentence(`Slack did not open the form. Click again, or type the command: /${line}`))
  } catch (error) {
    await say(sentence(toAppError(error).message))
  }
}

/** A window is seen by one person: what is for the channel is posted there, and the window says so. */
async function saidToChannel(
  { post }: Pick<Ears, 'post'>,
  { workspace, channel, triggerId }: Opener & Caller,
  asked: Promise<Reply>,
): Promise<Reply> {
  const reply = await asked
  if (reply.visible === 'caller') return reply
  try {
    await post(channelId(workspace, channel), reply.message, `said/${triggerId}`)
    return { message: sentence('Done: it is in the channel now.'), visible: 'caller' }
  } catch (error) {
    return { message: sentence(toAppError(error).message), visible: 'caller' }
  }
}
