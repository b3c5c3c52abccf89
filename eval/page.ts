import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ours } from '../bench/engines/ours.ts'
import { DATA, inFolder, print } from '../bench/recorded.ts'
import { arxivPapers } from '../bench/recorded-papers.ts'
import { featuredPapers } from '../bench/shared-papers.ts'
import type { LocalDate, Paper, PaperId } from '../src/core/paper.ts'

const FIRST = 10
const DEPTH = 100
const BATCH = 500

/** The titles of the shared sample; nothing else is known of these papers. */
function samplePapers(): Paper[] {
  const text = readFileSync(join(DATA, '..', 'sample-titles.txt'), 'utf8')
  const titles = text.split('\n').filter((title) => title.trim() !== '')
  return titles.map((title, i) => ({
    id: `title:${i + 1}` as PaperId,
    title,
    abstract: '',
    authors: [],
    date: '2026-07-31' as LocalDate,
    featured: false,
    categories: [],
    keywords: [],
    sources: ['sample'],
  }))
}

const query = process.argv.slice(2).join(' ')
if (query === '') {
  process.stderr.write('Which query? npm run eval -- page "gradient variance"\n')
  process.exit(2)
}
await inFolder(async (folder) => {
  const index = await ours.open(folder)
  const samples = samplePapers()
  const papers = [...featuredPapers(), ...arxivPapers(), ...samples]
  for (let i = 0; i < papers.length; i += BATCH) await index.add(papers.slice(i, i + BATCH))
  await index.finish()
  const titles = new Map<string, string>(papers.map(({ id, title }) => [id, title]))
  const found = await index.search(query, DEPTH)
  const isSample = (id: string) => id.startsWith('title:')
  const among = (limit: number) => found.slice(0, limit).filter(isSample).length
  print(
    `${query}: ${titles.size.toLocaleString('en')} papers, ${samples.length} of them the sample's titles alone`,
  )
  print(
    `of the ${samples.length}: ${among(samples.length)} in the first ${samples.length}, ${among(DEPTH)} in the first ${DEPTH}`,
  )
  for (const [i, id] of found.slice(0, FIRST).entries())
    print(`${String(i + 1).padStart(3)}  ${isSample(id) ? 'sample' : '      '}  ${titles.get(id)}`)
  await index.close()
})
