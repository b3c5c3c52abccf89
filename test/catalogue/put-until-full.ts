/** A process that puts batches of papers until that fails, and prints the error and what is left as JSON. */
import { createCatalogue } from '../../src/catalogue/sqlite.ts'
import { toAppError } from '../../src/core/errors.ts'
import { parseQuery } from '../../src/core/query/query.ts'
import { batch } from './batches.ts'

const [path = ''] = process.argv.slice(2)
const catalogue = createCatalogue(path)
let done = 0
try {
  for (; done < 1_000; done += 1) await catalogue.put(batch(done), done)
} catch (error) {
  const { code, message } = toAppError(error)
  const { total } = await catalogue.search(parseQuery('gradients'), { offset: 0, limit: 1 })
  process.stdout.write(JSON.stringify({ code, message, done, count: await catalogue.count(), total }))
}
