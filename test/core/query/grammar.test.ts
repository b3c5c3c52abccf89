import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { AppError } from '../../../src/core/errors.ts'
import { foldPaper, match } from '../../../src/core/query/match.ts'
import { parseQuery } from '../../../src/core/query/query.ts'
import { foldText } from '../../../src/core/text/fold.ts'
import { makePaper } from '../../fakes/paper.ts'

/** A paper that says only this. */
function says(text: string, query: string): boolean {
  return match(parseQuery(query), foldPaper(makePaper(2, { title: text, abstract: '' }))).matched
}

const WORDS =
  'diffusion model models LLM multi modal multi-modal of the large language video flow agent graph-based RAG'.split(
    ' ',
  )
const someWords = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 6 })
  .map((words) => words.join(' '))
const clause = fc.oneof(
  someWords,
  someWords.map((words) => `"${words}"`),
  fc.constantFrom('au:example1', 'cat:cs', 'cat:stat', 'au:nobody'),
)
const side = fc.array(clause, { minLength: 1, maxLength: 3 }).map((clauses) => clauses.join(' '))
const somePaper = fc
  .record({ title: someWords, abstract: someWords, votes: fc.nat(40) })
  .map((facts) => foldPaper(makePaper(1, facts)))

describe('the grammar', () => {
  it('lets a text be found by any run of its own words', () => {
    const text = fc.array(fc.oneof(fc.constantFrom(...WORDS), fc.string({ unit: 'binary' })), {
      maxLength: 20,
    })
    fc.assert(
      fc.property(text, fc.nat(), fc.integer({ min: 1, max: 8 }), (pieces, start, length) => {
        const { words } = foldText(pieces.join(' '))
        fc.pre(words.length > 0)
        const from = start % words.length
        const query = words.slice(from, from + length).join(' ')
        fc.pre([...query].length < 400)
        assert.ok(says(pieces.join(' '), query), query)
        assert.ok(says(pieces.join(' '), `"${query}"`), `"${query}"`)
      }),
      { numRuns: 500 },
    )
  })

  it('a | b lets through what a or b lets through', () => {
    fc.assert(
      fc.property(side, side, somePaper, (a, b, paper) => {
        const matched = (text: string) => match(parseQuery(text), paper).matched
        assert.equal(matched(`${a} | ${b}`), matched(a) || matched(b))
      }),
      { numRuns: 1_000 },
    )
  })

  it('an exclusion lets no paper through that would not have come', () => {
    fc.assert(
      fc.property(side, clause, somePaper, (query, unwanted, paper) => {
        const excluded = unwanted.startsWith('"') || unwanted.includes(':') ? [unwanted] : unwanted.split(' ')
        const longer = `${query} ${excluded.map((word) => `-${word}`).join(' ')}`
        const matched = (text: string) => match(parseQuery(text), paper).matched
        if (matched(longer)) assert.ok(matched(query))
        for (const word of excluded) if (matched(word)) assert.ok(!matched(longer), word)
      }),
      { numRuns: 1_000 },
    )
  })

  it('a clause more never lets more through, whichever it is', () => {
    const narrower = fc.constantFrom(
      'has:code',
      'votes:>20',
      'votes:<10',
      'since:2026-07',
      'until:2025',
      'au:nobody',
      '-flow',
    )
    fc.assert(
      fc.property(side, narrower, somePaper, (query, more, paper) => {
        if (match(parseQuery(`${query} ${more}`), paper).matched)
          assert.ok(match(parseQuery(query), paper).matched)
      }),
    )
  })

  it('answers every query that can be read, for any paper', () => {
    const anything = fc.string({ unit: 'binary', maxLength: 60 })
    fc.assert(
      fc.property(anything, fc.array(anything, { maxLength: 3 }), anything, (query, authors, text) => {
        const paper = foldPaper(
          makePaper(3, { title: text, abstract: text, authors, organization: text, categories: authors }),
        )
        const read = readOrNothing(query)
        if (read !== undefined) assert.equal(typeof match(read, paper).clause, 'string')
      }),
      { numRuns: 1_000 },
    )
  })
})

function readOrNothing(text: string) {
  try {
    return parseQuery(text)
  } catch (error) {
    assert.ok(error instanceof AppError)
    return undefined
  }
}
