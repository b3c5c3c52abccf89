import { type Reply, refuse } from './call.ts'
import type { Permission } from './double.ts'
import { type Json, records } from './json.ts'
import { permissionsIn } from './permissions.ts'
import { isAppIn } from './places.ts'
import type { Channel, World } from './world.ts'

/** A channel that the bot can see, or why it cannot. */
export function seenChannel(world: World, id: string | undefined): Channel | Reply {
  const channel = world.channels.get(id ?? '')
  if (channel === undefined) return refuse(10003)
  if (!isAppIn(world, channel)) return refuse(50001)
  if (channel.guild !== undefined && world.guilds.get(channel.guild)?.unavailable === true)
    return { status: 503, json: { message: 'The guild is unavailable.', code: 0 } }
  return permissionsIn(world, 'bot', channel).has('ViewChannel') ? channel : refuse(50001)
}

export function isRefusal(one: object): one is Reply {
  return 'status' in one
}

/** Why the bot may not do that in the channel; undefined if it may. */
export function missing(world: World, channel: Channel, ...needed: Permission[]): Reply | undefined {
  const has = permissionsIn(world, 'bot', channel)
  return needed.every((one) => has.has(one)) ? undefined : refuse(50013)
}

/** Why the bot may not send that message there; undefined if it may. */
export function sendFault(world: World, channel: Channel, body: Json): Reply | undefined {
  const has = permissionsIn(world, 'bot', channel)
  if (channel.kind === 'forum' || channel.kind === 'media') return refuse(50008)
  if (!has.has(channel.kind === 'thread' ? 'SendMessagesInThreads' : 'SendMessages')) return refuse(50013)
  if (channel.locked && !has.has('ManageThreads')) return refuse(channel.archived ? 50083 : 160005)
  if (records(body['embeds']).length > 0 && !has.has('EmbedLinks')) return refuse(50013)
  return body['message_reference'] && !has.has('ReadMessageHistory') ? refuse(160002) : undefined
}
