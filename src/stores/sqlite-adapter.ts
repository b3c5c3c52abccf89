import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { setImmediate } from 'node:timers/promises'
import type { Clock } from '../core/ports.ts'
import { sqliteError } from '../sqlite/error.ts'
import { createCommits } from './commits.ts'
import { prepareRows, type Rows } from './sqlite-rows.ts'

/** Rows that `list` reads at once: enough to be quick, few enough to hold. */
const BATCH = 200
/** A write first removes at most this many expired rows, at most this often. */
const SWEEP_ROWS = 500
const SWEEP_EVERY_MS = 60_000

/** An entry's key and its text as Keyv serialised it. */
export type TextEntry = readonly [key: string, text: string]

/**
 * What a store needs of a database: the storage adapter that Keyv asks for, and `add` and `list`, which Keyv lacks.
 * Every method throws `AppError` `storage`, never an error of the database.
 */
export interface StoreAdapter {
  /** Keyv makes an iterator only where it knows the dialect. */
  readonly opts: { readonly dialect: 'sqlite' }
  /** Set by Keyv; read by `clear` alone. */
  namespace?: string | undefined
  get(key: string): string | undefined
  getMany(keys: readonly string[]): (string | undefined)[]
  set(key: string, text: string, ttlMs?: number): Promise<void>
  delete(key: string): Promise<boolean>
  clear(): Promise<void>
  iterator(namespace?: string): AsyncIterable<TextEntry>
  disconnect(): void
  /** Sets only where there is nothing, or something expired, in one atomic statement; true if it was set. */
  add(key: string, text: string, ttlMs?: number): Promise<boolean>
  /**
   * The entries whose key begins with `prefix`, in the order of the keys' UTF-8 bytes. It reads in batches and holds
   * no transaction between them, so writing meanwhile is safe: it sees what is there when it comes by.
   */
  list(prefix: string): AsyncIterable<TextEntry>
}

export interface AdapterOptions {
  readonly clock: Pick<Clock, 'now'>
  /** How sentences name the database: its file without folders. */
  readonly file: string
}

/** The adapter over a database that `openEntries` opened. Several adapters may share one database. */
export function createSqliteAdapter(database: DatabaseSync, options: AdapterOptions): StoreAdapter {
  const { clock, file } = options
  const rows = safely(file, () => prepareRows(database))
  const write = createWriter(rows, clock)
  const { commit, flush } = createCommits(database)
  const committed = <T>(run: () => T, key?: string) =>
    commit(run, key).catch((error) => {
      throw sqliteError(error, file)
    })
  const read = <T>(reads: (key: string) => boolean, run: () => T) => {
    flush(reads)
    return safely(file, run)
  }
  const list = (prefix: string) =>
    listEntries(prefix, (from) =>
      read(under(prefix), () => rows.list.all({ from, prefix, now: clock.now(), limit: BATCH })),
    )
  const adapter: StoreAdapter = {
    opts: { dialect: 'sqlite' },
    get: (key) => read(oneOf([key]), () => textOf(rows.get.get({ key, now: clock.now() }))),
    getMany: (keys) => read(oneOf(keys), () => textsOf(rows, keys, clock.now())),
    set: async (key, text, ttlMs) => {
      await committed(write.set(key, text, ttlMs), key)
    },
    delete: (key) => committed(() => rows.delete.run({ key }).changes > 0, key),
    clear: async () => {
      const prefix = namespacePrefix(adapter.namespace)
      await committed(() => rows.clear.run({ from: prefix, prefix }))
    },
    disconnect: () => {
      flush()
      safely(file, () => database.isOpen && database.close())
    },
    add: (key, text, ttlMs) => committed(write.add(key, text, ttlMs), key),
    list,
    iterator: (namespace) => list(namespacePrefix(namespace)),
  }
  return adapter
}

const oneOf = (keys: readonly string[]) => (key: string) => keys.includes(key)
const under = (prefix: string) => (key: string) => key.startsWith(prefix)

function safely<T>(file: string, run: () => T): T {
  try {
    return run()
  } catch (error) {
    throw sqliteError(error, file)
  }
}

function namespacePrefix(namespace: string | undefined): string {
  return namespace === undefined ? '' : `${namespace}:`
}

/** What writes a row when it is run, and gives whether it did. A lifetime begins now, not when the row is written. */
type Write = (key: string, value: string, ttlMs: number | undefined) => () => boolean

interface Writer {
  readonly set: Write
  readonly add: Write
}

/** Writes rows, and now and then removes expired ones first: a store that is never written to does not grow either. */
function createWriter(rows: Rows, clock: Pick<Clock, 'now'>): Writer {
  let nextSweep = clock.now()
  const sweep = (now: number) => {
    if (now < nextSweep) return
    const removed = Number(rows.sweep.run({ now, limit: SWEEP_ROWS }).changes)
    nextSweep = removed < SWEEP_ROWS ? now + SWEEP_EVERY_MS : now
  }
  const writeOf =
    (onlyNew: boolean): Write =>
    (key, value, ttlMs) => {
      const now = clock.now()
      const row = { key, value, expires: ttlMs === undefined ? null : now + ttlMs }
      return () => {
        sweep(now)
        return (onlyNew ? rows.add.run({ ...row, now }) : rows.set.run(row)).changes > 0
      }
    }
  return { set: writeOf(false), add: writeOf(true) }
}

async function* listEntries(
  prefix: string,
  readFrom: (from: string) => readonly Record<string, SQLOutputValue>[],
): AsyncGenerator<TextEntry> {
  let from = prefix
  for (;;) {
    const batch = readFrom(from)
    for (const row of batch) {
      const key = String(row['key'])
      yield [key, textOf(row) ?? '']
      // No key lies between a key and that key with a NUL behind it.
      from = `${key}\0`
    }
    if (batch.length < BATCH) return
    // SQLite answers at once, so without a pause a long list would keep timers and sockets waiting.
    await setImmediate()
  }
}

function textsOf(rows: Rows, keys: readonly string[], now: number): (string | undefined)[] {
  const found = new Map(
    rows.getMany.all({ keys: JSON.stringify(keys), now }).map((row) => [String(row['key']), textOf(row)]),
  )
  return keys.map((key) => found.get(key))
}

/** A damaged file can hold what is not text: whoever reads the text as an entry finds that out. */
function textOf(row: Record<string, SQLOutputValue> | undefined): string | undefined {
  return row === undefined ? undefined : String(row['value'])
}
