import type { Store } from '../core/ports.ts'
import { createJsonStore, type StoreEdges } from './json-store.ts'
import { createSqliteAdapter } from './sqlite-adapter.ts'
import { openEntries } from './sqlite-rows.ts'

/**
 * A store that is gone when the process ends. It is an SQLite database without a file, so that what works on it works
 * on disk: one code path, the same order of keys, the same errors.
 */
export function createMemoryStore(edges: StoreEdges): Store {
  const adapter = createSqliteAdapter(openEntries(':memory:'), { clock: edges.clock, file: ':memory:' })
  return createJsonStore(adapter, edges.log)
}
