import { join } from 'node:path'
import type { Paper } from '../../src/core/paper.ts'
import { type Engine, type Index, type Narrow, textOf } from './engine.ts'
import { loadPeer } from './peer.ts'

type Row = Readonly<Record<string, string>>
interface Selection {
  where(condition: string): Selection
  select(columns: readonly string[]): Selection
  limit(n: number): Selection
  toArray(): Promise<readonly { readonly id: string }[]>
}
interface Table {
  add(rows: readonly Row[]): Promise<unknown>
  delete(condition: string): Promise<unknown>
  createIndex(column: string, options: object): Promise<void>
  optimize(): Promise<unknown>
  search(text: string, kind: 'fts', column: string): Selection
  close(): void
}
interface Connection {
  tableNames(): Promise<readonly string[]>
  openTable(name: string): Promise<Table>
  createTable(name: string, rows: readonly Row[]): Promise<Table>
  close(): void
}
interface Lance {
  connect(folder: string): Promise<Connection>
  readonly Index: { fts(): object }
}

/** With its defaults: BM25, stems, stop words. Papers added after the building are found by reading them. */
export const lancedb: Engine = {
  about: 'LanceDB full text, defaults',
  packages: ['@lancedb/lancedb', 'apache-arrow'],
  open: async (folder) => {
    const { connect, Index: Kinds } = loadPeer<Lance>('@lancedb/lancedb')
    const connection = await connect(join(folder, 'lance'))
    const names = await connection.tableNames()
    const table = names.includes('papers') ? await connection.openTable('papers') : undefined
    return indexOf(connection, table, Kinds)
  },
}

function indexOf(connection: Connection, opened: Table | undefined, { fts }: Lance['Index']): Index {
  let table = opened
  const known = () => {
    if (table === undefined) throw new Error('LanceDB has no table yet.')
    return table
  }
  const find = async (text: string, limit: number, condition?: string) => {
    const search = known().search(text, 'fts', 'text')
    const rows = await (condition === undefined ? search : search.where(condition))
      .select(['id', '_score'])
      .limit(limit)
      .toArray()
    return rows.map(({ id }) => id)
  }
  return {
    add: async (papers) => {
      if (table === undefined) table = await connection.createTable('papers', papers.map(asRow))
      else await table.add(papers.map(asRow))
    },
    finish: async () => {
      await known().optimize()
      await known().createIndex('text', { config: fts(), replace: true })
    },
    search: (text, limit) => find(text, limit),
    narrowed: (text, narrow, limit) => find(text, limit, condition(narrow)),
    remove: async (id) => {
      await known().delete(`id = '${id}'`)
    },
    close: () => {
      table?.close()
      return Promise.resolve(connection.close())
    },
  }
}

function asRow(paper: Paper): Row {
  const { id, date, categories } = paper
  return { id, date, categories: ` ${categories.join(' ')} `, text: textOf(paper) }
}

function condition({ since, category }: Narrow): string {
  const parts = [since && `date >= '${since}'`, category && `categories LIKE '% ${category} %'`]
  return parts.filter(Boolean).join(' AND ')
}
