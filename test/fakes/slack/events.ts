import type { Delivery } from './delivery.ts'
import type { Acknowledged, SlackDouble } from './double.ts'
import type { Json } from './json.ts'
import { show } from './messages.ts'
import { eventCallback } from './payloads.ts'
import { channelOf, directChannel, memberOf, teamOf } from './places.ts'
import type { Channel, World } from './world.ts'

type Events = Pick<
  SlackDouble,
  | 'openHome'
  | 'say'
  | 'inviteBot'
  | 'removeBot'
  | 'join'
  | 'leave'
  | 'archive'
  | 'unarchive'
  | 'rename'
  | 'remove'
  | 'uninstall'
>

const NOT_SENT: Acknowledged = { ok: false, ms: 0, payload: undefined }

/** What happens in workspaces and channels, each with the event that the app hears of it. */
export function createEvents(world: World, delivery: Delivery): Events {
  const tell = (team: string, event: Json) =>
    delivery.deliver('events_api', eventCallback(world, team, event))
  /** The app hears of what it can see, and as long as it is installed. */
  const tellOf = (channel: Channel, event: Json, sees = channel.kind === 'public' || channel.bot) => {
    world.changed()
    return sees && teamOf(world, channel.team).token !== undefined
      ? tell(channel.team, event)
      : Promise.resolve(NOT_SENT)
  }
  world.announce = (team, event) => void tell(team, event)
  return {
    ...membership(world, tellOf),
    ...channelEvents(world, tellOf),
    openHome: (user) => {
      const channel = directChannel(world, user)
      const view = world.homes.get(user)
      const event = { type: 'app_home_opened', user, channel: channel.id, tab: 'home' }
      return tellOf(channel, { ...event, ...(view && { view }) })
    },
    say: ({ user, channel: id, text }) => {
      const channel = channelOf(world, id)
      const team = teamOf(world, channel.team)
      const shown = show(world, { args: { text }, channel: id, team: team.id, from: user })
      const event = { user, text, ts: shown.ts, channel: id, team: team.id }
      if (channel.kind === 'direct') void tellOf(channel, { type: 'message', ...event, channel_type: 'im' })
      else if (channel.bot && text.includes(`<@${team.botUser}>`))
        void tellOf(channel, { type: 'app_mention', ...event })
      return shown
    },
    uninstall: async (id) => {
      const team = teamOf(world, id)
      if (team.token === undefined) return NOT_SENT
      world.deadTokens.add(team.token)
      team.token = undefined
      for (const channel of world.channels.values()) if (channel.team === id) channel.bot = false
      world.changed()
      const revoked = await tell(id, { type: 'tokens_revoked', tokens: { oauth: [], bot: [team.botUser] } })
      const gone = await tell(id, { type: 'app_uninstalled' })
      return { ok: revoked.ok && gone.ok, ms: revoked.ms + gone.ms, payload: undefined }
    },
  }
}

type TellOf = (channel: Channel, event: Json, sees?: boolean) => Promise<Acknowledged>

function membership(world: World, tellOf: TellOf) {
  const member = (user: string, channel: Channel) => ({
    ...{ user, channel: channel.id, channel_type: letter(channel), team: channel.team },
  })
  return {
    inviteBot: (id: string, by: string) => {
      const channel = channelOf(world, id)
      const { botUser } = teamOf(world, channel.team)
      channel.bot = true
      const event = { type: 'member_joined_channel', ...member(botUser, channel), inviter: by }
      return tellOf(channel, event)
    },
    removeBot: (id: string) => {
      const channel = channelOf(world, id)
      const wasIn = channel.bot
      channel.bot = false
      const type = channel.kind === 'private' ? 'group_left' : 'channel_left'
      return tellOf(channel, { type, channel: id, actor_id: [...channel.people][0] ?? '' }, wasIn)
    },
    join: (user: string, id: string) => {
      const channel = channelOf(world, id)
      channel.people.add(memberOf(world, user).id)
      return tellOf(channel, { type: 'member_joined_channel', ...member(user, channel) }, channel.bot)
    },
    leave: (user: string, id: string) => {
      const channel = channelOf(world, id)
      channel.people.delete(user)
      return tellOf(channel, { type: 'member_left_channel', ...member(user, channel) }, channel.bot)
    },
  }
}

function channelEvents(world: World, tellOf: TellOf) {
  const named = (channel: Channel, what: string) =>
    `${channel.kind === 'private' ? 'group' : 'channel'}_${what}`
  const archived = (id: string, yes: boolean) => {
    const channel = channelOf(world, id)
    channel.archived = yes
    const type = named(channel, yes ? 'archive' : 'unarchive')
    return tellOf(channel, { type, channel: id, user: [...channel.people][0] ?? '' })
  }
  return {
    archive: (id: string) => archived(id, true),
    unarchive: (id: string) => archived(id, false),
    rename: (id: string, name: string) => {
      const channel = channelOf(world, id)
      channel.name = name
      const created = Math.floor(channel.createdAt / 1000)
      return tellOf(channel, { type: named(channel, 'rename'), channel: { id, name, created } })
    },
    remove: (id: string) => {
      const channel = channelOf(world, id)
      world.channels.delete(id)
      return tellOf(channel, { type: named(channel, 'deleted'), channel: id })
    },
  }
}

function letter(channel: Channel): string {
  return channel.kind === 'private' ? 'G' : channel.kind === 'direct' ? 'D' : 'C'
}
