import { isRefusal, missing, seenChannel, sendFault } from '../access.ts'
import { type Call, DONE, type Handler, ok, type Reply, refuse } from '../call.ts'
import type { Shown } from '../double.ts'
import { record, words } from '../json.ts'
import { change, FLAGS, messageAt, messagePayload, show, take } from '../messages.ts'
import { earlier, remember } from '../nonces.ts'
import { permissionsIn } from '../permissions.ts'
import { isBefore } from '../snowflakes.ts'
import { announceThread } from '../threads.ts'
import type { Channel, World } from '../world.ts'

/** Sends a message into a channel, once for each nonce. */
export const createMessage: Handler = ({ world, names, body: given }) => {
  const body = record(given)
  const channel = seenChannel(world, names['channel'])
  if (isRefusal(channel)) return channel
  const fault = sendFault(world, channel, body) ?? referenceFault(world, channel, body['message_reference'])
  if (fault !== undefined) return fault
  const before = earlier(world, body)
  if (before === 'deleted') return refuse(10008)
  if (before !== undefined) return again(world, before, channel)
  wake(world, channel)
  const shown = show(world, body, { channel: channel.id, from: 'bot' })
  remember(world, body, shown.id)
  return ok(messagePayload(world, shown, { nonce: true }))
}

function again(world: World, before: Shown, channel: Channel): Reply {
  if (before.channel !== channel.id)
    world.problem(
      `The nonce ${before.nonce} of channel ${before.channel} came again in channel ${channel.id}.`,
    )
  return ok(messagePayload(world, before, { nonce: true }))
}

function referenceFault(world: World, channel: Channel, reference: unknown): Reply | undefined {
  const { message_id: id, fail_if_not_exists: fails } = record(reference)
  const isThere = id === undefined || messageAt(world, channel.id, words(id)) !== undefined
  return isThere || fails === false ? undefined : refuse(50035)
}

/** A message opens a thread that was archived. */
function wake(world: World, channel: Channel): void {
  if (!channel.archived) return
  channel.archived = false
  announceThread(world, 'THREAD_UPDATE', channel)
}

/** The message that the call names, in a channel that the bot sees. */
function named(call: Call): { channel: Channel; shown: Shown } | Reply {
  const channel = seenChannel(call.world, call.names['channel'])
  if (isRefusal(channel)) return channel
  const shown = messageAt(call.world, channel.id, call.names['message'] ?? '')
  return shown === undefined || shown.onlyFor !== undefined ? refuse(10008) : { channel, shown }
}

export const getMessage: Handler = (call) => {
  const found = named(call)
  if (isRefusal(found)) return found
  return (
    missing(call.world, found.channel, 'ReadMessageHistory') ?? ok(messagePayload(call.world, found.shown))
  )
}

/** The latest messages first, as many as `limit` says (50), around what `before` and `after` name. */
export const listMessages: Handler = ({ world, names, query }) => {
  const channel = seenChannel(world, names['channel'])
  if (isRefusal(channel)) return channel
  const limit = Number(query.get('limit') ?? 50)
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
    world.problem(`GET /channels/{channel}/messages: limit is ${query.get('limit')}, not 1 to 100.`)
    return refuse(50035)
  }
  if (!permissionsIn(world, 'bot', channel).has('ReadMessageHistory')) return ok([])
  const [before, after] = [query.get('before'), query.get('after')]
  const all = world.messages
    .filter((shown) => shown.channel === channel.id && shown.onlyFor === undefined)
    .filter(({ id }) => before === null || isBefore(id, before))
    .filter(({ id }) => after === null || isBefore(after, id))
  const those = after === null ? all.slice(-limit) : all.slice(0, limit)
  return ok(those.reverse().map((shown) => messagePayload(world, shown)))
}

export const editMessage: Handler = (call) => {
  const found = named(call)
  if (isRefusal(found)) return found
  if (found.shown.from !== 'bot') return refuse(50005)
  if (found.channel.archived) return refuse(50083)
  return ok(messagePayload(call.world, change(call.world, found.shown, record(call.body))))
}

export const deleteMessage: Handler = (call) => {
  const found = named(call)
  if (isRefusal(found)) return found
  const fault = found.shown.from === 'bot' ? undefined : missing(call.world, found.channel, 'ManageMessages')
  if (fault !== undefined) return fault
  take(call.world, found.shown)
  return DONE
}

/** Publishes a message of an announcement channel to those who follow it. */
export const crosspost: Handler = (call) => {
  const found = named(call)
  if (isRefusal(found)) return found
  const { channel, shown } = found
  if (channel.kind !== 'announcement') return refuse(50024)
  const fault = missing(call.world, channel, shown.from === 'bot' ? 'SendMessages' : 'ManageMessages')
  if (fault !== undefined) return fault
  if (shown.crossposted) return refuse(40033)
  const { edited } = shown
  const more = { crossposted: true, edited, flags: shown.flags | FLAGS.crossposted }
  return ok(messagePayload(call.world, change(call.world, shown, {}, more)))
}
