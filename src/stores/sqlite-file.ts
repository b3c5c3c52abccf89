import { DatabaseSync } from 'node:sqlite'

/** A program that only writes single rows holds the lock for milliseconds; a backup may hold it for seconds. */
const BUSY_MS = 5_000
const WAL_TRIES = 20

/**
 * `expires` is the instant (ms since 1970) from which a row counts as absent; NULL keeps it for ever. Keys compare
 * byte by byte in UTF-8. STRICT makes SQLite refuse a value that is not text.
 */
const SCHEMA = `
  BEGIN IMMEDIATE;
  CREATE TABLE IF NOT EXISTS entries (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL, expires INTEGER) STRICT;
  CREATE INDEX IF NOT EXISTS entries_by_expiry ON entries (expires) WHERE expires IS NOT NULL;
  COMMIT;`

/**
 * Opens (or makes) the database file with the table `entries`; `:memory:` is a database that lives as long as it is open.
 *
 * The journal is WAL with `synchronous = FULL`. Both settings of `synchronous` survive kill -9, because what was
 * written lies in the operating system's cache. NORMAL does not sync the WAL at a commit, so a power cut may take
 * the last commits back: a post that was marked as sent would be sent again. FULL syncs before it answers. It costs
 * one sync a write, and Paperboy writes a few rows a post.
 *
 * The schema runs in a write transaction, so that a file or folder one may not write is found now and not at the
 * first post. Throws SQLite's own errors. `busyMs` is how long a locked database is waited for, in milliseconds.
 */
export function openSqlite(path: string, busyMs = BUSY_MS): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: busyMs })
  try {
    useWal(database)
    database.exec('PRAGMA synchronous = FULL')
    database.exec(SCHEMA)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/**
 * Turns WAL on. While another process does the same to a new file, SQLite reports "locked" at once, whatever the
 * timeout; so we wait for that process by asking for the write lock, which does heed the timeout, and try again.
 */
function useWal(database: DatabaseSync, triesLeft = WAL_TRIES): void {
  try {
    database.exec('PRAGMA journal_mode = WAL')
  } catch (error) {
    if (triesLeft === 0 || !isBusy(error)) throw error
    database.exec('BEGIN IMMEDIATE; COMMIT')
    useWal(database, triesLeft - 1)
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && Number(error.errcode) === 5
}
