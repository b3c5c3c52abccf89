import { labelOf } from './controls.ts'
import { type Json, record, records, words } from './json.ts'
import { markdown, type NameOf, type Piece } from './markdown.ts'
import { MENUS } from './schema/components.ts'

const asId: NameOf = (id) => id

/** A message as the app sends it or Discord shows it, or a modal. */
export type Readable = object

/** What a person reads, line by line. `nameOf` tells what an id is called. */
export function textOf(readable: Readable, nameOf: NameOf = asId): string {
  const { title, components, content, embeds, thinking } = record(readable)
  if (thinking === true) return `${nameOf('bot')} is thinking…`
  const parts = [
    ...[plain(title), markdown(words(content), nameOf)],
    ...records(embeds).map((embed) => embedPieces(embed, nameOf)),
    ...records(components).map((part) => componentPieces(part, nameOf)),
  ]
  return text(joined(parts, '\n'))
}

/** Who would be pinged: `everyone`, `here`, and ids of people and roles, as far as `allowed_mentions` lets it. */
export function pingsIn(readable: Readable): string[] {
  const { content, components, allowed_mentions: allowed } = record(readable)
  const pieces = [
    ...markdown(words(content), asId),
    ...records(components).flatMap((part) => componentPieces(part, asId)),
  ]
  const pings = pieces.flatMap((piece) => piece.ping ?? [])
  const { parse, users, roles } = record(allowed)
  if (!Array.isArray(parse) || parse.length > 0) return pings
  const named = [users, roles].flatMap((list) => (Array.isArray(list) ? list.map(String) : []))
  return pings.filter((ping) => named.includes(ping))
}

/** Every address that somebody could click, or that Discord would fetch. */
export function linksIn(readable: Readable): string[] {
  const { content, embeds, components } = record(readable)
  return [
    ...markdown(words(content), asId),
    ...records(embeds).flatMap((embed) => embedPieces(embed, asId)),
    ...records(components).flatMap((part) => componentPieces(part, asId)),
  ].flatMap((piece) => piece.url ?? [])
}

function embedPieces(embed: Json, nameOf: NameOf): Piece[] {
  const linked = (pieces: Piece[], url: unknown) =>
    words(url) === '' ? pieces : pieces.map((piece) => ({ ...piece, url: words(url) }))
  const author = record(embed['author'])
  const pictures = ['image', 'thumbnail'].map((key) => words(record(embed[key])['url']))
  return joined(
    [
      linked(plain(author['name']), author['url']),
      linked(markdown(words(embed['title']), nameOf), embed['url']),
      markdown(words(embed['description']), nameOf),
      ...records(embed['fields']).flatMap(({ name, value }) => [
        markdown(words(name), nameOf),
        markdown(words(value), nameOf),
      ]),
      plain(record(embed['footer'])['text']),
      pictures.flatMap((url) => (url === '' ? [] : [{ text: '', url }])),
    ],
    '\n',
  )
}

function componentPieces(part: Json, nameOf: NameOf): Piece[] {
  const inner = (key: string, between: string) =>
    joined(
      records(part[key]).map((one) => componentPieces(one, nameOf)),
      between,
    )
  const type = Number(part['type'])
  if (type === 1) return inner('components', ' ')
  if (type === 2) return [{ text: `[${labelOf(part)}]`, ...urlOf(part) }]
  if (MENUS.includes(type) || type === 4) return fieldPieces(part)
  if (type === 9)
    return joined(
      [inner('components', '\n'), componentPieces(record(part['accessory']), nameOf)],
      text(inner('components', '\n')) === '' ? '' : '\n',
    )
  if (type === 10) return markdown(words(part['content']), nameOf)
  if (type === 11) return picture(part)
  if (type === 12) return joined(records(part['items']).map(picture), '\n')
  if (type === 17) return inner('components', '\n')
  if (type === 18)
    return joined(
      [plain(part['label']), plain(part['description']), componentPieces(record(part['component']), nameOf)],
      '\n',
    )
  return []
}

function fieldPieces({ label, placeholder, value, options }: Json): Piece[] {
  const chosen = records(options).filter((one) => one['default'] === true)
  const shown = chosen.map((one) => words(one['label'])).join(', ') || words(value) || words(placeholder)
  return joined([plain(label), [{ text: `[${shown}]` }]], '\n')
}

function picture({ media, description }: Json): Piece[] {
  return [{ text: `[${words(description)}]`, ...urlOf(record(media)) }]
}

function urlOf({ url }: Json): { url?: string } {
  return words(url) === '' ? {} : { url: words(url) }
}

function plain(value: unknown): Piece[] {
  return words(value) === '' ? [] : [{ text: words(value) }]
}

function text(pieces: readonly Piece[]): string {
  return pieces.map((piece) => piece.text).join('')
}

/** What there is of these, with something between them. */
function joined(parts: readonly (readonly Piece[])[], between: string): Piece[] {
  return parts
    .filter((pieces) => pieces.length > 0)
    .flatMap((pieces, i) => (i === 0 ? pieces : [{ text: between }, ...pieces]))
}
