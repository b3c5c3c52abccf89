/** A process that writes to a store without end, and prints each key once its write is done. */
import { writeSync } from 'node:fs'
import { createStore } from '../../src/stores/keyv.ts'

const [url = ''] = process.argv.slice(2)
const store = await createStore(url, { clock: { now: () => Date.now() }, log: { error: () => undefined } })
for (let n = 0; ; n += 1) {
  const key = `key/${n}`
  if (n % 2 === 0) await store.set(key, { n, padding: 'x'.repeat(n % 5_000) })
  else await store.add(key, { n, padding: 'x'.repeat(n % 5_000) })
  writeSync(1, `${key}\n`)
}
