import type { ChannelId } from '../../core/call.ts'
import type { WorkspaceId } from '../../core/channels/places.ts'
import { AppError } from '../../core/errors.ts'

/** A channel as Slack names it: the workspace's id and the channel's. */
export interface SlackChannel {
  readonly workspace: string
  readonly channel: string
}

const CHANNEL = /^slack:([A-Z0-9]+)\/([A-Z0-9]+)$/

/** Takes `slack:T1/C1` apart. Throws `internal` for anything else. */
export function slackChannel(channel: ChannelId): SlackChannel {
  const [, workspace, name] = CHANNEL.exec(channel) ?? []
  if (workspace === undefined || name === undefined)
    throw new AppError('internal', 'Paperboy took something for a Slack channel that is none.', {
      cause: `Not a Slack channel: ${channel}`,
    })
  return { workspace, channel: name }
}

/** `slack:T1/C1`. */
export function channelId(workspace: string, channel: string): ChannelId {
  return `slack:${workspace}/${channel}` as ChannelId
}

/** `slack:T1/U1`. */
export function personId(workspace: string, user: string): string {
  return `slack:${workspace}/${user}`
}

/** `slack:T1`. */
export function workspaceId(workspace: string): WorkspaceId {
  return `slack:${workspace}` as WorkspaceId
}
