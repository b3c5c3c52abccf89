import { type Json, record, records, words } from './json.ts'
import { markdown, mrkdwn, type NameOf, type Piece } from './mrkdwn.ts'
import { joined, richText } from './rich-text.ts'

/** What a person reads in blocks, top to bottom. */
export function piecesOfBlocks(blocks: unknown, nameOf: NameOf): Piece[] {
  return joined(
    records(blocks).map((block) => piecesOfBlock(block, nameOf)),
    '\n',
  )
}

function piecesOfBlock(block: Json, nameOf: NameOf): Piece[] {
  const type = block['type']
  const text = (value: unknown) => textObject(record(value), nameOf)
  const elements = () => records(block['elements']).map((element) => elementOf(element, nameOf))
  if (type === 'rich_text') return richText(block, nameOf)
  if (type === 'markdown') return markdown(words(block['text']), nameOf)
  if (type === 'section') {
    const fields = records(block['fields']).map(text)
    return joined([text(block['text']), ...fields, elementOf(record(block['accessory']), nameOf)], '\n')
  }
  if (type === 'context') return joined(elements(), ' ')
  if (type === 'actions' || type === 'context_actions') return joined(elements(), ' ')
  if (type === 'input')
    return joined(
      [text(block['label']), elementOf(record(block['element']), nameOf), text(block['hint'])],
      '\n',
    )
  if (type === 'table') return tableOf(block, nameOf)
  return anythingIn(block, nameOf)
}

/** A plain_text or mrkdwn object. */
function textObject(object: Json, nameOf: NameOf): Piece[] {
  const source = words(object['text'])
  if (source === '') return []
  if (object['type'] !== 'mrkdwn') return [{ text: source }]
  const bare = object['verbatim'] !== true
  return mrkdwn(source, { links: bare, pings: bare }, nameOf)
}

function elementOf(element: Json, nameOf: NameOf): Piece[] {
  const type = words(element['type'])
  const label = words(record(element['text'])['text'])
  if (type === 'plain_text' || type === 'mrkdwn') return textObject(element, nameOf)
  if (type === 'button')
    return [{ text: `[${label}]`, ...(element['url'] !== undefined && { url: words(element['url']) }) }]
  if (type === 'radio_buttons' || type === 'checkboxes') return choicesOf(element, nameOf)
  if (type === 'overflow') return linksOfOptions(element)
  if (type === 'image') return [{ text: `[${words(element['alt_text'])}]` }]
  if (type === '') return []
  return [{ text: `[${enteredIn(element)}]` }]
}

function choicesOf(element: Json, nameOf: NameOf): Piece[] {
  const initial = [record(element['initial_option']), ...records(element['initial_options'])]
  const lines = records(element['options']).map((option) => {
    const chosen = initial.some((one) => one['value'] === option['value'])
    const about = textObject(record(option['description']), nameOf)
    const name = textObject(record(option['text']), nameOf)
    return joined([[{ text: chosen ? '(x) ' : '( ) ' }, ...name], about], ' - ')
  })
  return joined(lines, '\n')
}

function linksOfOptions(element: Json): Piece[] {
  const urls = records(element['options']).flatMap((option) => words(option['url']) || [])
  return [{ text: '[...]' }, ...urls.map((url) => ({ text: '', url }))]
}

/** What stands in a field before somebody enters something. */
function enteredIn(element: Json): string {
  const chosen = [record(element['initial_option']), ...records(element['initial_options'])]
  const labels = chosen.map((option) => words(record(option['text'])['text'])).filter((label) => label !== '')
  if (labels.length > 0) return labels.join(', ')
  const initial = Object.entries(element).find(([key, value]) => key.startsWith('initial_') && value !== '')
  return initial ? String(initial[1]) : words(record(element['placeholder'])['text'])
}

function tableOf(block: Json, nameOf: NameOf): Piece[] {
  const rows = Array.isArray(block['rows']) ? block['rows'] : []
  const cell = (value: Json) =>
    value['type'] === 'rich_text' ? richText(value, nameOf) : [{ text: words(value['text']) }]
  return joined(
    rows.map((row) => joined(records(row).map(cell), ' | ')),
    '\n',
  )
}

/** Blocks that are read nowhere above: all texts in them, wherever they stand. */
function anythingIn(value: unknown, nameOf: NameOf): Piece[] {
  if (Array.isArray(value))
    return joined(
      value.map((part) => anythingIn(part, nameOf)),
      '\n',
    )
  const object = record(value)
  const type = words(object['type'])
  if (type === 'plain_text' || type === 'mrkdwn') return textObject(object, nameOf)
  if (type === 'rich_text') return richText(object, nameOf)
  if (type === 'button') return elementOf(object, nameOf)
  const alt = type === 'image' ? [{ text: `[${words(object['alt_text'])}]` }] : []
  const inner = Object.values(object).filter((part) => typeof part === 'object')
  return joined([alt, ...inner.map((part) => anythingIn(part, nameOf))], '\n')
}
