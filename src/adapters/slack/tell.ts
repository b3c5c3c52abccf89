import type { ChannelId } from '../../core/call.ts'
import type { Chat } from '../../core/ports.ts'
import { slackChannel } from './channel-id.ts'
import type { ClientOf } from './clients.ts'
import { slackError } from './errors.ts'
import { NO_UNFURLS, type RenderSlack } from './post.ts'

/** Tells a person something about a channel, where Slack shows what an app says to one person: in its Messages tab. */
export function createTell(clientOf: ClientOf, render: RenderSlack): NonNullable<Chat['tell']> {
  return async (person, about, message) => {
    // A person's id has the form of a channel's, and Slack takes it as one.
    const { workspace, channel: user } = slackChannel(person as ChannelId)
    const { chat } = await clientOf(workspace)
    const { text, blocks } = render(message)
    const where = `About <#${slackChannel(about).channel}>:`
    const named = { type: 'section' as const, text: { type: 'mrkdwn' as const, text: where, verbatim: true } }
    try {
      await chat.postMessage({ channel: user, text, blocks: [named, ...blocks], ...NO_UNFURLS })
    } catch (error) {
      throw slackError(error, 'tell a person about a channel')
    }
  }
}
