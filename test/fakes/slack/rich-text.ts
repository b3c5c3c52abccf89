import { type Json, record, records, words } from './json.ts'
import type { NameOf, Piece } from './mrkdwn.ts'

/** A rich_text block: every element is exactly what it says, text is never anything else. */
export function richText(block: Json, nameOf: NameOf): Piece[] {
  return joined(
    records(block['elements']).map((part) => partOf(part, nameOf)),
    '\n',
  )
}

function partOf(part: Json, nameOf: NameOf): Piece[] {
  if (part['type'] === 'rich_text_list') return listOf(part, nameOf)
  return records(part['elements']).map((element) => elementOf(element, nameOf))
}

function listOf(list: Json, nameOf: NameOf): Piece[] {
  const from = Number(list['offset'] ?? 0) + 1
  const items = records(list['elements']).map((item, index) => {
    const sign = list['style'] === 'ordered' ? `${from + index}. ` : '• '
    return [{ text: sign }, ...records(item['elements']).map((element) => elementOf(element, nameOf))]
  })
  return joined(items, '\n')
}

function elementOf(element: Json, nameOf: NameOf): Piece {
  const type = words(element['type'])
  const text = words(element['text'])
  if (type === 'link') return { text: text || words(element['url']), url: words(element['url']) }
  if (type === 'user') {
    const id = words(element['user_id'])
    return { text: `@${nameOf(id)}`, ping: id }
  }
  if (type === 'usergroup') {
    const id = words(element['usergroup_id'])
    return { text: `@${id}`, ping: id }
  }
  if (type === 'broadcast') return { text: `@${words(element['range'])}`, ping: words(element['range']) }
  if (type === 'channel') return { text: `#${nameOf(words(element['channel_id']))}` }
  if (type === 'emoji') return { text: emojiOf(element) }
  if (type === 'date') return { text: words(element['fallback']) || words(element['format']) }
  return { text: text || words(record(element)['value']) }
}

function emojiOf(element: Json): string {
  const points = words(element['unicode'])
  if (points === '') return `:${words(element['name'])}:`
  return String.fromCodePoint(...points.split('-').map((point) => Number.parseInt(point, 16)))
}

/** Stretches of pieces with something between them; empty ones are left out. */
export function joined(parts: readonly (readonly Piece[])[], between: string): Piece[] {
  const full = parts.filter((part) => part.some((piece) => piece.text !== '' || piece.url !== undefined))
  return full.flatMap((part, index) => (index === 0 ? part : [{ text: between }, ...part]))
}
