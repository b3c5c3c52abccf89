/** A process that puts one batch of papers after another, and prints the number of each that is done. */
import { writeSync } from 'node:fs'
import { createCatalogue } from '../../src/catalogue/sqlite.ts'
import { batch } from './batches.ts'

const [path = ''] = process.argv.slice(2)
const catalogue = createCatalogue(path)
for (let n = 0; ; n += 1) {
  await catalogue.put(batch(n), n)
  await catalogue.put(batch(n, 'Loud Gradients'), n)
  writeSync(1, `${n}\n`)
}
