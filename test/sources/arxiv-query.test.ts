import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { arxivCategories } from '../../src/sources/arxiv/categories.ts'
import { submittedQuery, wordsQuery } from '../../src/sources/arxiv/query.ts'
import { days } from './loopback.ts'

describe('categories', () => {
  it('are those of arXiv, each once', () => {
    const own = [
      'cs.LG',
      'astro-ph',
      'astro-ph.GA',
      'cond-mat.mes-hall',
      'q-bio.NC',
      'hep-th',
      'math-ph',
      'cs.LG',
    ]
    const others = ['I.2.7', 'F.2.2; I.2.7', '68T05', '13P10 (Primary) 62H10', '', ' ', undefined]
    assert.deepEqual(arxivCategories([...own, ...others]), own.slice(0, -1))
  })
})

describe("arXiv's query language", () => {
  it('asks for categories and days', () => {
    assert.equal(
      submittedQuery(['cs.LG', 'cs.CL'], days('2026-07-01', '2026-07-07')),
      '(cat:cs.LG OR cat:cs.CL) AND submittedDate:[202607010000 TO 202607072359]',
    )
  })

  const queries: readonly [words: string, query: string | undefined][] = [
    ['variance reduction', 'all:"variance" AND all:"reduction"'],
    ['"variance reduction" sgd', 'all:"variance reduction" AND all:"sgd"'],
    ['an "open phrase', 'all:"an" AND all:"open" AND all:"phrase"'],
    ['au:hinton (a) OR ti:[b]', 'all:"au hinton" AND all:"a" AND all:"OR" AND all:"ti b"'],
    ['-not GPT-4 C++ Qwen2.5 #1', 'all:"not" AND all:"GPT-4" AND all:"C++" AND all:"Qwen2.5" AND all:"#1"'],
    ['FürElise τ-bench 量子', 'all:"FürElise" AND all:"τ-bench" AND all:"量子"'],
    ['"" ( ) ? \\ *', undefined],
    ['', undefined],
  ]
  for (const [words, query] of queries) {
    it(`asks for ${JSON.stringify(words)} as ${query}`, () => assert.equal(wordsQuery(words), query))
  }

  it('lets no sign of any text act as an operator, and stays short', () => {
    const term = /^all:"[^"():[\]{}\\^~*?/]+"$/u
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (odd, plain) => {
        const terms = wordsQuery(`${odd} "${plain}" ${odd}`)?.split(' AND all:') ?? []
        assert.ok(terms.length <= 16)
        for (const [n, text] of terms.entries()) assert.match(n === 0 ? text : `all:${text}`, term)
      }),
    )
  })
})
