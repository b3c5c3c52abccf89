import { loadavg } from 'node:os'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Paper } from '../src/core/paper.ts'
import type { Catalogue } from '../src/core/ports.ts'
import { parseQuery } from '../src/core/query/query.ts'
import { asQuery } from './engines/ours.ts'
import { AT, asCount, openFilled } from './filled-catalogue.ts'
import { manyPapers } from './many-papers.ts'
import { inFolder, percentile, print } from './recorded.ts'
import { keywordQueries, sentenceQueries } from './search-queries.ts'

const INGESTED = 10_000
/** What arXiv answers with in one go. */
const BATCH = 100
const EVERY_MS = 50
const PAGE = { offset: 0, limit: 5 }
const ALONE_MS = 10_000

interface Told {
  readonly seconds: number
  readonly searches: readonly number[]
  readonly delayP99: number
  readonly delayMax: number
}

/** A search every 50 ms as long as the work takes; each is counted from the moment it was due. */
async function observe(work: () => Promise<void>, search?: (i: number) => Promise<unknown>): Promise<Told> {
  const searches: number[] = []
  const running: Promise<unknown>[] = []
  const delay = monitorEventLoopDelay({ resolution: 1 })
  const from = performance.now()
  const due = { next: from }
  const tick = () => {
    for (; due.next <= performance.now(); due.next += EVERY_MS) {
      const asked = due.next
      const done = search?.(running.length).then(() => searches.push(performance.now() - asked))
      running.push(done ?? Promise.resolve())
    }
  }
  const timer = setInterval(tick, 5)
  delay.enable()
  await work()
  delay.disable()
  const seconds = (performance.now() - from) / 1000
  clearInterval(timer)
  await Promise.all(running)
  return { seconds, searches, delayP99: delay.percentile(99) / 1e6, delayMax: delay.max / 1e6 }
}

async function ingest(catalogue: Catalogue, papers: readonly Paper[]): Promise<void> {
  for (let i = 0; i < papers.length; i += BATCH) {
    await catalogue.put(papers.slice(i, i + BATCH), AT)
    // Between two batches a source is read, which leaves the thread free for a while.
    await new Promise((resolve) => setImmediate(resolve))
  }
}

function line(name: string, { seconds, searches, delayP99, delayMax }: Told): string {
  const times =
    searches.length === 0
      ? ['–', '–', '–']
      : [percentile(searches, 0.5), percentile(searches, 0.99), Math.max(...searches)].map((ms) =>
          ms.toFixed(1),
        )
  const cells = [
    seconds.toFixed(1),
    String(searches.length),
    ...times,
    delayP99.toFixed(1),
    delayMax.toFixed(1),
  ]
  return `${name.padEnd(34)}${cells.map((cell) => cell.padStart(10)).join('')}`
}

await inFolder(async (folder) => {
  const count = asCount(process.argv[2] ?? '') ?? 50_000
  const catalogue = await openFilled(folder, count)
  const more = [...manyPapers(count + 2 * INGESTED, undefined, count)]
  const queries = [...keywordQueries(), ...sentenceQueries()].map((text) => parseQuery(asQuery(text)))
  const search = (i: number) => {
    const query = queries[(i * 7) % queries.length]
    return query === undefined ? Promise.resolve() : catalogue.search(query, PAGE)
  }
  print(
    `${count.toLocaleString('en')} papers in the catalogue, ${INGESTED.toLocaleString('en')} more in batches of ${BATCH}; load ${loadavg()[0]?.toFixed(1)}; milliseconds`,
  )
  const names = ['seconds', 'searches', 'p50', 'p99', 'max', 'loop p99', 'loop max']
  print(`${''.padEnd(34)}${names.map((name) => name.padStart(10)).join('')}`)
  const wait = () => new Promise<void>((resolve) => setTimeout(resolve, ALONE_MS))
  print(line('20 searches a second alone', await observe(wait, search)))
  print(line('ingest alone', await observe(() => ingest(catalogue, more.slice(0, INGESTED)))))
  print(line('both', await observe(() => ingest(catalogue, more.slice(INGESTED)), search)))
  print('A search is timed from the moment it was due; the loop is looked at every millisecond.')
  await catalogue.close()
})
