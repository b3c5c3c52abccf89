import { join } from 'node:path'
import { createStore } from '../../src/stores/keyv.ts'
import { createMemoryStore } from '../../src/stores/memory.ts'
import { storeContract } from '../contracts/store.ts'
import { temporaryFolder } from './temporary-folder.ts'

const folder = temporaryFolder()
const log = { error: () => undefined }
const names = Array.from({ length: 1_000 }, (_, n) => `${n}.sqlite`).values()

storeContract('the store in memory', (clock) => createMemoryStore({ clock, log }))
storeContract('the store in a file', (clock) =>
  createStore(`sqlite:${join(folder, String(names.next().value))}`, { clock, log }),
)
