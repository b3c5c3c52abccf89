import { bodyOf, type Engine, type Index, type Narrow } from './engine.ts'
import { keptFile, loadPeer } from './peer.ts'

type Database = { readonly __brand: 'Orama' }
interface Orama {
  create(options: { readonly schema: Readonly<Record<string, string>> }): Database
  insert(database: Database, document: Readonly<Record<string, unknown>>): unknown
  remove(database: Database, id: string): unknown
  search(database: Database, options: Readonly<Record<string, unknown>>): Answer | Promise<Answer>
  save(database: Database): unknown
  load(database: Database, raw: unknown): unknown
}
interface Answer {
  readonly hits: readonly { readonly id: string }[]
}

const SCHEMA = { title: 'string', body: 'string', day: 'number', categories: 'enum[]' }

/** With its defaults: every word is the beginning of words, no stems. */
export const orama: Engine = {
  about: 'Orama, defaults',
  packages: ['@orama/orama'],
  open: async (folder) => {
    const { create, load, ...rest } = loadPeer<Orama>('@orama/orama')
    const database = create({ schema: SCHEMA })
    const text = keptFile(folder).read()
    if (text !== undefined) await load(database, JSON.parse(text))
    return indexOf({ create, load, ...rest }, database, folder)
  },
}

function indexOf({ insert, remove, search, save }: Orama, database: Database, folder: string): Index {
  const find = async (term: string, limit: number, where?: unknown) => {
    const { hits } = await search(database, { term, limit, ...(where ? { where } : {}) })
    return hits.map(({ id }) => id)
  }
  return {
    add: async (papers) => {
      for (const paper of papers) {
        const { id, title, date, categories } = paper
        const document = { id, title, body: bodyOf(paper), categories: [...categories] }
        await insert(database, { ...document, day: dayNumber(date) })
      }
    },
    finish: async () => keptFile(folder).write(JSON.stringify(await save(database))),
    search: (text, limit) => find(text, limit),
    narrowed: (text, narrow, limit) => find(text, limit, where(narrow)),
    prefix: (text, limit) => find(text, limit),
    remove: async (id) => {
      await remove(database, id)
    },
    close: () => Promise.resolve(),
  }
}

function where({ since, category }: Narrow) {
  return {
    ...(since ? { day: { gte: dayNumber(since) } } : {}),
    ...(category ? { categories: { containsAny: [category] } } : {}),
  }
}

function dayNumber(date: string): number {
  return Number(date.replaceAll('-', ''))
}
