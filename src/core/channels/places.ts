import type { ChannelId } from '../call.ts'

/** A workspace or server: what the ids of its channels have before the slash, `slack:T1`. */
export type WorkspaceId = string & { readonly __brand: 'WorkspaceId' }

/** A channel, or all channels of a workspace. */
export type Place = ChannelId | WorkspaceId

/** The workspace of `slack:T1/C1`; undefined for a channel that belongs to none, such as the terminal's. */
export function workspaceOf(channel: ChannelId): WorkspaceId | undefined {
  const end = channel.indexOf('/')
  return end < 0 ? undefined : (channel.slice(0, end) as WorkspaceId)
}

export function isChannel(place: Place): place is ChannelId {
  return place.includes('/') || !place.includes(':')
}

/** What the ids of that workspace's channels begin with. */
export function channelsIn(workspace: WorkspaceId): string {
  return `${workspace}/`
}
