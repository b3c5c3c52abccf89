import { basename } from 'node:path'
import type { Catalogue } from '../core/ports.ts'
import { wordKey } from '../meaning/keys.ts'
import { createLexicon } from '../meaning/lexicon.ts'
import { createVectors, type Model, readModel } from '../meaning/model.ts'
import { sqliteError } from '../sqlite/error.ts'
import { openDatabase } from '../sqlite/open.ts'
import { createSearcher, holdersOf } from './ask/search.ts'
import { TUNING, type Tuning } from './ask/tuning.ts'
import { createCorrector } from './correct.ts'
import { createDays } from './days.ts'
import { createBuilder } from './index/build.ts'
import { createIndex } from './index/index.ts'
import { createKeywordCount } from './keywords.ts'
import { createWriter } from './put.ts'
import { renewIndex } from './renew.ts'
import { createReader } from './rows.ts'
import { CATALOGUE_SCHEMA } from './schema.ts'
import { createSimilar } from './similar.ts'
import { createTurns } from './turns.ts'

export interface CatalogueOptions {
  readonly busyMs?: number
  /** The vectors of words; read where they are not given. */
  readonly model?: Model
  /** Other weights for the order of papers, to see what each is worth. */
  readonly tuning?: Partial<Tuning>
}

/**
 * The catalogue in one SQLite file, ready as soon as it is open; `:memory:` is gone when the process ends. All of it
 * can be read again from the sources, so a power cut may take the last seconds. A file that another program has locked
 * is waited for as long as `busyMs` (default 5 seconds). `model` is the one that ships with Paperboy, read before.
 * Throws `storage`.
 */
export function createCatalogue(
  path: string,
  { model = readModel(), ...options }: CatalogueOptions = {},
): Catalogue {
  const file = basename(path)
  const words = createWordRooms(model)
  const database = openDatabase(path, {
    ...(options.busyMs === undefined ? {} : { busyMs: options.busyMs }),
    schema: CATALOGUE_SCHEMA,
    prepare: (opened) => renewIndex(opened, words.build),
    synchronous: 'NORMAL',
  })
  const reader = createReader(database)
  const index = createIndex(database, words.build)
  const write = createWriter(database, reader, index)
  const rooms = { ...words, index, paper: reader.paper, tuning: { ...TUNING, ...options.tuning } }
  const search = createSearcher(rooms)
  const similar = createSimilar(rooms)
  const correct = createCorrector(database, (word) => holdersOf(index.parts(), wordKey(word)) > 0)
  const keywords = createKeywordCount(database)
  const days = createDays(database, reader)
  const count = database.prepare('SELECT count(*) AS papers FROM papers')
  const safely = <Result>(task: () => Result): Promise<Result> => attempt(file, task)
  const inTurn = createTurns()
  const slowly = async <Result>(task: () => Result): Promise<Result> => await inTurn(() => safely(task))

  return {
    put: (papers, at) => safely(() => write(papers, at)),
    get: (id) =>
      safely(() => {
        const row = reader.find(id)
        return row && reader.tracked(row)
      }),
    search: (query, page) => slowly(() => search(query, page)),
    similar: (id, limit) =>
      slowly(() => {
        const row = reader.find(id)
        return row ? similar(row, limit) : []
      }),
    correct: (word) => safely(() => correct(word)),
    within: (range, which) => safely(() => days.within(range, which)),
    keywords: (newest, limit) => slowly(() => keywords(newest, limit)),
    newestDay: (until) => safely(() => days.newest(until)),
    count: () => safely(() => Number(count.get()?.['papers'])),
    close: () =>
      safely(() => {
        if (database.isOpen) database.close()
      }),
  }
}

/** What makes keys and vectors of texts. */
function createWordRooms(model: Model) {
  const lexicon = createLexicon(model.rows)
  const vectors = createVectors(model, lexicon)
  return { lexicon, vectors, build: createBuilder(lexicon, vectors) }
}

/** SQLite answers at once; a promise hides that, so that a catalogue behind a network can take its place. */
function attempt<Result>(file: string, task: () => Result): Promise<Result> {
  try {
    return Promise.resolve(task())
  } catch (error) {
    return Promise.reject(sqliteError(error, file))
  }
}
