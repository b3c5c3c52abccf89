/** A process that puts batches of papers until that fails, and prints the error and what is left as JSON. */
import { createCatalogue } from '../../src/catalogue/sqlite.ts'
import { type AppError, toAppError } from '../../src/core/errors.ts'
import { parseQuery } from '../../src/core/query/query.ts'
import { batch } from './batches.ts'

const [path = ''] = process.argv.slice(2)
const catalogue = createCatalogue(path)

async function fill(): Promise<{ readonly done: number; readonly error: AppError }> {
  for (let done = 0; ; done += 1) {
    try {
      await catalogue.put(batch(done), done)
    } catch (error) {
      return { done, error: toAppError(error) }
    }
  }
}

const { done, error } = await fill()
const { total } = await catalogue.search(parseQuery('gradients'), { offset: 0, limit: 1 })
const { code, message } = error
process.stdout.write(JSON.stringify({ code, message, done, count: await catalogue.count(), total }))
