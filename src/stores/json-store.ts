import Keyv from 'keyv'
import { AppError, toAppError } from '../core/errors.ts'
import type { Clock, Log, Store } from '../core/ports.ts'
import { entryText, readEntry } from './entry.ts'
import type { StoreAdapter, TextEntry } from './sqlite-adapter.ts'

export interface StoreEdges {
  readonly clock: Pick<Clock, 'now'>
  readonly log: Pick<Log, 'error'>
}

/**
 * The `Store` port over an adapter. `get`, `set` and `delete` go through Keyv, the others straight to the adapter, all
 * with the same text for a value.
 *
 * Keyv runs with `throwOnErrors`, or it would turn a failing disk into `undefined`. Its key prefix is off, because
 * it leaves a key alone that already begins with it: `keyv:a` and `a` would be one entry. Keyv's own expiry is off
 * too, see {@link entryText}: `ttlMs` counts by the adapter's clock, and from that instant on the entry is absent.
 *
 * A damaged value is an error in `get` of its key. `list` logs it as `store_value_unreadable` and goes on, so that
 * one damaged entry does not hide the others.
 */
export function createJsonStore(adapter: StoreAdapter, log: Pick<Log, 'error'>): Store {
  const keyv = new Keyv({
    store: adapter,
    useKeyPrefix: false,
    throwOnErrors: true,
    serialize: entryText,
    deserialize: readEntry,
  })
  return {
    get: async (key) => {
      const text = checked(key)
      return await keyv
        .get<unknown>(text)
        .catch((error) => raise(error instanceof AppError ? error : damaged(key)))
    },
    getMany: async (keys) => {
      const texts = await adapter.getMany(keys.map(checked))
      return texts.map((text, i) => (text === undefined ? undefined : valueIn(text, keys[i] ?? '')))
    },
    set: async (key, value, ttlMs) => {
      await keyv.set(checked(key), value, wholeTtl(ttlMs)).catch(raise)
    },
    delete: async (key) => {
      await keyv.delete(checked(key)).catch(raise)
    },
    add: async (key, value, ttlMs) => await adapter.add(checked(key), entryText({ value }), wholeTtl(ttlMs)),
    list: (prefix) => listValues(adapter.list(checked(prefix)), log),
    close: () => keyv.disconnect(),
  }
}

function raise(error: unknown): never {
  throw toAppError(error)
}

function damaged(key: string): AppError {
  return new AppError(
    'storage',
    `The stored value of "${key}" is damaged: put a backup of the store in its place, or delete that one key.`,
  )
}

/** Throws `storage` for a text that is damaged. */
function valueIn(text: string, key: string): unknown {
  const entry = entryOrNothing(text)
  if (entry === undefined) throw damaged(key)
  return entry.value
}

/** UTF-8 has no half surrogates: two keys that differ in one would become the same key. */
function checked(key: string): string {
  if (key.isWellFormed()) return key
  throw new AppError('internal', 'A key of the store must be well-formed text.')
}

/** Whole milliseconds. Keyv takes 0 for "never expires", here it means "expired at once", as any negative number does. */
function wholeTtl(ttlMs: number | undefined): number | undefined {
  if (ttlMs === undefined) return undefined
  const whole = Math.ceil(ttlMs)
  if (Number.isSafeInteger(whole)) return whole || -1
  throw new AppError('internal', 'The lifetime of a stored value must be a number of milliseconds.')
}

async function* listValues(
  entries: AsyncIterable<TextEntry>,
  log: Pick<Log, 'error'>,
): AsyncGenerator<readonly [key: string, value: unknown]> {
  for await (const [key, text] of entries) {
    const entry = entryOrNothing(text)
    if (entry === undefined) log.error('store_value_unreadable', { key })
    else yield [key, entry.value]
  }
}

function entryOrNothing(text: string): { value: unknown } | undefined {
  try {
    return readEntry(text)
  } catch {
    return undefined
  }
}
