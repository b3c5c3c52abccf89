import { join } from 'node:path'
import { createCatalogue } from '../../src/catalogue/sqlite.ts'
import { AppError } from '../../src/core/errors.ts'
import type { Catalogue } from '../../src/core/ports.ts'
import { parseQuery } from '../../src/core/query/query.ts'
import type { Engine } from './engine.ts'

const AT = Date.parse('2026-08-01T00:00:00Z')
const MAX_LENGTH = 500

/** Our catalogue by nothing but its contract. */
export const ours: Engine = {
  about: 'Paperboy',
  packages: [],
  open: (folder) => {
    const catalogue = createCatalogue(join(folder, 'catalogue.sqlite'))
    return Promise.resolve({
      add: async (papers) => {
        await catalogue.put(papers, AT)
      },
      finish: () => Promise.resolve(),
      search: (text, limit) => find(catalogue, asQuery(text), limit),
      narrowed: (text, { since, category }, limit) => {
        const filters = [since && `since:${since}`, category && `cat:${category}`].filter(Boolean)
        return find(catalogue, [asQuery(text), ...filters].join(' '), limit)
      },
      similar: async (id, limit) => (await catalogue.similar(id, limit)).map(({ paper }) => paper.id),
      close: () => catalogue.close(),
    })
  },
}

async function find(catalogue: Catalogue, text: string, limit: number): Promise<readonly string[]> {
  try {
    const { hits } = await catalogue.search(parseQuery(text), { offset: 0, limit })
    return hits.map(({ paper }) => paper.id)
  } catch (error) {
    // A text of punctuation alone has no word to look for: whoever asks is told so, and finds nothing.
    if (error instanceof AppError && error.code === 'bad_input') return []
    throw error
  }
}

/** A text in which nothing is grammar, and no longer than a query may be. */
export function asQuery(text: string): string {
  const plain = text
    .replace(/["“”„|:]/g, ' ')
    .replace(/(^|\s)-+/g, '$1')
    .replace(/\s+/g, ' ')
    .trim()
  const characters = [...plain]
  return characters.length <= MAX_LENGTH
    ? plain
    : characters
        .slice(0, MAX_LENGTH)
        .join('')
        .replace(/\s\S*$/, '')
}
