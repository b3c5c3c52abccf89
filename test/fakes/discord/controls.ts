import { type Json, record, records, words } from './json.ts'
import { MENUS, partsIn, TYPE } from './schema/components.ts'

const STRING_MENU = 3
const LINK = 5

/** What a person reads on a button: its label, behind its emoji if it has one. */
export function labelOf({ label, emoji }: Json): string {
  return [words(record(emoji)['name']), words(label)].filter((one) => one !== '').join(' ')
}

/** The n-th button with that label, which can be clicked and is no link. */
export function buttonCalled(components: unknown, label: string, nth: number): Json {
  const buttons = partsIn(components)
    .map(({ part }) => part)
    .filter(({ type }) => type === TYPE.button)
  const found = buttons.filter((one) => labelOf(one) === label || one['label'] === label)[nth]
  if (found === undefined)
    throw new Error(`There is no "${label}" (${nth}) to click, only: ${buttons.map(labelOf).join(', ')}.`)
  if (found['disabled'] === true) throw new Error(`"${label}" cannot be clicked now.`)
  if (found['style'] === LINK) throw new Error(`"${label}" is a link, the app hears nothing of it.`)
  return found
}

/** The n-th menu of a message, and the values that are meant: by the options' labels, or ids in the other menus. */
export function menuChoice(
  components: unknown,
  choose: readonly string[],
  nth: number,
): { menu: Json; values: readonly string[] } {
  const menus = partsIn(components)
    .map(({ part }) => part)
    .filter(({ type }) => MENUS.includes(Number(type)))
  const menu = menus[nth]
  if (menu === undefined) throw new Error(`There is no menu ${nth} here, there are ${menus.length}.`)
  if (menu['disabled'] === true) throw new Error('Nobody can choose from that menu now.')
  return { menu, values: valuesIn(menu, choose) }
}

/** Values of a menu, as many as it asks for. */
export function valuesIn(menu: Json, choose: readonly string[]): readonly string[] {
  const { min_values: least = 1, max_values: most = 1 } = menu
  if (choose.length < Number(least) || choose.length > Number(most))
    throw new Error(`The menu takes ${least} to ${most} values, not ${choose.length}.`)
  if (menu['type'] !== STRING_MENU) return choose
  const options = records(menu['options'])
  return choose.map((wanted) => {
    const found =
      options.find((one) => one['label'] === wanted) ?? options.find((one) => one['value'] === wanted)
    if (found !== undefined) return words(found['value'])
    throw new Error(`There is no choice "${wanted}", only: ${options.map((one) => one['label']).join(', ')}.`)
  })
}
