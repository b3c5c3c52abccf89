import { ChannelFlags, ChannelType, type Client, PermissionFlagsBits } from 'discord.js'

/** A channel whose every post is a thread of its own: a forum, or one for media. */
export interface Forum {
  /** One of its tags, where a post must have one. */
  readonly tag: string | undefined
}

/** What the gateway has told of channels, by their ids. */
export interface Places {
  /** May we read what was written there before? A channel that is not known is one of a person. */
  mayRead(channel: string): boolean
  forum(channel: string): Forum | undefined
  /** Can a thread be opened under a message there? Not in a thread, nor in a conversation. */
  takesThreads(channel: string): boolean
  /** Can other servers follow it? */
  canBeFollowed(channel: string): boolean
}

const OURS = /paper|research|digest/i

export function placesOf({ channels }: Client): Places {
  return {
    mayRead: (channel) => {
      const known = channels.cache.get(channel)
      if (known === undefined || known.isDMBased()) return true
      const me = known.guild.members.me
      return me !== null && (known.permissionsFor(me)?.has(PermissionFlagsBits.ReadMessageHistory) ?? false)
    },
    forum: (channel) => {
      const known = channels.cache.get(channel)
      if (known?.type !== ChannelType.GuildForum && known?.type !== ChannelType.GuildMedia) return undefined
      if (!known.flags.has(ChannelFlags.RequireTag)) return { tag: undefined }
      const tags = known.availableTags.filter(({ moderated }) => !moderated)
      return { tag: (tags.find(({ name }) => OURS.test(name)) ?? tags[0])?.id }
    },
    takesThreads: (channel) => {
      const type = channels.cache.get(channel)?.type
      return type === ChannelType.GuildText || type === ChannelType.GuildAnnouncement
    },
    canBeFollowed: (channel) => channels.cache.get(channel)?.type === ChannelType.GuildAnnouncement,
  }
}
