import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { openDatabase } from '../sqlite/open.ts'

/**
 * `expires` is the instant (ms since 1970) from which a row counts as absent; NULL keeps it for ever. Keys compare
 * byte by byte in UTF-8. STRICT makes SQLite refuse a value that is not text.
 */
const SCHEMA = `
  BEGIN IMMEDIATE;
  CREATE TABLE IF NOT EXISTS entries (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL, expires INTEGER) STRICT;
  CREATE INDEX IF NOT EXISTS entries_by_expiry ON entries (expires) WHERE expires IS NOT NULL;
  COMMIT;`

const PUT = `INSERT INTO entries (key, value, expires) VALUES ($key, $value, $expires)
  ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires = excluded.expires`
const LIVE = '(expires IS NULL OR expires > $now)'
/** The byte FF comes after every byte of UTF-8, so this range holds each key that begins with the prefix, and no other. */
const RANGE = "key >= $from AND key < $prefix || CAST(x'FF' AS TEXT)"

/**
 * Opens or makes the database of a store; `:memory:` lives until it is closed. Throws `storage`. `busyMs` is how long
 * a locked database is waited for, in milliseconds.
 *
 * It syncs before it answers (`synchronous = FULL`). Without that, a write survives kill -9, because the operating
 * system holds it, but a power cut may take the last ones back: a post that was marked as sent would be sent again.
 * The price is one sync a commit; writes that come together share one.
 */
export function openEntries(path: string, busyMs?: number): DatabaseSync {
  const wait = busyMs === undefined ? {} : { busyMs }
  return openDatabase(path, { schema: SCHEMA, synchronous: 'FULL', ...wait })
}

/** The statements of a store, prepared once: see {@link openEntries}. */
export interface Rows {
  readonly get: StatementSync
  /** `keys` is a JSON array. */
  readonly getMany: StatementSync
  readonly set: StatementSync
  /** Changes one row where there was nothing, or something expired; otherwise none. */
  readonly add: StatementSync
  readonly delete: StatementSync
  readonly clear: StatementSync
  readonly list: StatementSync
  readonly sweep: StatementSync
}

export function prepareRows(database: DatabaseSync): Rows {
  return {
    get: database.prepare(`SELECT value FROM entries WHERE key = $key AND ${LIVE}`),
    getMany: database.prepare(
      `SELECT key, value FROM entries WHERE key IN (SELECT value FROM json_each($keys)) AND ${LIVE}`,
    ),
    set: database.prepare(PUT),
    add: database.prepare(`${PUT} WHERE entries.expires <= $now`),
    delete: database.prepare('DELETE FROM entries WHERE key = $key'),
    clear: database.prepare(`DELETE FROM entries WHERE ${RANGE}`),
    list: database.prepare(
      `SELECT key, value FROM entries WHERE ${RANGE} AND ${LIVE} ORDER BY key LIMIT $limit`,
    ),
    sweep: database.prepare(
      'DELETE FROM entries WHERE rowid IN (SELECT rowid FROM entries WHERE expires <= $now LIMIT $limit)',
    ),
  }
}
