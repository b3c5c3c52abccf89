import { type Json, record, records } from '../json.ts'

/** Numbers of components. */
export const TYPE = {
  row: 1,
  button: 2,
  select: 3,
  input: 4,
  section: 9,
  text: 10,
  container: 17,
  label: 18,
} as const

/** Menus of all kinds. */
export const MENUS = [3, 5, 6, 7, 8]
/** Those that only a message with IS_COMPONENTS_V2 may have. */
const V2_ONLY = [9, 10, 11, 12, 13, 14, 17]

/** A component and where it is. */
export interface Part {
  readonly at: string
  readonly part: Json
}

/** Components and those in them, in the order in which one reads them. */
export function partsIn(components: unknown, at = '/components'): Part[] {
  return records(components).flatMap((part, i) => {
    const here = `${at}/${i}`
    const one = (key: 'accessory' | 'component') =>
      part[key] === undefined ? [] : partsOf(record(part[key]), `${here}/${key}`)
    return [
      { at: here, part },
      ...partsIn(part['components'], `${here}/components`),
      ...one('accessory'),
      ...one('component'),
    ]
  })
}

function partsOf(part: Json, at: string): Part[] {
  return [{ at, part }, ...partsIn(part['components'], `${at}/components`)]
}

/** Is it a component of the second kind? */
export function isV2(part: Json): boolean {
  return V2_ONLY.includes(Number(part['type']))
}
