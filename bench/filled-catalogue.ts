import { join } from 'node:path'
import { createCatalogue } from '../src/catalogue/sqlite.ts'
import type { Catalogue } from '../src/core/ports.ts'
import { manyPapers } from './many-papers.ts'

export const AT = Date.parse('2026-08-01T00:00:00Z')
const BATCH = 500

/** A catalogue with so many papers in a folder, opened anew, as after a start. */
export async function openFilled(folder: string, count: number): Promise<Catalogue> {
  const file = join(folder, 'catalogue.sqlite')
  const catalogue = createCatalogue(file)
  const papers = [...manyPapers(count)]
  for (let i = 0; i < papers.length; i += BATCH) await catalogue.put(papers.slice(i, i + BATCH), AT)
  await catalogue.close()
  return createCatalogue(file)
}

/** A number of papers from the command line, such as `100k` or `100000`. */
export function asCount(text: string): number | undefined {
  const [, digits, k] = /^(\d+)(k?)$/.exec(text) ?? []
  return digits === undefined ? undefined : Number(digits) * (k === 'k' ? 1000 : 1)
}
