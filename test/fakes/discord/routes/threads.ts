import { isRefusal, missing, seenChannel } from '../access.ts'
import { type Handler, ok, type Reply, refuse } from '../call.ts'
import { type Json, record, records, words } from '../json.ts'
import { messageAt, messagePayload, show } from '../messages.ts'
import { channelPayload, threadOf } from '../payloads.ts'
import { permissionsIn } from '../permissions.ts'
import { announceThread, openThread } from '../threads.ts'
import type { Channel, World } from '../world.ts'

const isForum = ({ kind }: Channel) => kind === 'forum' || kind === 'media'

/** A post of a forum, with its first message; elsewhere a thread without one. */
export const createThread: Handler = ({ world, names, body: given }) => {
  const body = record(given)
  const channel = seenChannel(world, names['channel'])
  if (isRefusal(channel)) return channel
  if (isForum(channel)) return createPost(world, channel, body)
  const fault = threadFault(world, channel)
  return fault ?? ok(channelPayload(world, openThread(world, channel, { name: words(body['name']) })))
}

function threadFault(world: World, channel: Channel): Reply | undefined {
  if (channel.kind !== 'text' && channel.kind !== 'announcement') return refuse(50024)
  return missing(world, channel, 'CreatePublicThreads')
}

function createPost(world: World, channel: Channel, body: Json): Reply {
  const message = record(body['message'])
  const embeds = records(message['embeds']).length > 0
  const fault = missing(world, channel, 'SendMessages', ...(embeds ? (['EmbedLinks'] as const) : []))
  if (fault !== undefined) return fault
  if (body['message'] === undefined) {
    world.problem('POST /channels/{channel}/threads: a post of a forum has no message.')
    return refuse(50035)
  }
  const tags = Array.isArray(body['applied_tags']) ? body['applied_tags'].map(String) : []
  if (channel.requireTag && tags.length === 0) return refuse(40067)
  if (tags.some((tag) => !channel.tags.some(({ id }) => id === tag))) return refuse(50035)
  const thread = openThread(world, channel, { name: words(body['name']), tags })
  const shown = show(world, message, { channel: thread.id, from: 'bot', id: thread.id })
  return ok({ ...channelPayload(world, thread), message: messagePayload(world, shown) })
}

/** A thread below a message. */
export const createThreadOfMessage: Handler = ({ world, names, body }) => {
  const channel = seenChannel(world, names['channel'])
  if (isRefusal(channel)) return channel
  const shown = messageAt(world, channel.id, names['message'] ?? '')
  if (shown === undefined || shown.onlyFor !== undefined) return refuse(10008)
  const fault = threadFault(world, channel)
  if (fault !== undefined) return fault
  if (threadOf(world, shown.id) !== undefined) return refuse(160004)
  const name = words(record(body)['name'])
  return ok(channelPayload(world, openThread(world, channel, { id: shown.id, name })))
}

/** Of channels, the bot changes only threads: their name, and whether they are archived or locked. */
export const editChannel: Handler = ({ world, names, body: given }) => {
  const channel = seenChannel(world, names['channel'])
  if (isRefusal(channel)) return channel
  const { name, archived, locked } = record(given)
  if (channel.kind !== 'thread') return refuse(50013)
  // The threads here are the bot's own: it may rename and archive them, and no more.
  if (locked !== undefined && !permissionsIn(world, 'bot', channel).has('ManageThreads')) return refuse(50013)
  if (channel.archived && archived !== false) return refuse(50083)
  channel.name = words(name) || channel.name
  channel.archived = typeof archived === 'boolean' ? archived : channel.archived
  channel.locked = typeof locked === 'boolean' ? locked : channel.locked
  announceThread(world, 'THREAD_UPDATE', channel)
  return ok(channelPayload(world, channel))
}
