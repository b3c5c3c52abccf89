import fc from 'fast-check'
import type { Paper } from '../../src/core/paper.ts'
import { day, makePaper } from './paper.ts'

const NAMES = ['Ada Smith', 'Ada Jones', 'Bo Smiths', 'Jones-Smith Li']
const CATEGORIES = ['cs.LG', 'cs.SI', 'cs.SY', 'stat.ML', 'q-bio.NC']
const DATES = ['2026-05-01', '2026-06-15', '2026-07-30']

const some = (values: readonly string[], maxLength: number) =>
  fc.array(fc.constantFrom(...values), { maxLength })

/** Up to forty papers whose texts are made of these words. */
export function randomPapers(words: readonly string[]): fc.Arbitrary<Paper[]> {
  const text = some([...words, ...words, '.'], 8).map((list) => list.join(' '))
  const facts = fc.record({
    ...{ title: text, abstract: text, keywords: some(words, 2), authors: some(NAMES, 2) },
    ...{ categories: some(CATEGORIES, 2), votes: fc.nat(9), date: fc.constantFrom(...DATES).map(day) },
    ...{ organization: fc.constantFrom('Bell Labs', 'Labs of Ada'), hasCode: fc.boolean() },
  })
  return fc
    .array(facts, { maxLength: 40 })
    .map((list) =>
      list.map(({ hasCode, ...known }, n) =>
        makePaper(n, { ...known, ...(hasCode ? { code: { url: 'https://github.com/a/b' } } : {}) }),
      ),
    )
}

/** A query in the words and the names of those papers. */
export function randomQuery(words: readonly string[]): fc.Arbitrary<string> {
  const word = fc.constantFrom(...words)
  const phrase = fc.array(word, { minLength: 1, maxLength: 3 }).map((list) => `"${list.join(' ')}"`)
  const pick = fc.constantFrom(
    'au:smith',
    'au:"ada jones"',
    'org:bell',
    'cat:cs',
    'cat:cs.SI',
    'cat:q-bio.NC',
  )
  const term = fc.oneof({ weight: 5, arbitrary: word }, { weight: 2, arbitrary: phrase }, pick)
  const narrow = fc.oneof(
    fc.oneof(word, phrase, pick).map((text) => `-${text}`),
    fc.constantFrom('has:code', 'votes:>3', 'votes:<=6', 'since:2026-06', 'until:2026-06-15'),
  )
  const side = fc.array(term, { minLength: 1, maxLength: 4 }).map((list) => list.join(' '))
  return fc
    .tuple(fc.array(side, { maxLength: 3 }), fc.array(narrow, { maxLength: 2 }))
    .map(([sides, narrows]) => [sides.join(' | '), ...narrows].join(' '))
}
