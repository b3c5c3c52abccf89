import type { Field } from '../../core/form.ts'
import { LIMITS } from './limits.ts'

/** Between the names of options that share a field. */
const AND = '+'

/**
 * At most `most` fields for all options: the last ones share a field, in which they stand as they are typed in a command,
 * `layout:list quiet:yes`. Where each has a few choices, all that can be chosen together are the choices.
 */
export function fewFields(fields: readonly Field[], most: number): Field[] {
  if (fields.length <= most) return [...fields]
  const own = fields.slice(0, most - 1)
  return [...own, shared(fields.slice(most - 1))]
}

function shared(fields: readonly Field[]): Field {
  const choices = combined(fields)
  const values = fields.flatMap(({ name, value }) => (value === undefined ? [] : [`${name}:${value}`]))
  return {
    name: fields.map(({ name }) => name).join(AND),
    label: fields.map(({ label }) => label).join(' · '),
    about: fields.map(({ label, about }) => `${label}: ${about}`).join(' · '),
    ...(values.length === 0 ? {} : { value: values.join(' ') }),
    ...(choices.length === 0 ? {} : { choices }),
  }
}

/** Every combination of the fields' choices, none if they are not choices or too many. */
function combined(fields: readonly Field[]): string[] {
  let all = ['']
  for (const { name, choices = [] } of fields) {
    all = all.flatMap((before) => choices.map((choice) => `${before} ${name}:${choice}`.trim()))
    if (all.length > LIMITS.selectOptions) return []
  }
  return all
}

/** The options of a field by their names. What can't be read is the first one's, whose schema says what is wrong. */
export function unpacked(names: string, typed: string): Record<string, string> {
  const [first = names, ...more] = names.split(AND)
  if (more.length === 0) return { [first]: typed }
  const found = typed.split(/\s+/).map((word) => /^([a-z]+):(.+)$/.exec(word))
  const input: Record<string, string> = {}
  for (const [, name = '', value = ''] of found.map((one) => one ?? [])) {
    if (![first, ...more].includes(name)) return { [first]: typed }
    input[name] = value
  }
  return input
}
