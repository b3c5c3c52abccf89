import { mkdirSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import type { Paper } from '../src/core/paper.ts'
import { type EngineChild, startEngine } from './engine-child.ts'
import type { Built, Changed, Kind, Opened } from './engine-messages.ts'
import { described, ENGINES, engineNames } from './engines/all.ts'
import { asCount } from './filled-catalogue.ts'
import { manyPapers, realPapers } from './many-papers.ts'
import { writePapers } from './papers-file.ts'
import { inFolder, print } from './recorded.ts'
import {
  keywordQueries,
  type NarrowedQuery,
  narrowedQueries,
  sentenceQueries,
  typedQueries,
} from './search-queries.ts'
import { costTable, timeTable } from './search-tables.ts'

const SIZES = [10_000, 100_000, 500_000]
const LIMIT_MS = Number(process.env['BENCH_LIMIT_SECONDS'] ?? 240) * 1000
/** For all queries of one kind, and each engine. */
const KIND_LIMIT_MS = Number(process.env['BENCH_KIND_SECONDS'] ?? 30) * 1000
const SLICE = 10
const WARM_UP = 5
const CHANGES = 20

/** What is measured of one engine at one size. */
export interface Measured {
  readonly name: string
  readonly built?: Built
  readonly opened?: Opened
  readonly changed?: Changed
  readonly times: Map<Kind, number[]>
  /** Why something is missing. */
  readonly notes: string[]
}

type Ready = Measured & { readonly child: EngineChild }

/** Builds in one process and opens in another. Where nothing could be kept, the one that built it is asked. */
async function prepare(name: string, root: string, file: string, first: string): Promise<Ready | Measured> {
  const folder = join(root, name)
  mkdirSync(folder, { recursive: true })
  const notes: string[] = []
  const builder = startEngine(name, folder)
  try {
    const built = await builder.ask({ do: 'build', file, limitMs: LIMIT_MS })
    if (built.cut) notes.push(`${built.papers.toLocaleString('en')} papers were read in the time given`)
    if (built.problem !== undefined) {
      notes.push(`could not be kept, so it is asked in the process that built it: ${built.problem}`)
      return { name, built, times: new Map(), notes, child: builder }
    }
    await builder.stop()
    const child = startEngine(name, folder)
    const opened = await child.ask({ do: 'open', first })
    return { name, built, opened, times: new Map(), notes, child }
  } catch (error) {
    await builder.stop()
    return {
      name,
      times: new Map(),
      notes: [...notes, error instanceof Error ? error.message : String(error)],
    }
  }
}

/** Asks every engine for a slice of the queries in turn, so that what else the machine does falls on all alike. */
async function askInTurn(
  engines: readonly Ready[],
  kind: Kind,
  queries: readonly (string | NarrowedQuery)[],
) {
  const left = new Set(engines)
  for (const engine of engines) {
    const times = await asked(engine, kind, queries.slice(0, WARM_UP))
    if (times === undefined) left.delete(engine)
    else engine.times.set(kind, [])
  }
  for (let i = 0; i < queries.length && left.size > 0; i += SLICE)
    for (const engine of [...left]) {
      const times = await asked(engine, kind, queries.slice(i, i + SLICE))
      const all = engine.times.get(kind)
      all?.push(...(times ?? []))
      const spent = all?.reduce((sum, ms) => sum + ms, 0) ?? 0
      if (times === undefined || (spent > KIND_LIMIT_MS && i + SLICE < queries.length)) {
        left.delete(engine)
        engine.notes.push(`${all?.length} of ${queries.length} ${kind} in the time given`)
      }
    }
}

async function asked(engine: Ready, kind: Kind, queries: readonly (string | NarrowedQuery)[]) {
  try {
    return (await engine.child.ask({ do: 'ask', kind, queries })).times
  } catch (error) {
    engine.notes.push(`${kind}: ${error instanceof Error ? error.message : String(error)}`)
    return undefined
  }
}

async function change(engine: Ready, papers: readonly Paper[]): Promise<Measured> {
  if (ENGINES[engine.name]?.isFixed) return engine
  try {
    return { ...engine, changed: await engine.child.ask({ do: 'change', papers }) }
  } catch (error) {
    engine.notes.push(`add and remove: ${error instanceof Error ? error.message : String(error)}`)
    return engine
  }
}

async function measureSize(count: number, names: readonly string[], root: string): Promise<void> {
  const real = realPapers()
  const file = join(root, 'papers.jsonl')
  writePapers(file, manyPapers(count, real))
  const later = [...manyPapers(count + CHANGES, real, count)]
  const keywords = keywordQueries()
  const load = () => loadavg()[0]?.toFixed(1)
  print(
    `\n${count.toLocaleString('en')} papers, ${Math.min(count, real.length).toLocaleString('en')} of them real; load ${load()}`,
  )
  const all: Measured[] = []
  try {
    for (const name of names) all.push(await prepare(name, root, file, keywords[0] ?? ''))
    const ready = all.filter((engine): engine is Ready => 'child' in engine)
    const before = load()
    await askInTurn(ready, 'keywords', keywords)
    await askInTurn(ready, 'sentences', sentenceQueries())
    await askInTurn(ready, 'filters', narrowedQueries(keywords))
    await askInTurn(ready, 'prefix', typedQueries(keywords))
    await askInTurn(ready, 'autocomplete', typedQueries(keywords))
    const loads = `load ${before} to ${load()}`
    for (const [i, engine] of all.entries())
      if ('child' in engine) all[i] = await change(engine as Ready, later)
    print(costTable(all))
    print(timeTable(all, loads))
    for (const { name, notes } of all) for (const note of notes) print(`  ${name}: ${note}`)
  } finally {
    for (const engine of all) if ('child' in engine) await (engine as Ready).child.stop()
    for (const name of names) await ENGINES[name]?.discard?.(join(root, name))
  }
}

const given = process.argv.slice(2)
const sizes = given.map(asCount).filter((count) => count !== undefined)
const { names, missing } = engineNames(given.filter((word) => asCount(word) === undefined))
for (const name of names) print(described(name))
if (missing !== undefined) print(missing)
for (const size of sizes.length > 0 ? sizes : SIZES)
  await inFolder((folder) => measureSize(size, names, folder))
