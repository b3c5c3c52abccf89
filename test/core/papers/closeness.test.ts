import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import {
  createCloseness,
  createDirections,
  type Direction,
  sharedTerms,
} from '../../../src/core/papers/closeness.ts'
import { makePaper } from '../../fakes/paper.ts'
import { fusionPaper, octopusPaper, randomPapers } from '../../fakes/voted-papers.ts'

const PAPERS = [octopusPaper(1), octopusPaper(2), ...Array.from({ length: 20 }, (_, i) => fusionPaper(i + 3))]
const directionOf = createDirections(PAPERS)
const closeness = (one: Direction, other: Direction) => createCloseness([one])(other)[0] ?? Number.NaN

describe('two papers', () => {
  it('are as close as what they say, word forms and ways to write a keyword aside', () => {
    const writes = (keyword: string) => makePaper(9, { title: 'X', abstract: '', keywords: [keyword] })
    const of = createDirections([writes('large language models'), writes('LLMs'), makePaper(1), makePaper(2)])
    const one = of(writes('large language models'))
    assert.ok(Math.abs(closeness(one, of(writes('Large Language Model'))) - 1) < 1e-9)
    assert.ok(closeness(one, of(writes('LLM'))) > 0.2)
    assert.equal(closeness(one, of(makePaper(1))), 0)
    assert.ok(closeness(directionOf(octopusPaper(1)), directionOf(octopusPaper(2))) > 0.9)
    assert.equal(closeness(directionOf(octopusPaper(1)), directionOf(fusionPaper(3))), 0)
  })

  it('are not close by what every paper says', () => {
    const same = createDirections([makePaper(1), makePaper(2), makePaper(3)])
    assert.ok(closeness(same(makePaper(1)), same(makePaper(2))) < 1e-9)
  })

  it('share the terms that few papers have, as the second one writes them', () => {
    const second = octopusPaper(2, { keywords: ['Soft Robotics'] })
    assert.deepEqual(sharedTerms(directionOf(octopusPaper(1)), directionOf(second), 2), [
      'Soft Robotics',
      'Arms',
    ])
    assert.deepEqual(sharedTerms(directionOf(fusionPaper(3)), directionOf(fusionPaper(4)), 2), [])
  })

  it('are compared with many at once, each in its place', () => {
    const all = PAPERS.map(directionOf)
    for (const one of all)
      assert.deepEqual(
        createCloseness(all)(one),
        all.map((other) => closeness(other, one)),
      )
  })

  it('are as close one way as the other, and a paper is close to itself', () => {
    fc.assert(
      fc.property(randomPapers, (papers) => {
        const directions = papers.map(createDirections(papers))
        for (const one of directions) {
          const [itself, isEmpty] = [closeness(one, one), [...one.weights.values()].every((w) => w === 0)]
          assert.ok(isEmpty ? itself === 0 : Math.abs(itself - 1) < 1e-9)
          for (const other of directions) {
            const close = closeness(one, other)
            assert.ok(close >= 0 && close <= 1)
            assert.ok(Math.abs(close - closeness(other, one)) < 1e-9)
          }
        }
      }),
    )
  })
})
