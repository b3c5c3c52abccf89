/** The same fields without those that are `undefined`, so that spreading them hides nothing. */
export function present<T extends object>(fields: T): { [Name in keyof T]?: Exclude<T[Name], undefined> } {
  const known: { [Name in keyof T]?: Exclude<T[Name], undefined> } = {}
  for (const name in fields) {
    const value = fields[name]
    if (isDefined(value)) known[name] = value
  }
  return known
}

function isDefined<T>(value: T): value is Exclude<T, undefined> {
  return value !== undefined
}
