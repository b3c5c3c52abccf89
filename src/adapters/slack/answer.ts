import type { RespondFn } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import type { Reply } from '../../core/call.ts'
import { toAppError } from '../../core/errors.ts'
import type { Message } from '../../core/message.ts'
import type { Log } from '../../core/ports.ts'
import { renderSlack } from './render.ts'

/** Who is told something, without a hook of Slack's to do so. */
export interface Direct {
  readonly client: WebClient
  readonly user: string
  /** The channel's own id: `C1`. */
  readonly channel: string
  /** The thread that was written in. */
  readonly thread?: string | undefined
  readonly log: Pick<Log, 'warn'>
}

/** Where an answer can go. */
export interface Place extends Direct {
  readonly respond: RespondFn
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
    await answerDirectly(place, reply.message)
  }
}

const NO_UNFURLS = { unfurl_links: false, unfurl_media: false }

/** Shows a message to that person alone: in the channel, else on the Messages tab. Never throws. */
export async function answerDirectly(to: Direct, message: Message): Promise<void> {
  const { client, user, channel, thread, log } = to
  const shown = renderSlack(message)
  const under = thread === undefined ? {} : { thread_ts: thread }
  try {
    await client.chat.postEphemeral({ channel, user, ...under, ...shown })
  } catch (error) {
    log.warn('slack_answer_direct', { err: nameOf(error) })
    // Paperboy may not be in that channel: then it answers on its Messages tab.
    await client.chat
      .postMessage({ channel: user, ...shown, ...NO_UNFURLS })
      .catch((again) => log.warn('slack_answer_lost', { err: nameOf(again) }))
  }
}

/** The name alone: Slack's errors carry addresses that are secrets. */
export function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error
}
