import fc from 'fast-check'
import type { Paper } from '../../src/core/paper.ts'
import type { Voted } from '../../src/core/posts/taste.ts'
import { makePaper } from './paper.ts'

/** A paper about octopuses: it shares next to nothing with one about fusion. */
export function octopusPaper(n: number, facts: Partial<Paper> = {}): Paper {
  return makePaper(n, {
    title: `Octopus Arms ${n}`,
    abstract: 'Suckers grasp prey along soft tentacles.',
    keywords: ['soft robotics'],
    ...facts,
  })
}

/** A paper about fusion: it shares next to nothing with one about octopuses. */
export function fusionPaper(n: number, facts: Partial<Paper> = {}): Paper {
  return makePaper(n, {
    title: `Tokamak Plasma ${n}`,
    abstract: 'Magnetic confinement holds hot hydrogen.',
    keywords: ['nuclear fusion'],
    ...facts,
  })
}

const word = fc.constantFrom(...'octopus arm plasma tokamak gradient model quiet of the learning'.split(' '))
const words = fc.array(word, { minLength: 1, maxLength: 12 }).map((all) => all.join(' '))
const text = fc.oneof({ weight: 4, arbitrary: words }, fc.string({ unit: 'binary', maxLength: 20 }))

/** Papers of few words, so that they share many; each with an id of its own. */
export const randomPapers: fc.Arbitrary<Paper[]> = fc
  .array(fc.record({ title: text, abstract: text, keywords: fc.array(text, { maxLength: 3 }) }), {
    maxLength: 30,
  })
  .map((all) => all.map((facts, i) => makePaper(i + 1, facts)))

/** What a channel may have voted on, up to hundreds of people for one paper. */
export const randomVotes: fc.Arbitrary<Voted[]> = fc
  .tuple(randomPapers, fc.array(fc.integer({ min: -300, max: 300 }), { minLength: 30, maxLength: 30 }))
  .map(([papers, nets]) => papers.map((paper, i) => ({ paper, net: nets[i] ?? 0 })))
