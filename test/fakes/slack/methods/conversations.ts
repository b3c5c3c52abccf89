import { type Json, words } from '../json.ts'
import { asMessage, messageAt } from '../messages.ts'
import { directChannel } from '../places.ts'
import type { Channel, Team, World } from '../world.ts'
import { type ApiCall, isRefusal, type Method, pageOf, refuse, seenChannel } from './method.ts'

/** A channel as the Web API shows it. */
function asChannel(channel: Channel, team: Team, countPeople = false): Json {
  if (channel.kind === 'direct')
    return { id: channel.id, is_im: true, user: [...channel.people][0], is_archived: false, is_open: true }
  return {
    ...{ id: channel.id, name: channel.name, name_normalized: channel.name },
    ...{ is_channel: channel.kind === 'public', is_group: channel.kind === 'private', is_im: false },
    ...{ is_mpim: false, is_private: channel.kind === 'private', is_archived: channel.archived },
    ...{ is_general: false, is_shared: false, is_ext_shared: false, is_org_shared: false },
    ...{ is_member: channel.bot, created: Math.floor(channel.createdAt / 1000) },
    ...{ creator: [...channel.people][0] ?? team.botUser, context_team_id: team.id },
    ...{ topic: { value: '', creator: '', last_set: 0 }, purpose: { value: '', creator: '', last_set: 0 } },
    ...(countPeople && { num_members: channel.people.size + (channel.bot ? 1 : 0) }),
  }
}

const KINDS: Readonly<Record<string, Channel['kind']>> = {
  public_channel: 'public',
  private_channel: 'private',
  im: 'direct',
}

function ofKinds({ world, team, args }: ApiCall): Channel[] {
  const kinds = words(args['types'] ?? 'public_channel')
    .split(',')
    .map((kind) => KINDS[kind.trim()])
  return [...world.channels.values()].filter(
    (channel) =>
      channel.team === team.id &&
      kinds.includes(channel.kind) &&
      !(args['exclude_archived'] === true && channel.archived),
  )
}

function answerPage(call: ApiCall, channels: readonly Channel[]): Json {
  const { page, next } = pageOf(channels, call.args, 100)
  const shown = page.map((channel) => asChannel(channel, call.team, true))
  return { ok: true, channels: shown, response_metadata: { next_cursor: next } }
}

function info(call: ApiCall): Json {
  const channel = seenChannel(call)
  if (isRefusal(channel)) return channel
  return { ok: true, channel: asChannel(channel, call.team, call.args['include_num_members'] === true) }
}

/** The app's own channels, or those of a person as far as the app sees them. */
function ofUser(call: ApiCall): Json {
  const user = call.args['user'] ?? call.team.botUser
  const own = user === call.team.botUser
  const inside = ofKinds(call).filter((channel) =>
    own ? channel.bot : channel.people.has(String(user)) && (channel.kind === 'public' || channel.bot),
  )
  return answerPage(call, inside)
}

function members(call: ApiCall): Json {
  const channel = seenChannel(call)
  if (isRefusal(channel)) return channel
  const all = [...channel.people, ...(channel.bot ? [call.team.botUser] : [])]
  const { page, next } = pageOf(all, call.args, 100)
  return { ok: true, members: page, response_metadata: { next_cursor: next } }
}

function readable(call: ApiCall) {
  const channel = seenChannel(call)
  if (isRefusal(channel)) return channel
  return channel.bot ? channel : refuse('not_in_channel')
}

function within(world: World, channel: string, args: Json) {
  const oldest = Number(args['oldest'] ?? 0)
  const latest = Number(args['latest'] ?? Number.POSITIVE_INFINITY)
  const edge = args['inclusive'] === true
  return world.messages.filter(({ channel: place, ts, onlyFor }) => {
    const at = Number(ts)
    const inside = edge ? at >= oldest && at <= latest : at > oldest && at < latest
    return place === channel && onlyFor === undefined && inside
  })
}

function history(call: ApiCall): Json {
  const channel = readable(call)
  if (isRefusal(channel)) return channel
  const { args, world, team } = call
  const newest = within(world, channel.id, args)
    .filter(({ threadTs, ts }) => threadTs === undefined || threadTs === ts)
    .sort((a, b) => Number(b.ts) - Number(a.ts))
  const { page, more, next } = pageOf(newest, args, 100)
  return {
    ok: true,
    messages: page.map((shown) =>
      asMessage(shown, team, world.app.id, args['include_all_metadata'] === true),
    ),
    has_more: more,
    ...(more && { response_metadata: { next_cursor: next } }),
  }
}

function replies(call: ApiCall): Json {
  const channel = readable(call)
  if (isRefusal(channel)) return channel
  const { args, world, team } = call
  const parent = messageAt(world, channel.id, args['ts'])
  if (parent === undefined) return refuse('thread_not_found')
  const thread = within(world, channel.id, args).filter(({ threadTs }) => threadTs === parent.ts)
  const { page, more, next } = pageOf([parent, ...thread], args, 1000)
  const full = args['include_all_metadata'] === true
  return {
    ok: true,
    messages: page.map((shown) => asMessage(shown, team, world.app.id, full)),
    has_more: more,
    response_metadata: { next_cursor: next },
  }
}

function join(call: ApiCall): Json {
  const { world, team } = call
  const channel = seenChannel(call)
  if (isRefusal(channel)) return channel
  if (channel.kind !== 'public') return refuse('method_not_supported_for_channel_type')
  if (channel.archived) return refuse('is_archived')
  if (!channel.bot) {
    channel.bot = true
    const who = { user: team.botUser, channel: channel.id, channel_type: 'C', team: team.id }
    world.announce(team.id, { type: 'member_joined_channel', ...who })
  }
  world.changed()
  return { ok: true, channel: asChannel(channel, team) }
}

function open({ world, team, args }: ApiCall): Json {
  const user = words(args['users'])
  if (world.people[user]?.team !== team.id) return refuse('user_not_found')
  return { ok: true, channel: asChannel(directChannel(world, user), team) }
}

const reading = { token: 'bot', scopes: ['channels:read', 'groups:read', 'im:read'] } as const
const past = { token: 'bot', scopes: ['channels:history', 'groups:history', 'im:history'] } as const
const PAGE = ['cursor', 'limit']
const PERIOD = [...PAGE, 'oldest', 'latest', 'inclusive', 'include_all_metadata']
const SOME = [...PAGE, 'types', 'exclude_archived']

export const conversationMethods: Readonly<Record<string, Method>> = {
  'conversations.info': {
    ...reading,
    required: ['channel'],
    optional: ['include_locale', 'include_num_members'],
    run: info,
  },
  'conversations.list': {
    ...reading,
    required: [],
    optional: SOME,
    run: (call) =>
      answerPage(
        call,
        ofKinds(call).filter((one) => one.kind === 'public' || one.bot),
      ),
  },
  'users.conversations': { ...reading, required: [], optional: [...SOME, 'user'], run: ofUser },
  'conversations.members': { ...reading, required: ['channel'], optional: PAGE, run: members },
  'conversations.history': { ...past, required: ['channel'], optional: PERIOD, run: history },
  'conversations.replies': { ...past, required: ['channel', 'ts'], optional: PERIOD, run: replies },
  'conversations.join': {
    token: 'bot',
    scopes: ['channels:join'],
    required: ['channel'],
    optional: [],
    run: join,
  },
  'conversations.open': {
    token: 'bot',
    scopes: ['im:write'],
    required: ['users'],
    optional: ['return_im', 'prevent_creation'],
    run: open,
  },
}
