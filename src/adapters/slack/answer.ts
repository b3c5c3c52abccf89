import type { RespondFn } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import type { Reply } from '../../core/call.ts'
import { toAppError } from '../../core/errors.ts'
import { type Message, sentence } from '../../core/message.ts'
import type { Log } from '../../core/ports.ts'
import { windowView } from './modal.ts'
import { renderSlack } from './render.ts'

/** Where an answer can go. */
export interface Place {
  readonly client: WebClient
  readonly user: string
  /** The channel's own id: `C1`. */
  readonly channel: string
  readonly respond: RespondFn
  readonly log: Pick<Log, 'warn'>
}

/**
 * Shows an answer below what was typed or clicked, to the caller or to everybody. Slack takes answers for half an hour
 * at most; a later one goes to the caller as a message of its own, here or on the Messages tab. Never throws: what can't be
 * shown is logged.
 */
export async function answer(place: Place, reply: Reply, inPlace = false): Promise<void> {
  const shown = renderSlack(reply.message)
  const type = reply.visible === 'channel' ? 'in_channel' : 'ephemeral'
  try {
    await place.respond({ ...shown, response_type: type, replace_original: inPlace, ...NO_UNFURLS })
  } catch (error) {
    place.log.warn('slack_answer_late', { problem: toAppError(error).message, err: nameOf(error) })
    await answerAnew(place, shown)
  }
}

const NO_UNFURLS = { unfurl_links: false, unfurl_media: false }

async function answerAnew(place: Place, shown: ReturnType<typeof renderSlack>): Promise<void> {
  const { client, user, channel } = place
  try {
    await client.chat.postEphemeral({ channel, user, ...shown })
  } catch (error) {
    place.log.warn('slack_answer_direct', { err: nameOf(error) })
    // Paperboy may not be in that channel: then it answers on its Messages tab.
    await client.chat
      .postMessage({ channel: user, ...shown, ...NO_UNFURLS })
      .catch((again) => place.log.warn('slack_answer_lost', { err: nameOf(again) }))
  }
}

/** The name alone: Slack's errors carry addresses that are secrets. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error
}

export interface WindowPlace {
  readonly client: WebClient
  /** Good for three seconds, once. */
  readonly triggerId: string
  /** A window over a window. */
  readonly isAbove: boolean
  readonly title: string
}

/** Opens a window at once, before its trigger ends, and fills it when the answer is there. */
export async function answerInWindow(place: WindowPlace, reply: Promise<Reply>): Promise<void> {
  const { client, triggerId, isAbove, title } = place
  const waiting = windowView(sentence('One moment …'), title)
  const open = { trigger_id: triggerId, view: waiting }
  const opened = await (isAbove ? client.views.push(open) : client.views.open(open))
  await fillWindow(client, opened.view?.id ?? '', (await reply).message, title)
}

export async function fillWindow(
  client: WebClient,
  viewId: string,
  message: Message,
  title: string,
): Promise<void> {
  await client.views.update({ view_id: viewId, view: windowView(message, title) })
}
