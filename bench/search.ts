import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createCatalogue } from '../src/catalogue/sqlite.ts'
import type { LocalDate, Paper } from '../src/core/paper.ts'
import { createRemotes } from '../src/core/papers/remotes.ts'
import { createSearch } from '../src/core/papers/search.ts'
import { createSetClock, inFolder, percentile, print, silent } from './recorded.ts'
import { fillCatalogue } from './recorded-papers.ts'

const QUERIES = 200
const PAGE = { offset: 0, limit: 5 }

/** What one would write by hand: title and abstract in a full-text table, any word, best five. */
function createPlainTable(papers: readonly Paper[]): (query: string) => unknown {
  const database = new DatabaseSync(':memory:')
  database.exec("CREATE VIRTUAL TABLE plain USING fts5 (title, abstract, tokenize = 'porter unicode61')")
  const insert = database.prepare('INSERT INTO plain VALUES (?, ?)')
  database.exec('BEGIN')
  for (const { title, abstract } of papers) insert.run(title, abstract)
  database.exec('COMMIT')
  const find = database.prepare('SELECT title, abstract FROM plain WHERE plain MATCH ? ORDER BY rank LIMIT 5')
  return (query) => find.all((query.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => `"${word}"`).join(' OR '))
}

/** Keywords of the papers, the first words of titles, and sentences with the operators a person uses. */
function someQueries(papers: readonly Paper[]): string[] {
  const featured = papers.filter(({ keywords }) => keywords.length > 0)
  const step = Math.floor(featured.length / QUERIES)
  return Array.from({ length: QUERIES }, (_, i) => {
    const { keywords, title, summary = title } = featured[i * step] as Paper
    const keyword = (keywords[i % keywords.length] ?? title).replace(/[^\p{L}\p{N} -]/gu, ' ').trim()
    const words = title.match(/\p{L}+/gu) ?? []
    if (i % 4 === 0) return keyword
    if (i % 4 === 1) return words.slice(0, 3).join(' ')
    if (i % 4 === 2) return `"${keyword}" -survey since:2025-06-01`
    return (summary.match(/\p{L}+/gu) ?? []).slice(0, 12).join(' ')
  })
}

function line(name: string, times: readonly number[]): string {
  const cells = [0.5, 0.9, 0.99].map((share) => percentile(times, share).toFixed(2).padStart(9))
  return `${name.padEnd(34)}${cells.join('')}${Math.max(...times)
    .toFixed(2)
    .padStart(9)}`
}

await inFolder(async (folder) => {
  await fillCatalogue(folder)
  const opened = performance.now()
  const catalogue = createCatalogue(join(folder, 'catalogue.sqlite'))
  const openMs = performance.now() - opened
  const everything = { since: '0000-01-01' as LocalDate, until: '9999-12-31' as LocalDate }
  const papers = (await catalogue.within(everything)).map(({ paper }) => paper)
  const remotes = createRemotes({
    sources: [],
    searched: [],
    catalogue,
    clock: createSetClock(0),
    log: silent,
  })
  const search = createSearch({ catalogue, remotes })
  const plain = createPlainTable(papers)
  const ours: number[] = []
  const theirs: number[] = []
  const queries = someQueries(papers)
  for (const query of [...queries.slice(0, 20), ...queries]) {
    const from = performance.now()
    await search.find(query, PAGE)
    const between = performance.now()
    plain(query)
    ours.push(between - from)
    theirs.push(performance.now() - between)
  }
  print(
    `${papers.length.toLocaleString('en')} papers, ${QUERIES} queries in turn, after 20 to warm up; opened in ${openMs.toFixed(1)} ms`,
  )
  print(`${'milliseconds'.padEnd(34)}      p50      p90      p99      max`)
  print(line('Paperboy, page of five', ours.slice(20)))
  print(line('plain FTS5 table, any word', theirs.slice(20)))
  const ratio = (share: number) =>
    (percentile(ours.slice(20), share) / percentile(theirs.slice(20), share)).toFixed(2)
  print(
    `ratio Paperboy / plain: p50 ${ratio(0.5)}, p99 ${ratio(0.99)}; memory ${Math.round(process.memoryUsage().rss / 1e6)} MB with both`,
  )
  for (const kind of ['keyword', 'three title words', 'phrase, exclusion, date', 'twelve words']) {
    const at = ['keyword', 'three title words', 'phrase, exclusion, date', 'twelve words'].indexOf(kind)
    print(
      line(
        `  ${kind}`,
        ours.slice(20).filter((_, i) => i % 4 === at),
      ),
    )
  }
  await catalogue.close()
})
