import type { ModalView } from '@slack/types'
import { z } from 'zod'
import type { Reply } from '../../core/call.ts'
import { type Message, sentence } from '../../core/message.ts'
import { answer, answerDirectly, type Direct, nameOf, type Place } from './answer.ts'
import { slackCode } from './errors.ts'
import { windowView } from './modal.ts'

/** What was clicked, for a window that is to come of it. */
export interface Opener extends Place {
  /** Good for three seconds, once. */
  readonly triggerId: string
  /** The window that was clicked in: the new one comes above it. */
  readonly above: string | undefined
}

/**
 * Opens a window and gives its id. Slack puts no more than three above each other, so a fourth takes the place of the
 * third. Undefined, and logged, where Slack opens none: the click came too late, or Slack has no answer.
 */
export async function openView(opener: Opener, view: ModalView): Promise<string | undefined> {
  const { client, triggerId, above, log } = opener
  const open = { trigger_id: triggerId, view }
  try {
    const opened = await (above === undefined ? client.views.open(open) : client.views.push(open))
    return opened.view?.id
  } catch (error) {
    if (above !== undefined && slackCode(error) === 'push_limit_reached')
      return (await updateView(opener, above, view)) === 'shown' ? above : undefined
    log.warn('slack_window_unopened', { problem: slackCode(error) ?? nameOf(error) })
    return undefined
  }
}

/** Opens a window at once, before its trigger ends, and fills it when the answer is there; without one it answers below. */
export async function answerInWindow(opener: Opener, reply: Promise<Reply>): Promise<void> {
  const id = await openView(opener, windowOf(opener.channel, sentence('One moment …')))
  if (id === undefined) return answer(opener, await reply)
  await fillWindow(opener, id, (await reply).message)
}

/** Shows an answer in a window. Who has closed it meanwhile wants none; where Slack shows none it is said directly. */
export async function fillWindow(to: Direct, id: string, message: Message): Promise<void> {
  if ((await updateView(to, id, windowOf(to.channel, message))) === 'failed')
    await answerDirectly(to, message)
}

async function updateView(
  { client, log }: Pick<Direct, 'client' | 'log'>,
  id: string,
  view: ModalView,
): Promise<'shown' | 'closed' | 'failed'> {
  try {
    await client.views.update({ view_id: id, view })
    return 'shown'
  } catch (error) {
    const code = slackCode(error)
    if (code === 'not_found') return 'closed'
    log.warn('slack_window_unfilled', { problem: code ?? nameOf(error) })
    return 'failed'
  }
}

/** A message as a window that knows the channel it was opened from; clicks in windows come without one. */
export function windowOf(channel: string, message: Message): ModalView {
  return { ...windowView(message, 'Paperboy'), private_metadata: JSON.stringify({ channel }) }
}

const metadataSchema = z
  .string()
  .transform((text) => (text === '' ? {} : (JSON.parse(text) as unknown)))
  .pipe(z.object({ channel: z.string().optional(), command: z.string().optional() }))

/** What a view of ours knows: the channel it was opened from, and for a form its command. Nothing of what is not ours. */
export function viewContext(view: { readonly private_metadata: string } | undefined) {
  try {
    return metadataSchema.parse(view?.private_metadata ?? '')
  } catch {
    // Made by another version; it has no channel then, and a form says that it can't be used.
    return {}
  }
}
