import { mkdir } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { AppError } from '../core/errors.ts'
import type { Store } from '../core/ports.ts'
import { createJsonStore, type StoreEdges } from './json-store.ts'
import { createMemoryStore } from './memory.ts'
import { createSqliteAdapter } from './sqlite-adapter.ts'
import { openSqlite } from './sqlite-file.ts'
import { storageError } from './storage-error.ts'

/**
 * The store that a `STORE_URL` names: `sqlite:./data/paperboy.sqlite` (a path from the working folder; the folder is
 * made when it is missing), or `memory:` and `sqlite::memory:`, which are gone when the process ends.
 * Throws `bad_config` for any other URL and `storage` when the file can't be used.
 */
export async function createStore(url: string, edges: StoreEdges): Promise<Store> {
  const path = sqlitePath(url)
  return path === ':memory:' ? createMemoryStore(edges) : await openFile(resolve(path), edges)
}

/** The URL itself never gets into the sentence: a Postgres or Redis URL holds a password. */
function sqlitePath(url: string): string {
  if (url === 'memory:') return ':memory:'
  const path = /^sqlite:(?:\/\/)?(.+)$/.exec(url)?.[1]
  if (path !== undefined) return path
  throw new AppError(
    'bad_config',
    'STORE_URL names no store that is supported. Supported are a file, as in sqlite:./data/paperboy.sqlite, and memory: for a trial.',
  )
}

async function openFile(path: string, edges: StoreEdges): Promise<Store> {
  const file = basename(path)
  try {
    await mkdir(dirname(path), { recursive: true })
  } catch (error) {
    throw new AppError('storage', folderSentence(file), { cause: error })
  }
  try {
    return createJsonStore(createSqliteAdapter(openSqlite(path), { clock: edges.clock, file }), edges.log)
  } catch (error) {
    throw storageError(error, file)
  }
}

function folderSentence(file: string): string {
  return `The folder for the store ${file} could not be made: let this user write there, or set STORE_URL or DATA_DIR to another place.`
}
