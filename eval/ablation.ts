import { loadavg } from 'node:os'
import { join } from 'node:path'
import { asQuery } from '../bench/engines/ours.ts'
import { inFolder, print } from '../bench/recorded.ts'
import { TUNING, type Tuning } from '../src/catalogue/ask/tuning.ts'
import { createCatalogue } from '../src/catalogue/sqlite.ts'
import type { Paper } from '../src/core/paper.ts'
import type { Catalogue } from '../src/core/ports.ts'
import { parseQuery } from '../src/core/query/query.ts'
import { CORPORA, type JudgedQuery } from './judged.ts'
import { type Measures, measure } from './metrics.ts'

const DEPTH = 100
const BATCH = 2000

/** Each step has what stands before it, too. */
const STEPS: readonly (readonly [name: string, change: Partial<Tuning>])[] = [
  ['stems alone (BM25F)', { meaning: 0, examples: 0, allWords: 1, otherForms: 0, recency: 0, votes: 0 }],
  ['+ names and hyphens', { otherForms: TUNING.otherForms }],
  ['+ all words', { allWords: TUNING.allWords }],
  ['+ meaning', { meaning: TUNING.meaning }],
  ['+ examples', { examples: TUNING.examples }],
  ['+ recency and votes', { recency: TUNING.recency, votes: TUNING.votes }],
]

async function read(catalogue: Catalogue, papers: readonly Paper[]): Promise<void> {
  for (let i = 0; i < papers.length; i += BATCH) await catalogue.put(papers.slice(i, i + BATCH), 1)
}

async function measured(catalogue: Catalogue, queries: readonly JudgedQuery[]): Promise<Measures> {
  const answers: { ranking: readonly string[]; judgments: JudgedQuery['judgments'] }[] = []
  for (const { asked, judgments } of queries) {
    const hits =
      typeof asked === 'string'
        ? (await catalogue.search(parseQuery(asQuery(asked)), { offset: 0, limit: DEPTH })).hits
        : await catalogue.similar(asked.id, DEPTH)
    answers.push({ ranking: hits.map(({ paper }) => paper.id), judgments })
  }
  return measure(answers)
}

await inFolder(async (folder) => {
  for (const make of [CORPORA['cacm'], CORPORA['venues']]) {
    const corpus = make?.()
    if (corpus === undefined) continue
    const path = join(folder, `${corpus.name}.sqlite`)
    const first = createCatalogue(path)
    for (const { more } of corpus.sets) await read(first, more)
    await read(first, corpus.papers)
    await first.close()
    print(`\n${corpus.name}, load ${loadavg()[0]?.toFixed(1)}; nDCG@10 and, behind it, recall@100`)
    print(`${''.padEnd(24)}${corpus.sets.map(({ name }) => name.padStart(15)).join('')}`)
    let tuning: Tuning = TUNING
    for (const [name, change] of STEPS) {
      tuning = { ...tuning, ...change }
      const catalogue = createCatalogue(path, { tuning })
      const cells: string[] = []
      for (const { queries } of corpus.sets) {
        const { ndcgAt10, recallAt100 } = await measured(catalogue, queries)
        cells.push(`${ndcgAt10.toFixed(3)} ${recallAt100.toFixed(2)}`.padStart(15))
      }
      print(`${name.padEnd(24)}${cells.join('')}`)
      await catalogue.close()
    }
  }
})
