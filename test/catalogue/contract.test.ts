import { join } from 'node:path'
import { createCatalogue } from '../../src/catalogue/sqlite.ts'
import { catalogueContract } from '../contracts/catalogue.ts'
import { temporaryFolder } from '../stores/temporary-folder.ts'

const folder = temporaryFolder()
const names = Array.from({ length: 1_000 }, (_, n) => `${n}.sqlite`).values()

catalogueContract('the catalogue in memory', () => createCatalogue(':memory:'))
catalogueContract('the catalogue in a file', () => createCatalogue(join(folder, String(names.next().value))))
