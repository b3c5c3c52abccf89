import type { Shown } from './double.ts'
import { type Json, records, words } from './json.ts'
import { channelPayload, threadOf, userPayload } from './payloads.ts'
import { channelOf } from './places.ts'
import type { World } from './world.ts'

/** MessageFlags. */
export const FLAGS = { crossposted: 1, ephemeral: 64, thinking: 128, silent: 4096, v2: 32_768 } as const

/** The message, as it is now; undefined where there is none. */
export function messageAt(world: World, channel: string, id: string): Shown | undefined {
  return world.messages.find((shown) => shown.channel === channel && shown.id === id)
}

/** Puts a message into a channel: what the body of a request says, and what Discord knows beside it. */
export function show(
  world: World,
  body: Json,
  rest: Pick<Shown, 'channel' | 'from'> & Partial<Shown>,
): Shown {
  const { guild } = channelOf(world, rest.channel)
  const reference = words((body['message_reference'] as Json | undefined)?.['message_id'])
  const shown: Shown = {
    ...{ id: world.newId(), guild, at: world.now(), thinking: false, edited: false, crossposted: false },
    ...contentOf(body),
    flags: Number(body['flags'] ?? 0),
    ...(body['nonce'] !== undefined && body['nonce'] !== null && { nonce: String(body['nonce']) }),
    ...(reference !== '' && { replyTo: reference }),
    ...rest,
  }
  world.messages.push(shown)
  if (shown.onlyFor === undefined) world.tell('MESSAGE_CREATE', messagePayload(world, shown), guild)
  world.changed()
  return shown
}

/** Changes what the body names, and nothing else. A message that was thinking has then spoken. */
export function change(world: World, shown: Shown, body: Json, more: Partial<Shown> = {}): Shown {
  const kept = { content: shown.content, embeds: shown.embeds, components: shown.components }
  const given = Object.fromEntries(Object.entries(contentOf(body)).filter(([key]) => body[key] !== undefined))
  const { thinking: wasThinking } = shown
  const gained = Number(body['flags'] ?? 0) & FLAGS.v2
  const changed: Shown = {
    ...{ ...shown, ...kept, ...given, edited: !wasThinking, thinking: false },
    flags: (shown.flags | gained) & ~FLAGS.thinking,
    ...more,
  }
  replace(world, changed)
  if (shown.onlyFor === undefined) world.tell('MESSAGE_UPDATE', messagePayload(world, changed), changed.guild)
  return changed
}

/** Takes a message away. */
export function take(world: World, { id, channel, guild, onlyFor }: Shown): void {
  world.messages.splice(
    world.messages.findIndex((shown) => shown.id === id),
    1,
  )
  world.deleted.add(id)
  const gone = { id, channel_id: channel, ...(guild !== undefined && { guild_id: guild }) }
  if (onlyFor === undefined) world.tell('MESSAGE_DELETE', gone, guild)
  world.changed()
}

function replace(world: World, shown: Shown): void {
  const index = world.messages.findIndex((one) => one.id === shown.id)
  world.messages[index] = shown
  world.changed()
}

function contentOf(body: Json): Pick<Shown, 'content' | 'embeds' | 'components'> {
  return {
    content: words(body['content']),
    embeds: records(body['embeds']) as unknown as Shown['embeds'],
    components: records(body['components']) as unknown as Shown['components'],
  }
}

/**
 * A message as Discord gives it to the app. `nonce` comes only with the answer to its creation. What people write is
 * `readable` where a person handed it to the app: without the intent for it, an app does not read along.
 */
export function messagePayload(
  world: World,
  shown: Shown,
  { nonce = false, readable = false }: { nonce?: boolean; readable?: boolean } = {},
): object {
  const { id, channel, at, flags, replyTo } = shown
  const thread = channel === id ? undefined : threadOf(world, id)
  const isRead = readable || shown.from === 'bot'
  const referenced = replyTo === undefined ? undefined : messageAt(world, channel, replyTo)
  return {
    ...{
      id,
      channel_id: channel,
      type: replyTo === undefined ? 0 : 19,
      timestamp: new Date(at).toISOString(),
    },
    ...{ author: userPayload(world, shown.from), tts: false, pinned: false, attachments: [], mentions: [] },
    content: isRead ? shown.content : '',
    embeds: isRead ? shown.embeds.map((embed) => ({ type: 'rich', ...embed })) : [],
    components: isRead ? numbered(shown.components) : [],
    ...{ mention_everyone: false, mention_roles: [], flags, edited_timestamp: null },
    ...(shown.edited && { edited_timestamp: new Date(world.now()).toISOString() }),
    ...(shown.guild !== undefined && { guild_id: shown.guild }),
    ...(nonce && shown.nonce !== undefined && { nonce: shown.nonce }),
    ...(replyTo !== undefined && { message_reference: { message_id: replyTo, channel_id: channel } }),
    ...(referenced && { referenced_message: messagePayload(world, referenced) }),
    ...(thread && { thread: channelPayload(world, thread) }),
  }
}

/** Discord numbers the components of a message, depth first. */
function numbered(components: readonly unknown[]): unknown[] {
  let count = 0
  const visit = (part: Json): Json => {
    count += 1
    const id = count
    const inner = Array.isArray(part['components'])
      ? { components: records(part['components']).map(visit) }
      : {}
    const accessory = part['accessory'] ? { accessory: visit(part['accessory'] as Json) } : {}
    return { ...part, id: part['id'] ?? id, ...inner, ...accessory }
  }
  return (components as Json[]).map(visit)
}
