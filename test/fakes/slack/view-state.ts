import { elementsOf, optionsOf } from './controls.ts'
import { type Json, record, records, words } from './json.ts'

/** What is entered in blocks: initial values, then what was chosen, by `block_id/action_id`. */
export function stateOf(blocks: readonly unknown[], chosen: ReadonlyMap<string, Json> = new Map()): Json {
  const values: Record<string, Record<string, Json>> = {}
  for (const { blockId, element } of inputsIn(blocks)) {
    const id = words(element['action_id'])
    const entered = chosen.get(`${blockId}/${id}`) ?? initialOf(element)
    values[blockId] = { ...values[blockId], [id]: { type: element['type'], ...entered } }
  }
  return values
}

/** What a person enters, named by block: texts as they are, choices by their value or their label. */
export function enteredIn(
  blocks: readonly unknown[],
  values: Readonly<Record<string, string>>,
): Map<string, Json> {
  const inputs = inputsIn(blocks)
  return new Map(
    Object.entries(values).map(([blockId, text]) => {
      const input = inputs.find((one) => one.blockId === blockId)
      if (input === undefined)
        throw new Error(`The modal asks no ${blockId}, only: ${inputs.map((one) => one.blockId).join(', ')}.`)
      return [`${blockId}/${words(input.element['action_id'])}`, enteredAs(input.element, text)] as const
    }),
  )
}

/** Labels of what must be entered and is not: with these, Slack does not send a modal. */
export function missingIn(blocks: readonly unknown[], state: Json): string[] {
  return blocks.map(record).flatMap((block) => {
    if (block['type'] !== 'input' || block['optional'] === true) return []
    const id = words(record(block['element'])['action_id'])
    const { type, ...entered } = record(record(state[words(block['block_id'])])[id])
    const filled = Object.values(entered).some((value) =>
      Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined && value !== '',
    )
    return filled ? [] : [words(record(block['label'])['text'])]
  })
}

function inputsIn(blocks: readonly unknown[]) {
  return blocks.map(record).flatMap((block) =>
    elementsOf(block)
      .filter((element) => element['type'] !== 'button' && element['type'] !== 'overflow')
      .map((element) => ({ blockId: words(block['block_id']), element })),
  )
}

/** The field of the state that holds what an element of that type was given. */
const FIELDS: Readonly<Record<string, string>> = {
  static_select: 'selected_option',
  external_select: 'selected_option',
  radio_buttons: 'selected_option',
  checkboxes: 'selected_options',
  multi_static_select: 'selected_options',
  datepicker: 'selected_date',
  timepicker: 'selected_time',
  users_select: 'selected_user',
  conversations_select: 'selected_conversation',
  channels_select: 'selected_channel',
  multi_users_select: 'selected_users',
  multi_conversations_select: 'selected_conversations',
  multi_channels_select: 'selected_channels',
}

function fieldOf(element: Json): string {
  return FIELDS[words(element['type'])] ?? 'value'
}

function initialOf(element: Json): Json {
  const field = fieldOf(element)
  const initial = element[field.replace('selected', 'initial').replace(/^value$/, 'initial_value')]
  return { [field]: initial ?? (field.endsWith('s') ? [] : null) }
}

function enteredAs(element: Json, text: string): Json {
  const field = fieldOf(element)
  if (field === 'selected_option') return { [field]: text === '' ? null : optionFor(element, text) }
  if (field === 'selected_options') return { [field]: listed(text).map((part) => optionFor(element, part)) }
  if (field.endsWith('s')) return { [field]: listed(text) }
  checkLength(element, text)
  return { [field]: text === '' ? null : text }
}

function listed(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function optionFor(element: Json, wanted: string): Json {
  const options = optionsOf(element)
  const label = (option: Json) => words(record(option['text'])['text'])
  const found = options.find((one) => one['value'] === wanted) ?? options.find((one) => label(one) === wanted)
  if (found !== undefined) return found
  throw new Error(`There is no choice "${wanted}", only: ${records(options).map(label).join(', ')}.`)
}

/** Slack does not let a person enter more or less than the element says. */
function checkLength(element: Json, text: string): void {
  const most = Number(element['max_length'] ?? Number.POSITIVE_INFINITY)
  const least = Number(element['min_length'] ?? 0)
  if (text.length > most)
    throw new Error(`Nobody can enter ${text.length} characters where ${most} are allowed.`)
  if (text !== '' && text.length < least)
    throw new Error(`Nobody can enter less than ${least} characters here.`)
}
