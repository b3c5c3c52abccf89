import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { memoryKept } from './child.ts'
import type { Asked, Built, Changed, Kind, Opened, Reply, Request } from './engine-messages.ts'
import { ENGINES } from './engines/all.ts'
import type { Index } from './engines/engine.ts'
import { readPapers } from './papers-file.ts'
import type { NarrowedQuery } from './search-queries.ts'

/** One engine in a process of its own, so that its memory and its garbage are nobody else's. */
const BATCH = 500
const LIMIT = 10

function bytesWithin(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0)
}

async function timed(task: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await task()
  return performance.now() - from
}

async function build(index: Index, file: string, limitMs: number): Promise<Built> {
  const spent = { ms: 0, papers: 0, cut: false }
  for await (const papers of readPapers(file, BATCH)) {
    spent.ms += await timed(() => index.add(papers))
    spent.papers += papers.length
    spent.cut = spent.ms > limitMs
    if (spent.cut) break
  }
  const from = performance.now()
  const problem = await index.finish().then(
    () => undefined,
    (error: unknown) => String(error),
  )
  spent.ms += performance.now() - from
  const finished = { papers: spent.papers, cut: spent.cut, ...(problem === undefined ? {} : { problem }) }
  return { ...finished, seconds: spent.ms / 1000, rss: memoryKept().rss }
}

function asker(index: Index, kind: Kind): ((query: string | NarrowedQuery) => Promise<unknown>) | undefined {
  const { narrowed, prefix, complete } = index
  const textOf = (query: string | NarrowedQuery) => (typeof query === 'string' ? query : query.text)
  if (kind === 'filters')
    return narrowed && ((query) => narrowed(textOf(query), typeof query === 'string' ? {} : query, LIMIT))
  if (kind === 'prefix') return prefix && ((query) => prefix(textOf(query), LIMIT))
  if (kind === 'autocomplete') return complete && ((query) => complete(textOf(query)))
  return (query) => index.search(textOf(query), LIMIT)
}

async function ask(index: Index, { kind, queries }: Extract<Request, { do: 'ask' }>): Promise<Asked> {
  const answer = asker(index, kind)
  if (answer === undefined) return {}
  const times: number[] = []
  for (const query of queries) times.push(await timed(() => answer(query)))
  return { times }
}

async function change(index: Index, { papers }: Extract<Request, { do: 'change' }>): Promise<Changed> {
  const adds: number[] = []
  for (const paper of papers) adds.push(await timed(() => index.add([paper])))
  const remove = index.remove?.bind(index)
  if (remove === undefined) return { adds }
  const removes: number[] = []
  for (const { id } of papers) removes.push(await timed(() => remove(id)))
  return { adds, removes }
}

function run(name: string, folder: string): void {
  const engine = ENGINES[name]
  if (engine === undefined) throw new Error(`There is no engine ${name}.`)
  const indexes: Index[] = []
  const opened = async () => {
    if (indexes[0] === undefined) indexes.push(await engine.open(folder))
    return indexes[0] as Index
  }
  const open = async (first: string): Promise<Opened> => {
    const ms = await timed(opened)
    const index = await opened()
    const firstMs = await timed(() => index.search(first, LIMIT))
    const bytes = bytesWithin(folder) + ((await index.bytesElsewhere?.()) ?? 0)
    return { ms, firstMs, rss: memoryKept().rss, bytes }
  }
  const answer = async (request: Request) => {
    if (request.do === 'open') return await open(request.first)
    const index = await opened()
    if (request.do === 'build') return await build(index, request.file, request.limitMs)
    if (request.do === 'ask') return await ask(index, request)
    if (request.do === 'change') return await change(index, request)
    await index.close()
    return {}
  }
  process.on('message', (request: Request) => {
    answer(request)
      .then(
        (result): Reply => ({ answer: result }),
        (error: unknown): Reply => ({ failure: String(error) }),
      )
      .then((reply) => {
        process.send?.(reply)
        if (request.do === 'stop') process.disconnect()
      })
  })
}

// Nobody is left to ask when the bench has died.
process.once('disconnect', () => process.exit())

const [, , name = '', folder = ''] = process.argv
run(name, folder)
