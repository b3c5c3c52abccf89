import { type Json, record, records, words } from './json.ts'

/** Something to click: the block it is in, the element, and for a choice the option that is meant. */
export interface Control {
  readonly blockId: string
  readonly element: Json
  readonly option?: Json
  readonly label: string
}

/** Everything that can be clicked in those blocks, in the order in which a person meets it. */
export function controlsIn(blocks: readonly unknown[]): Control[] {
  return blocks.map(record).flatMap((block) => {
    const blockId = words(block['block_id'])
    return elementsOf(block).flatMap((element) => controlsOf(blockId, element))
  })
}

/** The elements of a block that can be acted on. */
export function elementsOf(block: Json): Json[] {
  if (block['type'] === 'actions' || block['type'] === 'context_actions')
    return [...records(block['elements'])]
  if (block['type'] === 'section' && 'accessory' in block) return [record(block['accessory'])]
  if (block['type'] === 'input') return [record(block['element'])]
  return []
}

function controlsOf(blockId: string, element: Json): Control[] {
  if (element['type'] === 'button') return [{ blockId, element, label: labelOf(element['text']) }]
  return optionsOf(element).map((option) => ({ blockId, element, option, label: labelOf(option['text']) }))
}

/** The options of a menu or a list of choices, without their groups. */
export function optionsOf(element: Json): Json[] {
  const grouped = records(element['option_groups']).flatMap((group) => records(group['options']))
  return [...records(element['options']), ...grouped]
}

/** The n-th control with that label. */
export function controlCalled(blocks: readonly unknown[], label: string, nth: number): Control {
  const all = controlsIn(blocks)
  const found = all.filter((control) => control.label === label)[nth]
  if (found !== undefined) return found
  throw new Error(
    `There is no "${label}" (${nth}) to click, only: ${all.map((one) => one.label).join(', ')}.`,
  )
}

/** What a payload says about one click. */
export function actionOf({ blockId, element, option }: Control, ts: string): Json {
  const { action_id, type, value, text, style } = element
  const many = type === 'checkboxes' || words(type).startsWith('multi_')
  return {
    ...{ action_id, block_id: blockId, type, action_ts: ts },
    ...(type === 'button' && {
      text,
      ...(value !== undefined && { value }),
      ...(style !== undefined && { style }),
    }),
    ...(option && (many ? { selected_options: [option] } : { selected_option: option })),
  }
}

function labelOf(text: unknown): string {
  return words(record(text)['text'])
}
