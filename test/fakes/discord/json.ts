export type Json = Readonly<Record<string, unknown>>

/** The value as an object; an empty one where it is none. */
export function record(value: unknown): Json {
  return isRecord(value) ? value : {}
}

/** The value as a list of objects; what is no list is an empty one. */
export function records(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map(record) : []
}

/** The value if it is a string, else an empty one. */
export function words(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
