/**
 * How well topics find papers: 200 frequent keywords of three recorded months as topics, a paper's own keywords as labels.
 *
 *     node eval/topics.ts [--model FILE] [--month 2026-07] [--list 20]
 *
 * Labels are incomplete, for a paper may be about what it does not list; so `--list` prints the strongest papers of every
 * tenth topic, to be judged by eye. `--model` takes vectors that were trained without the month that is measured.
 */
import { parseArgs } from 'node:util'
import { keywordKey, keywordTopics, monthsOf } from '../bench/keyword-topics.ts'
import type { Paper } from '../src/core/paper.ts'
import type { Meaning } from '../src/core/ports.ts'
import { type FoldedPaper, foldPaper, isAbout, match } from '../src/core/query/match.ts'
import type { Query } from '../src/core/query/query.ts'
import { createMatchTopic, senseOf, type TopicTrace } from '../src/core/query/topic.ts'
import { createMeaning } from '../src/meaning/meaning.ts'
import { readModel } from '../src/meaning/model.ts'

const MONTHS = ['2026-04', '2026-06', '2026-07']
const TOPICS = 200
const EVERY = 10
const STRONGEST = 20

const { values } = parseArgs({
  options: { model: { type: 'string' }, month: { type: 'string' }, list: { type: 'string' } },
})
const print = (line: string) => process.stdout.write(`${line}\n`)

const all = monthsOf(MONTHS)
const topics = keywordTopics(all, TOPICS)
const papers = values.month === undefined ? all : monthsOf([values.month])
const labels = new Map(papers.map(({ id, keywords }) => [id, new Set(keywords.map(keywordKey))]))
const meaning = createMeaning(readModel(values.model))
const matchTopic = createMatchTopic(meaning)

interface Way {
  readonly name: string
  brings(query: Query, folded: FoldedPaper): TopicTrace | boolean
}

const WAYS: readonly Way[] = [
  { name: 'by words alone', brings: (query, folded) => match(query, folded, isAbout).matched },
  { name: 'by meaning alone', brings: (query, folded) => isClose(meaning, query, folded.paper) },
  { name: 'the rule: words or meaning', brings: matchTopic },
]

/** The closeness that the rule asks of a clause, whatever the paper says. */
function isClose(model: Meaning, { alternatives }: Query, paper: Paper): boolean {
  const { whole, weakest } = model.closeness(senseOf(alternatives[0]?.terms ?? [], model), paper)
  return whole >= 0.45 && weakest >= 0.15
}

function measure({ brings }: Way, folded: readonly FoldedPaper[]): string {
  let [right, found, labelled, topPlaces, topRight] = [0, 0, 0, 0, 0]
  for (const { key, query } of topics) {
    const strengths: { readonly strength: number; readonly isRight: boolean }[] = []
    for (const one of folded) {
      const isRight = labels.get(one.paper.id)?.has(key) === true
      const result = brings(query, one)
      const matched = typeof result === 'boolean' ? result : result.matched
      labelled += Number(isRight)
      if (!matched) continue
      found++
      right += Number(isRight)
      strengths.push({ strength: typeof result === 'boolean' ? 1 : result.strength, isRight })
    }
    const top = strengths.sort((a, b) => b.strength - a.strength).slice(0, STRONGEST)
    topPlaces += top.length
    topRight += top.filter(({ isRight }) => isRight).length
  }
  const share = (part: number, whole: number) => (part / whole).toFixed(3)
  return `recall ${share(right, labelled)}  labelled of those found ${share(right, found)}, of the first ${STRONGEST} ${share(topRight, topPlaces)}  found ${found}`
}

function list(folded: readonly FoldedPaper[], places: number): void {
  for (const { text, query } of topics.filter((_, i) => i % EVERY === EVERY / 2)) {
    const found = folded
      .map((one) => ({ paper: one.paper, trace: matchTopic(query, one) }))
      .filter(({ trace }) => trace.matched)
      .sort((a, b) => b.trace.strength - a.trace.strength)
    print(`\n## ${text} (${found.length})`)
    for (const { paper, trace } of found.slice(0, places))
      print(
        `${trace.strength.toFixed(2)} ${trace.by === 'meaning' ? 'M' : 'w'} ${paper.title} | ${paper.summary ?? ''}`,
      )
  }
}

const visible = papers.map(foldPaper)
const hidden = papers.map((paper) => foldPaper({ ...paper, keywords: [] }))
if (values.list !== undefined) list(visible, Number(values.list))
else {
  print(`${topics.length} topics, ${papers.length} papers of ${values.month ?? MONTHS.join(', ')}`)
  for (const [what, folded] of [
    ['with the keywords of the papers', visible],
    ['without', hidden],
  ] as const) {
    print(what)
    for (const way of WAYS) print(`  ${way.name.padEnd(27)} ${measure(way, folded)}`)
  }
}
