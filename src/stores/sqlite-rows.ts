import type { DatabaseSync, StatementSync } from 'node:sqlite'

const PUT = `INSERT INTO entries (key, value, expires) VALUES ($key, $value, $expires)
  ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires = excluded.expires`
const LIVE = '(expires IS NULL OR expires > $now)'
/** The byte FF comes after every byte of UTF-8, so this range holds each key that begins with the prefix, and no other. */
const RANGE = "key >= $from AND key < $prefix || CAST(x'FF' AS TEXT)"

/** The statements of a store, prepared once: `entries` is the table made by `openSqlite`. */
export interface Rows {
  readonly get: StatementSync
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
