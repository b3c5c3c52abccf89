import type { IncomingMessage, ServerResponse } from 'node:http'
import { bodyOf, decode } from './arguments.ts'
import { answerWith, takeFault } from './faults.ts'
import { type Json, words } from './json.ts'
import { messageAt, remove, replace, show } from './messages.ts'
import { metadataFault } from './metadata.ts'
import { problemsIn } from './schema/validate.ts'
import type { ResponseUrl, World } from './world.ts'

const LIFETIME_MS = 30 * 60_000
const MOST_USES = 5

const ARGUMENTS = new Set([
  ...['text', 'blocks', 'attachments', 'response_type', 'replace_original', 'delete_original'],
  ...['thread_ts', 'mrkdwn', 'parse', 'link_names', 'unfurl_links', 'unfurl_media', 'metadata'],
])

/** Makes an address for answers to what somebody did; `original` is the message it was done on. */
export function newResponseUrl(
  world: World,
  act: { team: string; channel: string; user: string; isCommand: boolean; original?: string },
): { url: string; id: string } {
  const id = world.newId('response')
  world.responseUrls.set(id, { original: undefined, ...act, createdAt: world.now(), uses: 0 })
  return { id, url: `${world.origin}/response/${id}` }
}

/** Answers what the app sends to such an address. */
export async function answerResponse(
  world: World,
  id: string,
  exchange: { request: IncomingMessage; response: ServerResponse },
): Promise<void> {
  const body = await bodyOf(exchange.request)
  const { args, broken } = decode(body, 'application/json', new URLSearchParams())
  const address = world.responseUrls.get(id)
  world.requests.push({ method: 'response_url', team: address?.team, args, at: world.now() })
  world.changed()
  await answerWith(takeFault(world, 'response_url', address?.channel), exchange, () => {
    if (broken.length > 0) return failed(400, 'invalid_payload')
    if (address === undefined) return failed(404, 'no_such_url')
    if (address.uses >= MOST_USES) return failed(404, 'used_url')
    if (world.now() - address.createdAt > LIFETIME_MS) return failed(404, 'expired_url')
    return respond(world, address, args)
  })
}

function failed(status: number, error: string) {
  return { status, json: { ok: false, error } }
}

function respond(world: World, address: ResponseUrl, args: Json) {
  address.uses += 1
  const original =
    address.original === undefined ? undefined : messageAt(world, address.channel, address.original)
  if (args['delete_original'] === true) {
    if (original) remove(world, original)
    return { status: 200, json: { ok: true } }
  }
  const error = answerFault(world, args)
  if (error !== undefined) return failed(400, error)
  if (args['replace_original'] === true && original) replace(world, original, args)
  else answerIn(world, address, args)
  return { status: 200, json: { ok: true } }
}

/** Shows an answer where somebody did something: to that person, or to all of the channel. */
export function answerIn(world: World, address: ResponseUrl, args: Json): void {
  const { channel, team, user } = address
  const forAll = args['response_type'] === 'in_channel'
  const shown = show(world, { args, channel, team, from: 'bot', ...(!forAll && { onlyFor: user }) })
  // What a command was answered with last is what replace_original means; a click means its own message.
  if (address.isCommand) address.original = shown.ts
}

/** Slack's code for what is wrong with an answer; a broken rule is also a problem. */
export function answerFault(world: World, args: Json): string | undefined {
  const unknown = Object.keys(args).filter((key) => !ARGUMENTS.has(key))
  const type = args['response_type']
  const empty =
    words(args['text']) === '' && !Array.isArray(args['blocks']) && !Array.isArray(args['attachments'])
  const metadata = metadataFault(args['metadata'])
  const plain = [
    ...unknown.map((key) => `${key} is not one of its fields`),
    ...(type === undefined || type === 'in_channel' || type === 'ephemeral'
      ? []
      : [`response_type can not be ${String(type)}`]),
    ...(metadata === undefined ? [] : [metadata.why]),
    ...(empty ? ['it has neither text nor blocks'] : []),
    ...(words(args['text']).length > 40_000 ? ['the text is over 40000'] : []),
  ]
  const inBlocks = problemsIn('message', messagePart(args))
  for (const each of [...plain, ...inBlocks]) world.problem(`response_url: ${each}`)
  if (empty) return 'no_text'
  return inBlocks.length > 0 ? 'invalid_blocks' : plain.length > 0 ? 'invalid_payload' : undefined
}

function messagePart(args: Json): Json {
  const { response_type, replace_original, delete_original, ...message } = args
  return message
}
