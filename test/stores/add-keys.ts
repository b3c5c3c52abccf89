/** A process that adds 200 keys to a store when told to on stdin, and prints those it won. */
import { once } from 'node:events'
import { createStore } from '../../src/stores/keyv.ts'

const [url = '', name = ''] = process.argv.slice(2)
const store = await createStore(url, { clock: { now: () => Date.now() }, log: { error: () => undefined } })
process.stdout.write('ready\n')
await once(process.stdin, 'data')
const won: number[] = []
for (let n = 0; n < 200; n += 1) if (await store.add(`key/${n}`, name)) won.push(n)
await store.close()
process.stdout.write(`${JSON.stringify(won)}\n`)
process.exit()
