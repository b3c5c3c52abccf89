import { basename, resolve } from 'node:path'
import { AppError } from '../core/errors.ts'
import type { Store } from '../core/ports.ts'
import { createJsonStore, type StoreEdges } from './json-store.ts'
import { createMemoryStore } from './memory.ts'
import { createSqliteAdapter } from './sqlite-adapter.ts'
import { openEntries } from './sqlite-rows.ts'

/**
 * The store that a `STORE_URL` names: `sqlite:./data/paperboy.sqlite` (a path from the working folder; the folder is
 * made when it is missing), or `memory:` and `sqlite::memory:`, which are gone when the process ends.
 * Rejects with `bad_config` for any other URL and with `storage` when the file can't be used.
 */
export function createStore(url: string, edges: StoreEdges): Promise<Store> {
  return new Promise((opened) => opened(openStore(url, edges)))
}

function openStore(url: string, edges: StoreEdges): Store {
  const place = sqlitePlace(url)
  if (place === ':memory:') return createMemoryStore(edges)
  const path = resolve(place)
  const adapter = createSqliteAdapter(openEntries(path), { clock: edges.clock, file: basename(path) })
  return createJsonStore(adapter, edges.log)
}

/** The URL itself never gets into the sentence: a Postgres or Redis URL holds a password. */
function sqlitePlace(url: string): string {
  if (url === 'memory:') return ':memory:'
  const place = /^sqlite:(?:\/\/)?(.+)$/.exec(url)?.[1]
  if (place !== undefined) return place
  throw new AppError(
    'bad_config',
    'STORE_URL names no store that is supported. Supported are a file, as in sqlite:./data/paperboy.sqlite, and memory: for a trial.',
  )
}
