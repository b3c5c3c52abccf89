import { HIDDEN, isSecretName, type Redact } from './redact.ts'

/** A client or a socket that is passed by mistake must not fill the disk. */
const DEEPEST = 6
const MOST_PARTS = 100

/**
 * A value as plain JSON data for the log: texts redacted, fields with a secret's name blanked, an error as its code,
 * message and cause. What lies too deep, or is one of too many, is cut off, so a circle ends too.
 */
export function plainValue(value: unknown, redact: Redact, depth = 0): unknown {
  if (value === null || value === undefined) return value
  if (typeof value === 'boolean' || typeof value === 'number') return value
  if (typeof value !== 'object') return redact(String(value))
  if (value instanceof Date || value instanceof URL) return redact(String(value.toJSON()))
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`
  if (depth === DEEPEST) return '[cut off]'
  return plainParts(value, redact, depth + 1)
}

function plainParts(value: object, redact: Redact, depth: number): unknown {
  if (Array.isArray(value) || value instanceof Set) {
    return [...value].slice(0, MOST_PARTS).map((part) => plainValue(part, redact, depth))
  }
  const fields = fieldsOf(value).slice(0, MOST_PARTS)
  return Object.fromEntries(
    fields.map(([name, part]) => [
      redact(name),
      isSecretName(name) ? HIDDEN : plainValue(part, redact, depth),
    ]),
  )
}

function fieldsOf(value: object): [name: string, part: unknown][] {
  if (value instanceof Map) return [...value].map(([name, part]) => [String(name), part])
  return Object.entries(value instanceof Error ? errorFields(value) : value)
}

/** An `AppError` says it all with its code; for any other error the place matters too. */
function errorFields(error: Error): Record<string, unknown> {
  const { name, message, cause } = error
  const code = 'code' in error ? { code: error.code } : { code: name }
  const place = name === 'AppError' ? {} : { stack: error.stack }
  return { ...code, message, ...(cause === undefined ? {} : { cause }), ...place }
}
