import type { ChannelId } from '../../core/call.ts'
import type { WorkspaceId } from '../../core/channels/places.ts'
import { AppError } from '../../core/errors.ts'

/** A channel as Discord names it. A conversation with one person belongs to no guild. */
export interface DiscordChannel {
  readonly guild: string | undefined
  readonly channel: string
}

const CHANNEL = /^discord:(\d+|dm)\/(\d+)$/

/** Takes `discord:G1/C1` apart. Throws `internal` for anything else. */
export function discordChannel(channel: ChannelId): DiscordChannel {
  const [, guild, name] = CHANNEL.exec(channel) ?? []
  if (guild === undefined || name === undefined)
    throw new AppError('internal', 'Paperboy took something for a Discord channel that is none.', {
      cause: `Not a Discord channel: ${channel}`,
    })
  return { guild: guild === 'dm' ? undefined : guild, channel: name }
}

/** `discord:G1/C1`, or `discord:dm/C1` outside of guilds. */
export function channelId(guild: string | null | undefined, channel: string): ChannelId {
  return `discord:${guild ?? 'dm'}/${channel}` as ChannelId
}

/** `discord:G1`. */
export function workspaceId(guild: string): WorkspaceId {
  return `discord:${guild}` as WorkspaceId
}

/** The user of `discord:U1`. */
export function userOf(person: string): string {
  return person.slice(person.indexOf(':') + 1)
}

/** What the ids of a guild's channels begin with, or those of all channels. */
export function channelsOf(guild?: string): string {
  return guild === undefined ? 'discord:' : `discord:${guild}/`
}

/** `discord:U1`: a person is the same in every guild, and sees the papers they saved everywhere. */
export function personId(user: string): string {
  return `discord:${user}`
}
