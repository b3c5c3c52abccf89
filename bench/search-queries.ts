import type { LocalDate } from '../src/core/paper.ts'
import type { Narrow } from './engines/engine.ts'
import { createRandom, oneOf, shuffled } from './random.ts'
import { featuredPapers, readLines } from './shared-papers.ts'

const FREQUENT = 150
const RANDOM = 150
const SENTENCES = 100
const FILTERED = 100
const TYPED = 100

/** The 150 commonest keywords of featured papers and 150 of the others, mixed. */
export function keywordQueries(): string[] {
  const counts = new Map<string, number>()
  for (const { keywords } of featuredPapers())
    for (const keyword of new Set(keywords.map((each) => each.toLowerCase())))
      counts.set(keyword, (counts.get(keyword) ?? 0) + 1)
  const byCount = [...counts].sort((a, b) => b[1] - a[1]).map(([keyword]) => keyword)
  const random = createRandom(4)
  const others = shuffled(random, byCount.slice(FREQUENT)).slice(0, RANDOM)
  return shuffled(random, [...byCount.slice(0, FREQUENT), ...others])
}

/** A hundred questions as people write them. */
export function sentenceQueries(): string[] {
  const lines = readLines<{ readonly query: string }>('paper-search-queries', 'queries.dev.jsonl')
  const step = Math.floor(lines.length / SENTENCES)
  return lines
    .filter((_, i) => i % step === 0)
    .slice(0, SENTENCES)
    .map(({ query }) => query)
}

export interface NarrowedQuery extends Narrow {
  readonly text: string
}

/** Keywords within the newest papers, or within a category. */
export function narrowedQueries(keywords = keywordQueries()): NarrowedQuery[] {
  const random = createRandom(5)
  return keywords
    .slice(0, FILTERED)
    .map((text, i) =>
      i % 2 === 0
        ? { text, since: oneOf(random, ['2026-03-01', '2026-05-01', '2026-06-15']) as LocalDate }
        : { text, category: oneOf(random, ['cs.CV', 'cs.CL', 'cs.AI', 'cs.GR']) },
    )
}

/** Keywords as far as they have been typed: two to six letters of the last word. */
export function typedQueries(keywords = keywordQueries()): string[] {
  const random = createRandom(6)
  return keywords.slice(0, TYPED).map((text) => {
    const words = text.split(' ')
    const last = words.pop() ?? ''
    return [...words, last.slice(0, 2 + Math.floor(random() * 5))].join(' ')
  })
}
