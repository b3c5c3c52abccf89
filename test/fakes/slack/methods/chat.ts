import { type Json, words } from '../json.ts'
import { asMessage, messageAt, remove, replace, show } from '../messages.ts'
import { metadataFault } from '../metadata.ts'
import { directChannel } from '../places.ts'
import { problemsIn } from '../schema/validate.ts'
import type { Channel } from '../world.ts'
import { type ApiCall, isRefusal, type Method, type Refusal, refuse, seenChannel } from './method.ts'

const CONTENT = ['text', 'blocks', 'attachments', 'metadata', 'parse', 'link_names']
const LOOKS = ['username', 'icon_url', 'icon_emoji', 'thread_ts', 'mrkdwn']

/** What is wrong with a message, as Slack's refusal; a broken rule is also a problem. */
export function messageFault(call: ApiCall, method: string, longest: number): Refusal | undefined {
  const { args, world } = call
  const { text, blocks, attachments } = args
  const empty = words(text) === '' && !filled(blocks) && !filled(attachments)
  if (empty) return bad(call, method, 'no_text', 'it has neither text nor blocks')
  if (words(text).length > longest) return bad(call, method, 'msg_too_long', `the text is over ${longest}`)
  const metadata = metadataFault(args['metadata'])
  if (metadata !== undefined) return bad(call, method, metadata.error, metadata.why)
  const wrong = problemsIn(method === 'chat.postMessage' ? 'post' : 'message', args)
  for (const sentence of wrong) world.problem(`${method}: ${sentence}`)
  return wrong.length > 0
    ? refuse(
        'invalid_blocks',
        wrong.map((each) => `[ERROR] ${each}`),
      )
    : undefined
}

function filled(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0
}

function bad({ world }: ApiCall, method: string, error: string, why: string): Refusal {
  world.problem(`${method}: ${why}.`)
  return refuse(error, [`[ERROR] ${why}`])
}

/** The channel to write to: a person's id stands for the conversation with them. */
function writableChannel(call: ApiCall): Channel | Refusal {
  const person = call.world.people[words(call.args['channel'])]
  if (person?.team === call.team.id) return directChannel(call.world, person.id)
  const channel = seenChannel(call)
  if (isRefusal(channel)) return channel
  if (channel.archived) return refuse('is_archived')
  return channel.bot ? channel : refuse('not_in_channel')
}

function post(call: ApiCall): Json {
  const { world, team, args } = call
  const channel = writableChannel(call)
  if (isRefusal(channel)) return channel
  const fault = messageFault(call, 'chat.postMessage', 40_000)
  if (fault) return fault
  const shown = show(world, { args, channel: channel.id, team: team.id, from: 'bot' })
  return { ok: true, channel: channel.id, ts: shown.ts, message: asMessage(shown, team, world.app.id, true) }
}

function postEphemeral(call: ApiCall): Json {
  const { world, team, args } = call
  const channel = writableChannel(call)
  if (isRefusal(channel)) return channel
  const user = words(args['user'])
  if (!channel.people.has(user)) return refuse('user_not_in_channel')
  const fault = messageFault(call, 'chat.postEphemeral', 40_000)
  if (fault) return fault
  const shown = show(world, { args, channel: channel.id, team: team.id, from: 'bot', onlyFor: user })
  return { ok: true, message_ts: shown.ts }
}

function ownMessage(call: ApiCall, notOurs: string) {
  const channel = seenChannel(call)
  if (isRefusal(channel)) return channel
  if (channel.archived) return refuse('is_archived')
  const shown = messageAt(call.world, channel.id, call.args['ts'])
  if (shown === undefined || shown.onlyFor !== undefined) return refuse('message_not_found')
  return shown.from === 'bot' ? shown : refuse(notOurs)
}

function update(call: ApiCall): Json {
  const old = ownMessage(call, 'cant_update_message')
  if (isRefusal(old)) return old
  const fault = messageFault(call, 'chat.update', 4000)
  if (fault) return fault
  const shown = replace(call.world, old, call.args)
  const message = asMessage(shown, call.team, call.world.app.id, true)
  return { ok: true, channel: shown.channel, ts: shown.ts, text: shown.text, message }
}

function drop(call: ApiCall): Json {
  const shown = ownMessage(call, 'cant_delete_message')
  if (isRefusal(shown)) return shown
  remove(call.world, shown)
  return { ok: true, channel: shown.channel, ts: shown.ts }
}

function permalink(call: ApiCall): Json {
  const channel = seenChannel(call)
  if (isRefusal(channel)) return channel
  const shown = messageAt(call.world, channel.id, call.args['message_ts'])
  if (shown === undefined) return refuse('message_not_found')
  const path = `archives/${channel.id}/p${shown.ts.replace('.', '')}`
  return { ok: true, channel: channel.id, permalink: `https://${call.team.domain}.slack.com/${path}` }
}

const writing = { token: 'bot', scopes: ['chat:write'] } as const

export const chatMethods: Readonly<Record<string, Method>> = {
  'chat.postMessage': {
    ...writing,
    required: ['channel'],
    optional: [...CONTENT, ...LOOKS, 'unfurl_links', 'unfurl_media', 'reply_broadcast'],
    run: post,
  },
  'chat.postEphemeral': {
    ...writing,
    required: ['channel', 'user'],
    optional: [...CONTENT, ...LOOKS],
    run: postEphemeral,
  },
  'chat.update': {
    ...writing,
    required: ['channel', 'ts'],
    optional: [...CONTENT, 'reply_broadcast', 'as_user', 'unfurl_links', 'unfurl_media'],
    run: update,
  },
  'chat.delete': { ...writing, required: ['channel', 'ts'], optional: ['as_user'], run: drop },
  'chat.getPermalink': {
    token: 'bot',
    required: ['channel', 'message_ts'],
    optional: [],
    run: permalink,
  },
}
