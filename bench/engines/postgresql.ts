import { basename } from 'node:path'
import { type Engine, type Index, plainWords } from './engine.ts'
import { loadPeer } from './peer.ts'

interface Client {
  connect(): Promise<void>
  query(text: string, values?: readonly unknown[]): Promise<{ readonly rows: readonly Row[] }>
  end(): Promise<void>
}
type Row = Readonly<Record<string, unknown>>
interface Pg {
  readonly Client: new (options: object) => Client
}

/** English stems and stop words, title and keywords weighed by letters, best by `ts_rank`; any word. */
export const postgresql: Engine = {
  about: 'PostgreSQL full text, any word, ts_rank',
  packages: ['pg'],
  open: async (folder) => {
    const client = await connect()
    const schema = schemaOf(folder)
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`)
    await client.query(`SET search_path = ${schema}`)
    await client.query(`CREATE TABLE IF NOT EXISTS papers
      (id text PRIMARY KEY, date date, categories text[], words tsvector)`)
    return indexOf(client, schema)
  },
  discard: async (folder) => {
    const client = await connect()
    await client.query(`DROP SCHEMA IF EXISTS ${schemaOf(folder)} CASCADE`)
    await client.end()
  },
}

/** `PEERS_PG_URL`, else the database `test` of this machine. */
async function connect(): Promise<Client> {
  const { Client: PgClient } = loadPeer<Pg>('pg')
  const connectionString = process.env['PEERS_PG_URL'] ?? 'postgres://postgres@127.0.0.1:5432/test'
  const client = new PgClient({ connectionString, connectionTimeoutMillis: 5000 })
  await client.connect()
  return client
}

function schemaOf(folder: string): string {
  return `peers_${basename(folder)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '_')}`
}

const INSERT = `
  INSERT INTO papers SELECT id, date, categories,
    setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', keywords), 'B')
    || setweight(to_tsvector('english', abstract), 'D')
  FROM json_to_recordset($1) AS given (id text, date date, categories text[], title text, abstract text, keywords text)`
const FIND = `
  SELECT id FROM papers, to_tsquery('english', $1) AS query
  WHERE words @@ query AND date >= $2 AND ($3::text IS NULL OR categories @> ARRAY[$3])
  ORDER BY ts_rank(words, query) DESC LIMIT $4`

function indexOf(client: Client, schema: string): Index {
  const find = async (query: string, limit: number, since = '0001-01-01', category: string | null = null) => {
    if (query === '') return []
    const { rows } = await client.query(FIND, [query, since, category, limit])
    return rows.map(({ id }) => String(id))
  }
  const anyOf = (text: string) => plainWords(text).join(' | ')
  return {
    add: async (papers) => {
      const rows = papers.map((paper) => ({ ...paper, keywords: paper.keywords.join(', ') }))
      await client.query(INSERT, [JSON.stringify(rows)])
    },
    finish: async () => {
      await client.query('CREATE INDEX IF NOT EXISTS words ON papers USING gin (words)')
      await client.query('ANALYZE papers')
    },
    search: (text, limit) => find(anyOf(text), limit),
    narrowed: (text, { since, category }, limit) => find(anyOf(text), limit, since, category),
    prefix: (text, limit) => find(`${anyOf(text)}:*`, limit),
    remove: async (id) => {
      await client.query('DELETE FROM papers WHERE id = $1', [id])
    },
    bytesElsewhere: async () => {
      const { rows } = await client.query(`SELECT pg_total_relation_size('${schema}.papers') AS bytes`)
      return Number(rows[0]?.['bytes'])
    },
    close: () => client.end(),
  }
}
