import type { DatabaseSync } from 'node:sqlite'
import { setImmediate } from 'node:timers'
import { inTransaction } from '../sqlite/transaction.ts'

/**
 * Runs a write and resolves with its result once it is committed. Throws what the write or the commit throws. `key` is
 * the one key that it writes; without it, it may write any.
 */
export type Commit = <Result>(write: () => Result, key?: string) => Promise<Result>

interface Waiting {
  readonly key: string | undefined
  readonly run: () => unknown
  readonly resolve: (result: unknown) => void
  readonly reject: (error: unknown) => void
}

export interface Commits {
  readonly commit: Commit
  /** Commits what is waiting; with `reads`, only if that includes a key that is about to be read. */
  flush(reads?: (key: string) => boolean): void
}

/**
 * Writes that come in the same turn of the loop are committed together, in their order: a disk that syncs takes as long
 * for a hundred writes as for one. None is reported done before it is on the disk. Whoever reads a key calls `flush` first:
 * what was asked for before must be seen, or a value that is being deleted could be read and written again.
 */
export function createCommits(database: DatabaseSync): Commits {
  let waiting: Waiting[] = []

  function flush(reads?: (key: string) => boolean): void {
    if (reads !== undefined && !waiting.some(({ key }) => key === undefined || reads(key))) return
    const writes = waiting
    waiting = []
    if (writes.length > 1) together(database, writes)
    else for (const write of writes) alone(write)
  }

  return {
    flush,
    commit: (run, key) =>
      new Promise((resolve, reject) => {
        if (waiting.length === 0) setImmediate(() => flush())
        waiting.push({ key, run, resolve: resolve as Waiting['resolve'], reject })
      }),
  }
}

function together(database: DatabaseSync, writes: readonly Waiting[]): void {
  let results: readonly unknown[]
  try {
    results = inTransaction(database, () => writes.map(({ run }) => run()))
  } catch (error) {
    for (const write of writes) {
      // Each would wait for the lock as long as this one has.
      if (isBusy(error)) write.reject(error)
      else alone(write)
    }
    return
  }
  for (const [i, { resolve }] of writes.entries()) resolve(results[i])
}

/** One that can't be written must not take the others along. */
function alone({ run, resolve, reject }: Waiting): void {
  try {
    resolve(run())
  } catch (error) {
    reject(error)
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === 5
}
