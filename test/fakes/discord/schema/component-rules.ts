import { type Json, records, words } from '../json.ts'
import { MENUS, type Part, TYPE } from './components.ts'
import type { Wrong } from './message-rules.ts'

const LINK = 5
const PREMIUM = 6

/** The rules for components that the specification does not have, wherever they are. */
export function componentRules(parts: readonly Part[]): Wrong[] {
  const about = [
    ...repeated(parts),
    ...parts.flatMap(({ at, part }) => {
      if (part['type'] === TYPE.button) return buttonRules(at, part)
      if (part['type'] === TYPE.row) return rowRules(at, part)
      if (part['type'] === TYPE.text && words(part['content']).trim() === '') return [`${at} shows nothing`]
      return part['type'] === TYPE.select ? menuRules(at, part) : []
    }),
  ]
  return about.map((one) => ({ about: one, code: 50035 }))
}

function repeated(parts: readonly Part[]): string[] {
  const twice = (name: string, ids: readonly unknown[]) =>
    [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))].map((id) => `${name} ${id} is there twice`)
  return [
    ...twice(
      'custom_id',
      parts.flatMap(({ part }) => words(part['custom_id']) || []),
    ),
    // No number, or 0, is one that Discord gives.
    ...twice(
      'id',
      parts.flatMap(({ part }) => Number(part['id'] ?? 0) || []),
    ),
  ]
}

function buttonRules(at: string, { style, url, custom_id, label, emoji, sku_id }: Json): string[] {
  const isLink = style === LINK
  const hasWords = words(label).trim() !== '' || (emoji !== undefined && emoji !== null)
  const address = words(url)
  return [
    ...(isLink && address === '' ? [`${at} is a link without url`] : []),
    ...(isLink && custom_id ? [`${at} is a link with custom_id`] : []),
    ...(!isLink && address !== '' ? [`${at} has a url and is no link`] : []),
    ...(!isLink && style !== PREMIUM && !custom_id ? [`${at} is a button without custom_id`] : []),
    ...(style === PREMIUM && !sku_id ? [`${at} is premium without sku_id`] : []),
    ...(style !== PREMIUM && !hasWords ? [`${at} has neither label nor emoji`] : []),
    ...(words(label).length > 80
      ? [`${at}/label has ${words(label).length} characters, not at most 80`]
      : []),
    ...(address.length > 512 ? [`${at}/url has ${address.length} characters, not at most 512`] : []),
    ...(address !== '' && !/^(?:https?|discord):/.test(address) ? [`${at}/url must be a web address`] : []),
  ]
}

function rowRules(at: string, { components }: Json): string[] {
  const types = records(components).map(({ type }) => Number(type))
  const menus = types.filter((type) => MENUS.includes(type)).length
  return [
    ...(types.length > 5 ? [`${at} has ${types.length} components, not at most 5`] : []),
    ...(menus > 0 && types.length > 1 ? [`${at} has a menu, which must be alone in its row`] : []),
  ]
}

function menuRules(at: string, { options, min_values, max_values }: Json): string[] {
  const all = records(options)
  const values = all.map(({ value }) => value)
  return [
    ...(all.length === 0 || all.length > 25 ? [`${at} has ${all.length} options, not 1 to 25`] : []),
    ...(new Set(values).size < values.length ? [`${at} has a value twice`] : []),
    ...(Number(min_values ?? 1) > all.length || Number(max_values ?? 1) > all.length
      ? [`${at} asks for more values than it has`]
      : []),
  ]
}
