import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { createCloseness, createDirections } from '../../../src/core/papers/closeness.ts'
import { createTaste, INDIFFERENT, type Voted } from '../../../src/core/posts/taste.ts'
import { makePaper } from '../../fakes/paper.ts'
import { fusionPaper, octopusPaper, randomPapers, randomVotes } from '../../fakes/voted-papers.ts'

const BACKGROUND = [...[1, 2, 3, 4].map((n) => octopusPaper(n)), ...[5, 6, 7, 8].map((n) => fusionPaper(n))]
const like = (n: number): Voted => ({ paper: octopusPaper(n), net: 1 })
const dislike = (n: number): Voted => ({ paper: octopusPaper(n), net: -1 })
const factorOf = (...voted: readonly Voted[]) => createTaste(voted, BACKGROUND)(octopusPaper(1)).factor

describe('the taste of a channel', () => {
  it('moves what is like a liked paper up, what is like a disliked one down, and nothing else', () => {
    assert.ok(factorOf(like(11)) > 1.02)
    assert.ok(factorOf(dislike(11)) < 0.98)
    assert.deepEqual(createTaste([like(11), dislike(12)], BACKGROUND)(fusionPaper(5)), {
      factor: 1,
      because: [],
    })
  })

  it('does not move a paper for a word in passing', () => {
    const passing = fusionPaper(9, {
      abstract: 'Magnetic confinement holds hot hydrogen along a wall of tungsten.',
    })
    const all = [...BACKGROUND, passing, ...Array.from({ length: 20 }, (_, i) => fusionPaper(20 + i))]
    const [one, other] = [octopusPaper(11), passing].map(createDirections(all))
    assert.ok(one && other)
    const [close = 0] = createCloseness([one])(other)
    assert.ok(close > 0.01 && close < 0.08, String(close))
    assert.equal(createTaste([like(11)], all)(passing).factor, 1)
  })

  it('is weak while there are few votes', () => {
    const one = factorOf(like(11))
    const three = factorOf(like(11), like(12), like(13))
    assert.ok(one < 1.17, 'one vote has a third of the reach')
    assert.ok(one < three && three < factorOf(...[11, 12, 13, 14, 15, 16].map(like)))
  })

  it('of many people is stronger than that of one, and none if they are as many for as against', () => {
    const paper = octopusPaper(11)
    assert.ok(factorOf({ paper, net: 4 }) > factorOf({ paper, net: 1 }))
    assert.equal(createTaste([{ paper, net: 0 }], BACKGROUND), INDIFFERENT)
  })

  it('is the same in whatever order many papers come', () => {
    const many = Array.from({ length: 501 }, (_, i) => (i % 3 === 0 ? fusionPaper : octopusPaper)(100 + i))
    const [one, other] = [many, many.toReversed()].map((all) => createTaste([like(11)], all)(octopusPaper(1)))
    assert.deepEqual(other, one)
  })

  it('tells which paper moved it, by how much and for which terms', () => {
    const wide = [...BACKGROUND, ...Array.from({ length: 60 }, (_, i) => makePaper(20 + i))]
    const { factor, because } = createTaste([like(11), dislike(12)], wide)(octopusPaper(1))
    assert.deepEqual(
      because.map(({ paper, liked }) => [paper.title, liked]),
      [
        ['Octopus Arms 11', true],
        ['Octopus Arms 12', false],
      ],
    )
    assert.ok(Math.abs(factor - 1) < 1e-9, 'one for and one against')
    assert.ok((because[0]?.share ?? 0) > 0.1 && (because[1]?.share ?? 0) < -0.1)
    assert.deepEqual(because[0]?.terms, ['soft robotics', 'Arms', 'Octopus'])
  })
})

describe('whatever was voted', () => {
  it('a factor stays within its bounds, and its reasons add up to it', () => {
    fc.assert(
      fc.property(randomVotes, randomPapers, (voted, candidates) => {
        const taste = createTaste(voted, candidates)
        for (const { factor, because } of candidates.map(taste)) {
          assert.ok(factor > 0.5 && factor < 1.5, String(factor))
          const sum = because.reduce((total, { share }) => total + share, 0)
          assert.ok(Math.abs(factor - 1 - sum) < 1e-9)
          for (const { liked, share } of because) assert.equal(share > 0, liked)
        }
      }),
    )
  })

  it('the opposite votes move as far the other way', () => {
    fc.assert(
      fc.property(randomVotes, randomPapers, (voted, candidates) => {
        const taste = createTaste(voted, candidates)
        const opposite = createTaste(
          voted.map(({ paper, net }) => ({ paper, net: -net })),
          candidates,
        )
        for (const paper of candidates)
          assert.ok(Math.abs(taste(paper).factor + opposite(paper).factor - 2) < 1e-9)
      }),
    )
  })

  it('the order of votes and papers makes no difference, nor does a vote that is taken back', () => {
    fc.assert(
      fc.property(randomVotes, randomPapers, (voted, candidates) => {
        const taste = createTaste(voted, candidates)
        const after = createTaste(
          [{ paper: octopusPaper(99), net: 0 }, ...voted.toReversed()],
          candidates.toReversed(),
        )
        for (const paper of candidates) assert.deepEqual(after(paper), taste(paper))
      }),
    )
  })
})
