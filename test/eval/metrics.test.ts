import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { measure, ndcgAt10, recallAt, reciprocalRank } from '../../eval/metrics.ts'

const JUDGMENTS = new Map([
  ['best', 3],
  ['good', 1],
  ['wrong', 0],
])
const near = (value: number, expected: number) => assert.ok(Math.abs(value - expected) < 1e-9, `${value}`)

describe('nDCG@10', () => {
  it('is 1 for the best order, whatever follows', () =>
    near(ndcgAt10(['best', 'good', 'wrong', 'unknown'], JUDGMENTS), 1))

  it('discounts by the logarithm of the place and gains 2^r − 1', () => {
    const greatest = 7 + 1 / Math.log2(3)
    near(ndcgAt10(['good', 'best'], JUDGMENTS), (1 + 7 / Math.log2(3)) / greatest)
    near(ndcgAt10(['wrong', 'unknown', 'best'], JUDGMENTS), 7 / 2 / greatest)
  })

  it('sees nothing past the tenth, in the ranking and in what there could be', () => {
    const many = new Map(Array.from({ length: 12 }, (_, i) => [`right ${i}`, 1]))
    near(ndcgAt10([...many.keys()], many), 1)
    const late = [...Array.from({ length: 10 }, (_, i) => `other ${i}`), 'best']
    assert.equal(ndcgAt10(late, JUDGMENTS), 0)
  })

  it('is 0 where nothing is relevant', () => assert.equal(ndcgAt10(['a'], new Map([['a', 0]])), 0))
})

describe('recall', () => {
  it('counts each relevant paper within the limit once', () => {
    assert.equal(recallAt(1, ['best', 'good'], JUDGMENTS), 0.5)
    assert.equal(recallAt(2, ['best', 'best'], JUDGMENTS), 0.5)
    assert.equal(recallAt(3, ['wrong', 'good', 'best'], JUDGMENTS), 1)
    assert.equal(recallAt(3, [], JUDGMENTS), 0)
  })
})

describe('reciprocal rank', () => {
  it('looks for the first relevant paper', () => {
    near(reciprocalRank(['wrong', 'unknown', 'good', 'best'], JUDGMENTS), 1 / 3)
    assert.equal(reciprocalRank(['wrong'], JUDGMENTS), 0)
  })
})

describe('measures', () => {
  it('are means over queries', () => {
    const means = measure([
      { ranking: ['best', 'good'], judgments: JUDGMENTS },
      { ranking: [], judgments: JUDGMENTS },
    ])
    assert.deepEqual(means, { ndcgAt10: 0.5, recallAt10: 0.5, recallAt100: 0.5, meanReciprocalRank: 0.5 })
  })
})
