import { mkdirSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { sqliteError } from './error.ts'

/** A program that only writes single rows holds the lock for milliseconds; a backup may hold it for seconds. */
const BUSY_MS = 5_000
const WAL_TRIES = 20

export interface OpenOptions {
  /** Run at every opening, in a write transaction of its own, so that a place one may not write to is found at once. */
  readonly schema: string
  /** What else is to be done before the database is used, such as bringing it up to date. */
  readonly prepare?: (database: DatabaseSync) => void
  /**
   * What a power cut may take. Both survive kill -9. `FULL` syncs at every commit and loses nothing; `NORMAL` may lose
   * the last commits, and is right for what can be read again from its source.
   */
  readonly synchronous: 'FULL' | 'NORMAL'
  /** How long a locked database is waited for, in milliseconds. */
  readonly busyMs?: number
}

/** Opens or makes a database file, and its folder; `:memory:` lives until it is closed. Throws `storage`. */
export function openDatabase(
  path: string,
  { schema, prepare, synchronous, busyMs = BUSY_MS }: OpenOptions,
): DatabaseSync {
  try {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
    const database = new DatabaseSync(path, { timeout: busyMs })
    try {
      useWal(database)
      database.exec(`PRAGMA synchronous = ${synchronous}`)
      database.exec(schema)
      prepare?.(database)
      return database
    } catch (error) {
      database.close()
      throw error
    }
  } catch (error) {
    throw sqliteError(error, basename(path))
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
