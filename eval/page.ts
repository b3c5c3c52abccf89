import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DATA, inFolder, print } from '../bench/recorded.ts'
import { arxivPapers } from '../bench/recorded-papers.ts'
import { featuredPapers } from '../bench/shared-papers.ts'
import { createCatalogue } from '../src/catalogue/sqlite.ts'
import type { LocalDate, Paper } from '../src/core/paper.ts'
import { parseQuery } from '../src/core/query/query.ts'
import { addDays } from '../src/core/time/dates.ts'
import { createSample } from '../src/sources/sample/sample.ts'

const FIRST = 10
const DEPTH = 100
const BATCH = 500

/** The papers that come with Paperboy, with our own summaries of them. */
async function samplePapers(): Promise<Paper[]> {
  const today = '2026-07-31' as LocalDate
  const range = { since: addDays(today, -13), until: today }
  const papers: Paper[] = []
  for await (const batch of createSample({ today: () => today }).recent(range, AbortSignal.timeout(60_000)))
    papers.push(...batch.papers)
  return papers
}

/** The page that Hugging Face gives for "gradient variance". */
function pageTitles(): ReadonlySet<string> {
  const text = readFileSync(join(DATA, '..', 'sample-titles.txt'), 'utf8')
  return new Set(text.split('\n').filter((title) => title.trim() !== ''))
}

const queries = process.argv.slice(2)
if (queries.length === 0) {
  process.stderr.write('Which queries? npm run eval -- page "gradient variance" "RAG"\n')
  process.exit(2)
}
await inFolder(async (folder) => {
  const catalogue = createCatalogue(join(folder, 'catalogue.sqlite'))
  const page = pageTitles()
  const papers = [...featuredPapers(), ...arxivPapers(), ...(await samplePapers())]
  for (let i = 0; i < papers.length; i += BATCH) await catalogue.put(papers.slice(i, i + BATCH), 1)
  const titles = new Map<string, string>(papers.map(({ id, title }) => [id, title]))
  const isOfPage = (id: string) => page.has(titles.get(id) ?? '')
  print(`${titles.size.toLocaleString('en')} papers`)
  for (const query of queries) {
    const { hits } = await catalogue.search(parseQuery(query), { offset: 0, limit: DEPTH })
    const found = hits.map(({ paper }) => paper.id)
    const among = (limit: number) => found.slice(0, limit).filter(isOfPage).length
    print(
      `\n${query}: of the page's ${page.size}, ${among(page.size)} in the first ${page.size}, ${among(DEPTH)} in the first ${DEPTH}`,
    )
    for (const [i, id] of found.slice(0, FIRST).entries())
      print(`${String(i + 1).padStart(3)}  ${isOfPage(id) ? 'page' : '    '}  ${titles.get(id)}`)
  }
  await catalogue.close()
})
