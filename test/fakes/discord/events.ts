import type { DiscordDouble } from './double.ts'
import { messageAt, show, take } from './messages.ts'
import { channelPayload, guildPayload } from './payloads.ts'
import { changePermissions, permissionsIn } from './permissions.ts'
import { channelOf, guildOf } from './places.ts'
import { announceThread } from './threads.ts'
import type { Channel, World } from './world.ts'

type Events = Pick<
  DiscordDouble,
  | 'say'
  | 'deleteMessage'
  | 'inviteBot'
  | 'kickBot'
  | 'beginOutage'
  | 'endOutage'
  | 'deleteChannel'
  | 'renameChannel'
  | 'archiveThread'
  | 'unarchiveThread'
  | 'setPermissions'
>

/** What happens in guilds and channels, each with the event that the app hears of it. */
export function createEvents(world: World): Events {
  return {
    say: ({ user, channel, text }) => show(world, { content: text }, { channel, from: user }),
    deleteMessage: ({ channel, id }) => {
      const shown = messageAt(world, channel, id)
      if (shown !== undefined) take(world, shown)
    },
    ...guildEvents(world),
    ...channelEvents(world),
  }
}

function guildEvents(world: World) {
  const gone = (id: string, more: object) => {
    world.tell('GUILD_DELETE', { id, ...more }, id)
    world.changed()
  }
  const there = (id: string) => {
    world.tell('GUILD_CREATE', guildPayload(world, guildOf(world, id)), id)
    world.changed()
  }
  return {
    inviteBot: (id: string) => {
      Object.assign(guildOf(world, id), { bot: true, since: world.now() })
      there(id)
    },
    kickBot: (id: string) => {
      guildOf(world, id).bot = false
      gone(id, {})
    },
    beginOutage: (id: string) => {
      guildOf(world, id).unavailable = true
      gone(id, { unavailable: true })
    },
    endOutage: (id: string) => {
      guildOf(world, id).unavailable = false
      there(id)
    },
  }
}

function channelEvents(world: World) {
  const isHeard = ({ guild }: Channel) => guild !== undefined && world.guilds.get(guild)?.bot === true
  const updated = (channel: Channel) => {
    if (channel.kind === 'thread') return announceThread(world, 'THREAD_UPDATE', channel)
    if (isHeard(channel)) world.tell('CHANNEL_UPDATE', channelPayload(world, channel), channel.guild)
    world.changed()
  }
  return {
    deleteChannel: (id: string) => remove(world, channelOf(world, id), isHeard),
    renameChannel: (id: string, name: string) => {
      const channel = channelOf(world, id)
      channel.name = name
      updated(channel)
    },
    archiveThread: (id: string, { locked = false } = {}) => {
      const thread = channelOf(world, id)
      Object.assign(thread, { archived: true, locked })
      updated(thread)
    },
    unarchiveThread: (id: string) => {
      const thread = channelOf(world, id)
      Object.assign(thread, { archived: false, locked: false })
      updated(thread)
    },
    setPermissions: (id: string, change: Parameters<DiscordDouble['setPermissions']>[1]) => {
      const channel = channelOf(world, id)
      changePermissions(channel, change)
      updated(channel)
    },
  }
}

/** The app hears of a channel that it could see. Its threads go with it, and nothing is said of them. */
function remove(world: World, channel: Channel, isHeard: (channel: Channel) => boolean): void {
  const wasSeen = isHeard(channel) && permissionsIn(world, 'bot', channel).has('ViewChannel')
  const payload = channelPayload(world, channel)
  for (const one of [...world.channels.values()])
    if (one.id === channel.id || one.parent === channel.id) world.channels.delete(one.id)
  if (wasSeen)
    world.tell(channel.kind === 'thread' ? 'THREAD_DELETE' : 'CHANNEL_DELETE', payload, channel.guild)
  world.changed()
}
