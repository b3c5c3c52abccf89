import type { WebClient } from '@slack/web-api'
import type { ChannelId } from '../../core/call.ts'
import { slackChannel } from './channel-id.ts'
import type { ClientOf } from './clients.ts'
import { slackError } from './errors.ts'

/** What keeps a post out of the channel, with the cure; undefined where nothing does. Never throws. */
export async function channelProblem(id: ChannelId, clientOf: ClientOf): Promise<string | undefined> {
  try {
    const { workspace, channel } = slackChannel(id)
    return await closedTo(await clientOf(workspace), channel)
  } catch (error) {
    return slackError(error, 'look at the channel', { repeatable: true }).message
  }
}

async function closedTo(client: WebClient, channel: string): Promise<string | undefined> {
  const { channel: found } = await client.conversations.info({ channel })
  const name = found?.name === undefined ? 'the channel' : `#${found.name}`
  if (found?.is_archived === true) return `${name} is archived, so its posts wait. Unarchive it`
  // Conversations of two have no members to be among.
  if (found?.is_member === false) return `Paperboy is not in ${name}. Type there: /invite @Paperboy`
  return undefined
}
