import { loadavg } from 'node:os'
import { join } from 'node:path'
import { described, ENGINES, engineNames } from '../bench/engines/all.ts'
import { type Engine, type Index, textOf } from '../bench/engines/engine.ts'
import { inFolder, print } from '../bench/recorded.ts'
import type { Paper } from '../src/core/paper.ts'
import { CORPORA, type JudgedQuery, type JudgedSet } from './judged.ts'
import { type Measures, measure } from './metrics.ts'

/** So many papers of an answer are looked at. */
const DEPTH = 100
const BATCH = 500
/** An engine may take so long for the queries of one set, and as long to read a corpus. */
const LIMIT_MS = Number(process.env['EVAL_LIMIT_SECONDS'] ?? 120) * 1000

interface Row {
  readonly set: string
  readonly engine: string
  readonly asked: number
  readonly of: number
  readonly measures: Measures
  readonly msPerQuery: number
}

/** Every set of a corpus, put to one engine. Throws where the engine can't read the corpus in time. */
async function evaluate(name: string, engine: Engine, corpusName: string, folder: string): Promise<Row[]> {
  const corpus = CORPORA[corpusName]?.()
  if (corpus === undefined) throw new Error(`There is no corpus ${corpusName}.`)
  const rows: Row[] = []
  const known = [...corpus.papers]
  const opened = [await engine.open(folder)]
  const open = () => opened.at(-1) as Index
  try {
    await read(open(), corpus.papers)
    for (const set of corpus.sets) {
      known.push(...set.more)
      if (set.more.length > 0 && engine.isFixed) {
        opened.push(await engine.open(join(folder, set.name)))
        await read(open(), known)
      } else if (set.more.length > 0) await read(open(), set.more)
      rows.push(await askAll(name, open(), set))
    }
  } finally {
    for (const index of opened) await index.close()
  }
  return rows
}

async function read(index: Index, papers: readonly Paper[]): Promise<void> {
  const from = performance.now()
  for (let i = 0; i < papers.length; i += BATCH) {
    if (performance.now() - from > LIMIT_MS)
      throw new Error(`${i} of ${papers.length} papers were read in the time given`)
    await index.add(papers.slice(i, i + BATCH))
  }
  await index.finish()
}

async function askAll(engine: string, index: Index, { name, queries }: JudgedSet): Promise<Row> {
  const from = performance.now()
  const answers: { ranking: readonly string[]; judgments: JudgedQuery['judgments'] }[] = []
  for (const { asked, judgments } of queries) {
    if (performance.now() - from > LIMIT_MS) break
    answers.push({ ranking: await ask(index, asked), judgments })
  }
  const msPerQuery = (performance.now() - from) / answers.length
  return {
    set: name,
    engine,
    asked: answers.length,
    of: queries.length,
    measures: measure(answers),
    msPerQuery,
  }
}

async function ask(index: Index, asked: string | Paper): Promise<readonly string[]> {
  if (typeof asked === 'string') return await index.search(asked, DEPTH)
  const found = index.similar
    ? await index.similar(asked.id, DEPTH + 1)
    : await index.search(textOf(asked), DEPTH + 1)
  return found.filter((id) => id !== asked.id).slice(0, DEPTH)
}

function line({ set, engine, asked, of, measures, msPerQuery }: Row): string {
  const { ndcgAt10, recallAt10, recallAt100, meanReciprocalRank } = measures
  const cells = [ndcgAt10, recallAt10, recallAt100, meanReciprocalRank].map((each) =>
    each.toFixed(3).padStart(9),
  )
  const cut = asked < of ? `  ${asked} of ${of} queries in the time given` : ''
  return `${set.padEnd(13)}${engine.padEnd(18)}${String(asked).padStart(7)}${cells.join('')}${msPerQuery.toFixed(1).padStart(12)}${cut}`
}

async function main(): Promise<void> {
  const given = process.argv.slice(2)
  const corpora = given.filter((word) => Object.hasOwn(CORPORA, word))
  const engines = given.filter((word) => !corpora.includes(word))
  const unknown = engines.find((word) => !Object.hasOwn(ENGINES, word))
  if (unknown !== undefined) {
    const known = `Engines: ${Object.keys(ENGINES).join(' ')}. Corpora: ${Object.keys(CORPORA).join(' ')}.`
    throw new Error(`There is no engine or corpus ${unknown}. ${known}`)
  }
  const { names, missing } = engineNames(engines)
  for (const name of names) print(described(name))
  if (missing !== undefined) print(missing)
  const rows: Row[] = []
  for (const corpus of corpora.length > 0 ? corpora : Object.keys(CORPORA)) {
    print(`\n${corpus}, load ${loadavg()[0]?.toFixed(1)}`)
    print(`${'set'.padEnd(13)}${'engine'.padEnd(18)}queries  nDCG@10     R@10    R@100      MRR    ms/query`)
    for (const name of names) rows.push(...(await tried(name, corpus)))
  }
  const sets = [...new Set(rows.map(({ set }) => set))]
  if (names.length > 1) print('\nside by side')
  for (const set of names.length > 1 ? sets : []) {
    const best = rows
      .filter((row) => row.set === set)
      .sort((a, b) => b.measures.ndcgAt10 - a.measures.ndcgAt10)
    for (const row of best) print(line(row))
    print()
  }
}

/** An engine that fails is said so, and the others go on. */
async function tried(name: string, corpus: string): Promise<Row[]> {
  const engine = ENGINES[name]
  if (engine === undefined) return []
  return await inFolder(async (folder) => {
    try {
      const rows = await evaluate(name, engine, corpus, folder)
      for (const row of rows) print(line(row))
      return rows
    } catch (error) {
      print(`${corpus.padEnd(13)}${name.padEnd(18)}${error instanceof Error ? error.message : String(error)}`)
      return []
    } finally {
      await engine.discard?.(folder)
    }
  })
}

await main()
