import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { LocalDate, Paper } from '../src/core/paper.ts'
import { parseQuery, type Query } from '../src/core/query/query.ts'
import { nameOf } from '../src/core/text/acronyms.ts'
import { foldText } from '../src/core/text/fold.ts'
import { readEntry } from '../src/sources/hugging-face/entry.ts'
import { DATA } from './recorded.ts'

/** A keyword as a topic; `key` is the same for all its spellings. */
export interface KeywordTopic {
  readonly key: string
  readonly text: string
  readonly query: Query
}

/** The papers of recorded months that have keywords, each once. */
export function monthsOf(months: readonly string[]): Paper[] {
  const papers = months.flatMap((month) => {
    const file = join(DATA, 'hf-daily-papers', `${month}.jsonl.gz`)
    const lines = gunzipSync(readFileSync(file)).toString().trim().split('\n')
    return lines
      .map((line) => JSON.parse(line) as { readonly date: LocalDate; readonly body: readonly unknown[] })
      .flatMap(({ date, body }) => body.map((entry) => readEntry(entry, date)))
      .filter((paper) => paper !== undefined && paper.keywords.length > 0)
      .map((paper) => paper as Paper)
  })
  return [...new Map(papers.map((paper) => [paper.id, paper])).values()]
}

/** The same for two spellings of a keyword. */
export function keywordKey(keyword: string): string {
  const folded = foldText(keyword).words.join(' ')
  return nameOf(folded) ?? folded
}

/** The keywords that most papers have, most first, as topics in their commonest spelling. */
export function keywordTopics(papers: readonly Paper[], most: number): KeywordTopic[] {
  const spellings = new Map<string, Map<string, number>>()
  for (const { keywords } of papers)
    for (const [key, spelling] of new Map(keywords.map((keyword) => [keywordKey(keyword), keyword]))) {
      const counts = spellings.get(key) ?? new Map<string, number>()
      counts.set(spelling, (counts.get(spelling) ?? 0) + 1)
      spellings.set(key, counts)
    }
  const total = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((a, b) => a + b, 0)
  return [...spellings]
    .map(([key, counts]) => ({ key, counts, papers: total(counts) }))
    .sort((a, b) => b.papers - a.papers || (a.key < b.key ? -1 : 1))
    .slice(0, most)
    .map(({ key, counts }) => {
      const [spelling = ''] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? []
      const text = spelling.replace(/[|"]/g, ' ')
      return { key, text, query: parseQuery(text) }
    })
}
