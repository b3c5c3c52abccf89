import { valuesIn } from './controls.ts'
import { type Json, record, records, words } from './json.ts'
import { MENUS, TYPE } from './schema/components.ts'

type Entered = string | readonly string[]

/** A field of a modal: what stands above it, and what it is. */
interface Field {
  readonly label: string
  readonly input: Json
}

/**
 * What a modal sends when it is submitted: texts and choices by label or custom_id, initial values for the rest.
 * What Discord would not let anybody submit throws.
 */
export function submitted(components: unknown, values: Readonly<Record<string, Entered>>): Json[] {
  const fields = records(components).flatMap(fieldsOf)
  for (const key of Object.keys(values))
    if (!fields.some((field) => isCalled(field, key)))
      throw new Error(`The modal asks no ${key}, only: ${fields.map(({ label }) => label).join(', ')}.`)
  const entered = (field: Field) => Object.entries(values).find(([key]) => isCalled(field, key))?.[1]
  return records(components).flatMap((part, i) => {
    const [field] = fieldsOf(part)
    if (field === undefined) return []
    const component = { id: i * 2 + 2, ...fieldValue(field, entered(field)) }
    return part['type'] === TYPE.row
      ? { type: TYPE.row, id: i * 2 + 1, components: [component] }
      : { type: TYPE.label, id: i * 2 + 1, component }
  })
}

function fieldsOf(part: Json): Field[] {
  if (part['type'] === TYPE.label) return [{ label: words(part['label']), input: record(part['component']) }]
  if (part['type'] !== TYPE.row) return []
  return records(part['components']).map((input) => ({ label: words(input['label']), input }))
}

function isCalled({ label, input }: Field, key: string): boolean {
  return label === key || input['custom_id'] === key
}

function fieldValue(field: Field, given: Entered | undefined): Json {
  const { type, custom_id } = field.input
  const base = { type, custom_id }
  if (type === TYPE.input) return { ...base, value: textOf(field, given) }
  if (!MENUS.includes(Number(type))) throw new Error(`This double submits no ${type} in modals.`)
  return { ...base, values: choicesOf(field, given) }
}

function textOf({ label, input }: Field, given: Entered | undefined): string {
  const text = given === undefined ? words(input['value']) : String(given)
  const { required = true, min_length: least = 0, max_length: most = 4000 } = input
  if (required === true && text.trim() === '')
    throw new Error(`Discord does not submit a modal without: ${label}.`)
  if (text.length > Number(most)) throw new Error(`Nobody can enter ${text.length} characters in ${label}.`)
  if (text !== '' && text.length < Number(least))
    throw new Error(`Nobody can enter only ${text.length} characters in ${label}.`)
  return text
}

function choicesOf({ label, input }: Field, given: Entered | undefined): readonly string[] {
  const initial = records(input['options'])
    .filter((option) => option['default'] === true)
    .map((option) => words(option['value']))
  const chosen = given === undefined ? initial : typeof given === 'string' ? [given] : given
  if (chosen.length > 0) return valuesIn(input, chosen)
  if (input['required'] !== false) throw new Error(`Discord does not submit a modal without: ${label}.`)
  return []
}
