import type { PaperId } from '../../src/core/paper.ts'
import type { Catalogue } from '../../src/core/ports.ts'
import { parseQuery } from '../../src/core/query/query.ts'

const ALL = { offset: 0, limit: 1_000 }

/** Ids of all papers that answer a query, best first. */
export async function idsFor(catalogue: Catalogue, query: string): Promise<PaperId[]> {
  const { hits } = await catalogue.search(parseQuery(query), ALL)
  return hits.map(({ paper }) => paper.id)
}
