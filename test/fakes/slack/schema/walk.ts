export interface Place {
  readonly at: string
  readonly key: string
  readonly value: unknown
}

/** Every value below a value, from above to below, with the way that leads there as a JSON pointer. */
export function below(value: unknown, at = '', found: Place[] = []): Place[] {
  if (typeof value !== 'object' || value === null) return found
  for (const [key, part] of Object.entries(value)) {
    const place = { at: `${at}/${key}`, key, value: part }
    found.push(place)
    below(part, place.at, found)
  }
  return found
}
