import type { ChannelKind } from './double.ts'
import { BOT_ROLE, bitsOf, EVERYONE, permissionsIn } from './permissions.ts'
import { channelOf, memberOf } from './places.ts'
import type { Channel, Guild, World } from './world.ts'

/** Discord's numbers for kinds of channels. */
export const CHANNEL_TYPES: Readonly<Record<ChannelKind, number>> = {
  text: 0,
  'bot dm': 1,
  voice: 2,
  private: 3,
  announcement: 5,
  thread: 11,
  forum: 15,
  media: 16,
}

const iso = (at: number) => new Date(at).toISOString()

/** `bot` or a person, as a user. */
export function userPayload(world: World, who: string): object {
  const isBot = who === 'bot'
  const name = isBot ? world.app.name : memberOf(world, who).name
  return {
    ...{ id: isBot ? world.app.botId : who, username: name.toLowerCase(), global_name: name },
    ...{ discriminator: '0', avatar: null, bot: isBot, system: false, public_flags: 0, flags: 0 },
  }
}

/** `bot` or a person, as a member of a guild. */
export function memberPayload(world: World, who: string, guild: Guild): object {
  return {
    ...{
      user: userPayload(world, who),
      nick: null,
      avatar: null,
      roles: who === 'bot' ? [guild.botRole] : [],
    },
    ...{
      joined_at: iso(guild.since),
      premium_since: null,
      deaf: false,
      mute: false,
      flags: 0,
      pending: false,
    },
    communication_disabled_until: null,
  }
}

/** A guild as GUILD_CREATE tells of it: with its channels, threads, roles, and the bot as its only member. */
export function guildPayload(world: World, guild: Guild): object {
  const channels = [...world.channels.values()].filter((one) => one.guild === guild.id)
  const payloads = (threads: boolean) =>
    channels.filter((one) => (one.kind === 'thread') === threads).map((one) => channelPayload(world, one))
  return {
    ...{
      id: guild.id,
      name: guild.name,
      preferred_locale: guild.locale,
      owner_id: '999',
      unavailable: false,
    },
    ...{ joined_at: iso(guild.since), large: false, member_count: Object.keys(world.people).length + 1 },
    ...{ roles: rolesOf(world, guild), members: [memberPayload(world, 'bot', guild)], presences: [] },
    ...{ channels: payloads(false), threads: payloads(true), voice_states: [], stage_instances: [] },
    ...{ emojis: [], stickers: [], features: [], guild_scheduled_events: [], soundboard_sounds: [] },
    ...{ afk_timeout: 300, afk_channel_id: null, verification_level: 0, explicit_content_filter: 0 },
    ...{ default_message_notifications: 1, mfa_level: 0, nsfw_level: 0, premium_tier: 0, icon: null },
    ...{
      splash: null,
      system_channel_id: null,
      system_channel_flags: 0,
      rules_channel_id: null,
      banner: null,
    },
    ...{ description: null, discovery_splash: null, vanity_url_code: null, public_updates_channel_id: null },
    ...{ application_id: null, premium_progress_bar_enabled: false, safety_alerts_channel_id: null },
  }
}

/** Everyone and the bot's own role. */
export function rolesOf(world: World, guild: Guild): object[] {
  const role = (id: string, name: string, permissions: string, more: object) => ({
    ...{ id, name, permissions, color: 0, colors: { primary_color: 0 }, hoist: false, icon: null, flags: 0 },
    ...{ unicode_emoji: null, mentionable: false, ...more },
  })
  return [
    role(guild.id, '@everyone', bitsOf(EVERYONE), { position: 0, managed: false }),
    role(guild.botRole, world.app.name, bitsOf(BOT_ROLE), {
      ...{ position: 1, managed: true, tags: { bot_id: world.app.botId } },
    }),
  ]
}

/** A channel or thread, as Discord shows it to the app. */
export function channelPayload(world: World, channel: Channel): object {
  const { id, name, kind, guild } = channel
  const type = CHANNEL_TYPES[kind]
  if (guild === undefined) return directPayload(world, channel)
  const lastMessage = world.messages.findLast((shown) => shown.channel === id)?.id ?? null
  const base = { id, type, name, guild_id: guild, last_message_id: lastMessage, rate_limit_per_user: 0 }
  if (channel.parent !== undefined) return { ...base, ...threadPart(world, channel) }
  const overwrites = [...channel.overwrites].map(([who, { allow, deny }]) => ({
    ...{ id: who === 'bot' ? world.app.botId : who === 'everyone' ? guild : who },
    ...{ type: who === 'everyone' ? 0 : 1, allow: bitsOf(allow), deny: bitsOf(deny) },
  }))
  return {
    ...{ ...base, position: 0, parent_id: null, nsfw: false, topic: null, permission_overwrites: overwrites },
    flags: channel.requireTag ? 16 : 0,
    ...((kind === 'forum' || kind === 'media') && {
      available_tags: channel.tags.map((tag) => ({
        ...tag,
        ...{ moderated: false, emoji_id: null, emoji_name: null },
      })),
      ...{ default_reaction_emoji: null, default_sort_order: null, default_forum_layout: 0 },
    }),
    ...(kind === 'voice' && { bitrate: 64_000, user_limit: 0, rtc_region: null }),
  }
}

function threadPart(world: World, channel: Channel): object {
  const first = world.messages.some((shown) => shown.channel === channel.id && shown.id === channel.id)
  const count = world.messages.filter((shown) => shown.channel === channel.id).length - (first ? 1 : 0)
  return {
    ...{ parent_id: channel.parent, owner_id: world.app.botId, member_count: 1, flags: 0 },
    ...{ message_count: count, total_message_sent: count, applied_tags: channel.appliedTags },
    thread_metadata: {
      ...{ archived: channel.archived, locked: channel.locked, auto_archive_duration: 4320 },
      ...{ archive_timestamp: iso(channel.createdAt), create_timestamp: iso(channel.createdAt) },
    },
  }
}

function directPayload(world: World, { id, name, kind, people }: Channel): object {
  const recipients = [...people].map((person) => userPayload(world, person))
  const more = kind === 'private' ? { name, icon: null, owner_id: [...people][0] ?? null } : {}
  return { ...{ id, type: CHANNEL_TYPES[kind], last_message_id: null, flags: 0, recipients }, ...more }
}

/** A channel as interactions name it, with what the person and the app may do there. */
export function resolvedChannel(world: World, id: string, who: string): object {
  const channel = channelOf(world, id)
  return {
    ...channelPayload(world, channel),
    permissions: bitsOf(permissionsIn(world, who, channel)),
    app_permissions: bitsOf(permissionsIn(world, 'bot', channel)),
  }
}

/** A thread that was made of a message has its id. */
export function threadOf(world: World, message: string): Channel | undefined {
  const thread = world.channels.get(message)
  return thread?.kind === 'thread' ? thread : undefined
}
