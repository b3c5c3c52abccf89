import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Paper } from '../src/core/paper.ts'
import type { Meaning } from '../src/core/ports.ts'
import { createFollows } from '../src/core/posts/news.ts'
import { createTopicIndex, type TopicIndex, type TopicRules } from '../src/core/posts/topic-index.ts'
import { foldPaper } from '../src/core/query/match.ts'
import { parseQuery } from '../src/core/query/query.ts'
import { createMeaning } from '../src/meaning/meaning.ts'
import { readModel } from '../src/meaning/model.ts'
import { keywordTopics, monthsOf } from './keyword-topics.ts'
import { DATA } from './recorded.ts'
import { arxivPapers } from './recorded-papers.ts'

/**
 * Many standing topics against a thousand new papers: the index over topics, by words alone and with meaning, beside a
 * plain loop over the distinct topics. Topics are recorded keywords, drawn such that the n-th commonest is n times rarer.
 */

const SIZES = [10_000, 100_000, 1_000_000]
const PAPERS = 1000
/** The loop is run on so many papers, and its time told for all. */
const LOOPED = 20
/** Its multiples less their whole parts lie evenly between 0 and 1, however many there are. */
const GOLDEN = 0.618_033_988_749

const print = (line: string) => process.stdout.write(`${line}\n`)
const seconds = (since: number) => (performance.now() - since) / 1000

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

function memory(): number {
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1e6
}

/** A model that knows nothing: what remains is words. */
const WORDS_ALONE: Meaning = {
  sense: () => ({ words: [], length: 0 }),
  closeness: () => ({ whole: 0, weakest: 0, said: 0 }),
  said: () => new Set(),
}

function rulesWith(meaning: Meaning): TopicRules {
  return { meaning, follows: createFollows(meaning) }
}

/** By the inverse of the harmonic sum, near enough: the n-th keyword comes with a chance of 1/n. */
function subscriptions(keywords: readonly string[], count: number): string[] {
  const most = Math.log(keywords.length)
  return Array.from(
    { length: count },
    (_, place) => keywords[Math.floor(Math.exp(((place * GOLDEN) % 1) * most)) - 1] ?? '',
  )
}

/** Copies, so that nothing is known of a paper from before; featured, or words alone would bring none. */
function newPapers(papers: readonly Paper[]): Paper[] {
  return papers.map((paper) => ({ ...paper, featured: true }))
}

interface Asked {
  readonly seconds: number
  readonly found: number
}

function askIndex(index: TopicIndex, papers: readonly Paper[]): Asked {
  const since = performance.now()
  let found = 0
  for (const paper of papers) found += index.matching(foldPaper(paper)).length
  return { seconds: seconds(since), found }
}

function askLoop(texts: readonly string[], { follows }: TopicRules, papers: readonly Paper[]): Asked {
  const queries = texts.map((text) => parseQuery(text))
  const since = performance.now()
  let found = 0
  for (const paper of papers) {
    const folded = foldPaper(paper)
    for (const query of queries) found += Number(follows(query, folded).matched)
  }
  return { seconds: (seconds(since) * PAPERS) / papers.length, found }
}

function measure(name: string, texts: readonly string[], meaning: Meaning, papers: readonly Paper[]): void {
  const rules = rulesWith(meaning)
  const before = memory()
  const since = performance.now()
  const index = createTopicIndex(texts, rules)
  const build = seconds(since)
  const size = memory() - before
  const asked = askIndex(index, newPapers(papers))
  const { seconds: looped } = askLoop(index.texts(), rulesWith(meaning), newPapers(papers.slice(0, LOOPED)))
  print(
    [
      texts.length.toLocaleString('en').padStart(13),
      index.size.toLocaleString('en').padStart(9),
      name.padEnd(14),
      build.toFixed(2).padStart(8),
      size.toFixed(0).padStart(9),
      asked.seconds.toFixed(2).padStart(10),
      looped.toFixed(0).padStart(9),
      asked.found.toLocaleString('en').padStart(9),
    ].join(' '),
  )
}

const months = readdirSync(join(DATA, 'hf-daily-papers'))
  .filter((name) => name.endsWith('.gz') && name >= '2025-03')
  .map((name) => name.slice(0, 7))
const keywords = keywordTopics(monthsOf(months), Number.POSITIVE_INFINITY).map(({ text }) => text)
const papers = arxivPapers()
  .sort((a, b) => (a.date < b.date ? -1 : 1))
  .slice(-PAPERS)
const meaning = createMeaning(readModel())
askIndex(createTopicIndex(keywords.slice(0, 500), rulesWith(meaning)), newPapers(papers.slice(0, 200)))
print(
  `${keywords.length.toLocaleString('en')} keywords, ${PAPERS} new papers of arXiv; the loop on ${LOOPED}, its time for ${PAPERS}`,
)
print('subscriptions  distinct                  build s  index MB    index s    loop s     found')
for (const count of SIZES) {
  const texts = subscriptions(keywords, count)
  measure('by words', texts, WORDS_ALONE, papers)
  measure('with meaning', texts, meaning, papers)
}
