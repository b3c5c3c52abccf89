import type { Shown } from '../double.ts'
import { type Json, record, records, words } from '../json.ts'
import { FLAGS } from '../messages.ts'
import { componentRules } from './component-rules.ts'
import { isV2, type Part, partsIn, TYPE } from './components.ts'

/** What is wrong with a request, and the code that Discord refuses it with; none where it is our own rule. */
export interface Wrong {
  readonly about: string
  readonly code?: number
}

const bad = (about: string): Wrong => ({ about, code: 50035 })

/** Where a message goes, and what it was before: an edit keeps what it does not name. */
export interface Occasion {
  readonly to: 'channel' | 'interaction'
  readonly before?: Shown
}

/** The rules for messages that the specification does not have. */
export function messageRules(body: Json, occasion: Occasion): Wrong[] {
  const { before } = occasion
  const flags = Number(body['flags'] ?? 0)
  const v2 = ((flags | (before?.flags ?? 0)) & FLAGS.v2) !== 0
  const content = words(body['content'] ?? (body['content'] === null ? '' : before?.content))
  const embeds = records(body['embeds'] ?? (body['embeds'] === null ? [] : before?.embeds))
  const components = body['components'] ?? (body['components'] === null ? [] : before?.components)
  const parts = partsIn(components)
  const isEmpty = content.trim() === '' && embeds.length === 0 && parts.length === 0 && !hasMore(body)
  return [
    ...(isEmpty ? [{ about: 'the message is empty', code: 50006 }] : []),
    ...(content.length > 2000 ? [bad(`/content has ${content.length} characters, not at most 2000`)] : []),
    ...embedRules(embeds),
    ...(v2 ? v2Rules(body, { content, embeds, parts }) : legacyRules(records(components), parts)),
    ...componentRules(parts),
    ...flagRules(flags, occasion),
    ...pingRules(body, before),
  ]
}

function hasMore(body: Json): boolean {
  return ['sticker_ids', 'poll', 'attachments', 'files', 'message_reference'].some((key) => {
    const { type } = record(body['message_reference'])
    if (key === 'message_reference') return type === 1
    return Array.isArray(body[key]) ? body[key].length > 0 : body[key] !== undefined && body[key] !== null
  })
}

function embedRules(embeds: readonly Json[]): Wrong[] {
  const length = (value: unknown) => words(value).length
  const total = embeds.reduce((sum, embed) => {
    const fields = records(embed['fields']).map(({ name, value }) => length(name) + length(value))
    const frame = length(record(embed['footer'])['text']) + length(record(embed['author'])['name'])
    return (
      sum + length(embed['title']) + length(embed['description']) + frame + fields.reduce((a, b) => a + b, 0)
    )
  }, 0)
  const emptyFields = embeds.flatMap((embed, i) =>
    records(embed['fields']).flatMap(({ name, value }, j) =>
      words(name).trim() !== '' && words(value).trim() !== '' ? [] : [`/embeds/${i}/fields/${j} is empty`],
    ),
  )
  return [
    ...(total > 6000 ? [bad(`/embeds have ${total} characters in all, not at most 6000`)] : []),
    ...emptyFields.map(bad),
  ]
}

function v2Rules(
  body: Json,
  { content, embeds, parts }: { content: string; embeds: readonly Json[]; parts: readonly Part[] },
): Wrong[] {
  const text = parts
    .filter(({ part }) => part['type'] === TYPE.text)
    .reduce((sum, { part }) => sum + words(part['content']).length, 0)
  const beside = ['poll', 'sticker_ids'].filter(
    (key) => records(body[key]).length > 0 || record(body[key])[0],
  )
  if (content !== '') beside.push('content')
  if (embeds.length > 0) beside.push('embeds')
  return [
    ...beside.map((key) => bad(`/${key} cannot be used with IS_COMPONENTS_V2`)),
    ...(text > 4000 ? [bad(`/components have ${text} characters of text in all, not at most 4000`)] : []),
    ...(parts.length > 40 ? [bad(`/components are ${parts.length} with those in them, not at most 40`)] : []),
  ]
}

function legacyRules(components: readonly Json[], parts: readonly Part[]): Wrong[] {
  const foreign = parts.filter(({ part }) => isV2(part))
  return [
    ...foreign.map(({ at, part }) => bad(`${at} of type ${part['type']} needs the flag IS_COMPONENTS_V2`)),
    ...(components.length > 5 ? [bad(`/components are ${components.length} rows, not at most 5`)] : []),
  ]
}

const CREATE_FLAGS = 4 | FLAGS.silent | FLAGS.v2 | 8192

function flagRules(flags: number, { to, before }: Occasion): Wrong[] {
  const allowed = before === undefined ? CREATE_FLAGS | (to === 'interaction' ? FLAGS.ephemeral : 0) : null
  // An edit may name what cannot change any more, as long as nothing else is new.
  const wrong = flags & ~(allowed ?? CREATE_FLAGS | FLAGS.ephemeral)
  return wrong === 0 ? [] : [bad(`/flags has ${wrong}, which nobody may set here`)]
}

/** Our own rule: Discord would take it, but text of strangers could ping. */
function pingRules(body: Json, before: Shown | undefined): Wrong[] {
  const says = ['content', 'embeds', 'components'].some((key) =>
    Array.isArray(body[key]) ? body[key].length > 0 : words(body[key]) !== '',
  )
  if (!says) return []
  const { parse } = record(body['allowed_mentions'])
  const isQuiet = Array.isArray(parse) && parse.length === 0
  const what = before === undefined ? 'a message' : 'an edit'
  return isQuiet ? [] : [{ about: `${what} must have allowed_mentions {"parse": []}: strangers could ping` }]
}
