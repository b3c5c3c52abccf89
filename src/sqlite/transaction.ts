import type { DatabaseSync } from 'node:sqlite'

/** Runs a task in one write transaction: if it throws, nothing of it stays. */
export function inTransaction<Result>(database: DatabaseSync, task: () => Result): Result {
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = task()
    database.exec('COMMIT')
    return result
  } catch (error) {
    // A full disk ends the transaction by itself.
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}
