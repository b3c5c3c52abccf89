import type { WebClient } from '@slack/web-api'
import type { ChannelId } from '../../core/call.ts'
import type { Channels } from '../../core/channels/channels.ts'
import { counted } from '../../core/message.ts'
import { slackChannel } from './channel-id.ts'
import type { ClientOf } from './clients.ts'
import { slackError } from './errors.ts'

/** One thing that was looked at; `hint` says what was found, and what to do if it is not well. */
export interface Check {
  readonly name: string
  readonly ok: boolean
  readonly hint: string
}

/** Slack lets an app ask for fifty channels a minute, and others ask as well. */
const MOST = 40

/** Can Paperboy post where it is to post? One row for all that are well, and one for each that is not. */
export async function checkChannels(channels: Pick<Channels, 'all'>, clientOf: ClientOf): Promise<Check[]> {
  const wrong: Check[] = []
  let looked = 0
  let left = 0
  for await (const { id, topics } of channels.all()) {
    if (!id.startsWith('slack:') || topics.length === 0) continue
    if (looked === MOST) {
      left += 1
      continue
    }
    looked += 1
    const problem = await problemOf(id, clientOf)
    if (problem !== undefined) wrong.push({ name: `slack channel ${id}`, ok: false, hint: problem })
  }
  const rest = left === 0 ? '' : `; ${left.toLocaleString('en')} more were not looked at`
  const well = looked - wrong.length
  const hint =
    looked === 0 ? 'none follows a topic yet' : `Paperboy can post in ${counted(well, 'channel')}${rest}`
  return [{ name: 'slack channels', ok: true, hint }, ...wrong]
}

/** What keeps a post out of the channel, with the cure. */
async function problemOf(id: ChannelId, clientOf: ClientOf): Promise<string | undefined> {
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
