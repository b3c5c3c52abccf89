import { AppError } from '../core/errors.ts'

/** What Keyv hands to its serializer; `expires` is Keyv's own reckoning with the machine's clock. */
interface KeyvEntry {
  readonly value?: unknown
  readonly expires?: number | undefined
}

/**
 * An entry's text: `{"value": …}` in plain JSON. `expires` is left out on purpose. Keyv would compare it with
 * `Date.now()` and, once it has passed, delete the key without looking again, even if another process has written it
 * meanwhile. Expiry is a column of the database instead, judged by our clock inside the statement.
 *
 * Throws `internal` for a value that JSON can't hold.
 */
export function entryText(entry: KeyvEntry): string {
  const text = jsonOf({ value: entry.value })
  if (text !== undefined && text !== '{}') return text
  throw new AppError('internal', 'Something that is not JSON was to be stored. Nothing was saved.')
}

/** `JSON.stringify` throws for a bigint and for a circle. */
function jsonOf(entry: KeyvEntry): string | undefined {
  try {
    return JSON.stringify(entry)
  } catch {
    return undefined
  }
}

/** The entry in a text made by {@link entryText}. Throws an `Error` for any other text, without quoting it. */
export function readEntry<Value>(text: string): { value: Value } {
  const entry = parsed(text)
  if (typeof entry === 'object' && entry !== null && 'value' in entry) return { value: entry.value as Value }
  throw new Error('the text of a stored value is damaged')
}

/** The error of `JSON.parse` quotes what it could not read, so it is dropped. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
