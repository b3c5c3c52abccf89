import { imageAddress, webAddress } from '../src/adapters/discord/address.ts'
import type { Payload } from '../src/adapters/discord/render.ts'
import type { Message, Text } from '../src/core/message.ts'

/** A text as Discord's apps show it: what can be read, where it leads, and which marks were at work in it. */
export interface Reading {
  text: string
  readonly links: string[]
  readonly marks: string[]
}

/** What a line can begin with, each with the text that stays inline. */
const LINES: readonly (readonly [string, RegExp])[] = [
  ['heading', /^ *#{1,3}\s+(\S.*?)#*\s*$/],
  ['subtext', /^ *-#\s+(\S.*)$/],
  ['quote', /^ *>(?:>>)?\s(.*)$/],
  ['list', /^ *(?:[*+-]|\d+[.)])\s+(.*)$/],
]

/** What can stand in a line; the first group is read on, the second is an address. */
const INLINE: readonly (readonly [string, RegExp])[] = [
  ['fence', /^```([\s\S]+?)```/],
  ['autolink', /^<()((?:https?:|mailto:|tel:)[^ >]+)>/],
  ['url', /^()((?:https?|steam|discord):\/\/[^\s<]+[^<.,:;"'\]\s])/i],
  ['mention', /^<(?:@[!&]?|#)\d+>()/],
  ['command', /^<\/[^>]+:\d+>()/],
  ['emoji', /^<a?:\w+:\d+>()/],
  ['emoji', /^:[^\s:]+(?:::skin-tone-\d)?:()/],
  ['time', /^<t:-?\d+(?::\w)?>()/],
  ['place', /^<id:\w+>()/],
  ['everyone', /^@(?:everyone|here)()/],
  [
    'link',
    /^\[((?:\[[^\]]*\]|[^[\]]|\](?=[^[]*\]))*)\]\(\s*<?((?:\([^)]*\)|[^\s\\]|\\.)*?)>?(?:\s+['"][\s\S]*?['"])?\s*\)/,
  ],
  ['strong', /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/],
  ['underline', /^__((?:\\[\s\S]|[^\\])+?)__(?!_)/],
  ['italic', /^\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)/],
  ['italic', /^_((?:__|\\[\s\S]|[^\\_])+?)_(?![0-9A-Za-z])/],
  ['struck', /^~~([\s\S]+?)~~(?!_)/],
  ['spoiler', /^\|\|([\s\S]+?)\|\|/],
]
const CODE = /^(`+)([\s\S]*?[^`])\1(?!`)/
const ESCAPE = /^\\([^0-9A-Za-z\s])/

/** Reads Discord's markdown with the patterns that its apps are known to have, and where they differ with the wider one. */
export function readMarkdown(content: string): Reading {
  const reading: Reading = { text: '', links: [], marks: [] }
  let plain: string[] = []
  const flush = () => {
    if (plain.length > 0) readInline(plain.join('\n'), reading)
    plain = []
  }
  for (const line of content.split('\n')) {
    const [name, pattern] = LINES.find(([, start]) => start.test(line)) ?? []
    if (name === undefined || pattern === undefined) plain.push(line)
    else {
      flush()
      reading.marks.push(name)
      readInline(pattern.exec(line)?.[1] ?? '', reading)
    }
  }
  flush()
  return reading
}

function readInline(source: string, reading: Reading): void {
  let rest = source
  while (rest !== '') rest = rest.slice(step(rest, reading))
}

/** Reads what is at the beginning of a text and says how much that is. */
function step(rest: string, reading: Reading): number {
  const literal = ESCAPE.exec(rest)
  const code = CODE.exec(rest)
  if (literal !== null) reading.text += literal[1] ?? ''
  if (literal !== null) return literal[0].length
  for (const [name, pattern] of INLINE) {
    const [whole, inner = '', address] = pattern.exec(rest) ?? []
    if (whole === undefined) continue
    reading.marks.push(name)
    if (address !== undefined) reading.links.push(address)
    readInline(inner, reading)
    return whole.length
  }
  if (code !== null) reading.marks.push('code')
  reading.text += code?.[2] ?? rest[0]
  return code?.[0].length ?? 1
}

/** The markdown of every text in a payload, in reading order. */
export function textsIn(payload: Payload): string[] {
  return valuesOf(payload.components, 'content')
}

/** Everything that can be read in a payload, labels and words for pictures included, as it is shown. */
export function readable(payload: Payload): string {
  return textsIn(payload)
    .map((content) => readMarkdown(content).text)
    .concat(['label', 'placeholder', 'description'].flatMap((key) => valuesOf(payload.components, key)))
    .join('\n')
    .replaceAll('\u200B', '')
}

/** All strings under that key, in order. */
export function valuesOf(value: unknown, key: string): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    name === key && typeof inner === 'string' ? [inner] : valuesOf(inner, key),
  )
}

/** Discord looks for these in the text as it was sent, escaped or not. */
export function pingsIn(payload: Payload): string[] {
  return textsIn(payload).flatMap((content) => content.match(/<@[!&]?\d+>|@everyone|@here/g) ?? [])
}

/** Addresses that a reader could follow although the message has no link, picture or paper that leads there. */
export function foreignLinks(message: Message, payload: Payload): string[] {
  const addresses = addressesIn(message)
  const ours = new Set([...addresses.map(webAddress), ...addresses.map(imageAddress)])
  const found = textsIn(payload).flatMap((content) => readMarkdown(content).links)
  return [...found, ...valuesOf(payload.components, 'url')].filter((address) => !ours.has(address))
}

/** Marks of others: whatever we never write ourselves. */
export function foreignMarks(payload: Payload): string[] {
  const ours = ['heading', 'subtext', 'link', 'strong', 'code']
  return textsIn(payload)
    .flatMap((content) => readMarkdown(content).marks)
    .filter((mark) => !ours.includes(mark))
}

function addressesIn({ blocks }: Message): string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'card') return [block.url, block.thumbnail?.url ?? '']
    if (block.kind === 'image') return [block.url]
    return block.kind === 'text' || block.kind === 'note' ? linksIn(block.text) : []
  })
}

function linksIn(text: Text): string[] {
  return text.flatMap((span) => (typeof span === 'object' && 'link' in span ? [span.link] : []))
}
