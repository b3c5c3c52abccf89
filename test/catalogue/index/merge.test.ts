import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { createBuilder } from '../../../src/catalogue/index/build.ts'
import { allocateFacts, DEAD, noteFacts, readFacts } from '../../../src/catalogue/index/facts.ts'
import { merge, type Part } from '../../../src/catalogue/index/merge.ts'
import { readSegment, type Segment } from '../../../src/catalogue/index/segment.ts'
import type { Paper } from '../../../src/core/paper.ts'
import { createLexicon } from '../../../src/meaning/lexicon.ts'
import { createVectors, DIMENSIONS, readModel } from '../../../src/meaning/model.ts'
import { randomPapers } from '../../fakes/random-papers.ts'

const model = readModel()
const lexicon = createLexicon(model.rows)
const build = createBuilder(lexicon, createVectors(model, lexicon))

interface Given {
  readonly number: number
  readonly paper: Paper
  readonly dead: boolean
}

function partOf(papers: readonly Given[]): Part {
  const { bytes, facts } = allocateFacts(papers.length)
  for (const [slot, { paper, dead }] of papers.entries()) {
    noteFacts(facts, slot, paper)
    if (dead) facts.flags[slot] = DEAD
  }
  return { segment: readSegment(build(papers)), facts: readFacts(bytes) }
}

/** What each paper says, by its number. */
function contents({ segment, facts }: Part): unknown {
  const said = [...segment.numbers].map(() => [] as [number, number][])
  for (const [place, key] of segment.keys.entries())
    for (let at = segment.starts[place] ?? 0; at < (segment.starts[place + 1] ?? 0); at++)
      said[segment.slots[at] ?? 0]?.push([key, segment.impacts[at] ?? 0])
  return [...segment.numbers].map((number, slot) => ({
    ...{ number, said: said[slot], scale: segment.scales[slot] },
    vector: [...segment.vectors.subarray(slot * DIMENSIONS, (slot + 1) * DIMENSIONS)],
    facts: [facts.dates[slot], facts.votes[slot], facts.flags[slot]],
  }))
}

const given = randomPapers(['alpha', 'zebra', 'LLM', 'gold-leaf', 'variance', 'diffusion', 'robots']).chain(
  (papers) =>
    fc
      .tuple(...papers.map(() => fc.boolean()))
      .map((dead) => papers.map((paper, i): Given => ({ number: 7 * i, paper, dead: dead[i] === true }))),
)

it('two parts in one are what one part of their living papers would be', () => {
  fc.assert(
    fc.property(given, given, (one, other) => {
      const made = merge(partOf(one), partOf(other))
      const together: Part = { segment: readSegment(made.body), facts: readFacts(made.facts) }
      const living = partOf([...one, ...other].filter(({ dead }) => !dead))
      assert.deepEqual(contents(together), contents(living))
      assert.deepEqual(together.segment.keys, living.segment.keys)
    }),
    { numRuns: 50 },
  )
})

it('keys are ascending, and so are the slots of each', () => {
  fc.assert(
    fc.property(given, (papers) => {
      const { keys, starts, slots }: Segment = partOf(papers).segment
      for (let i = 1; i < keys.length; i++) assert.ok((keys[i - 1] ?? 0) < (keys[i] ?? 0))
      for (const [place] of keys.entries()) {
        const own = [...slots.subarray(starts[place], starts[place + 1])]
        assert.deepEqual(
          own,
          [...new Set(own)].sort((a, b) => a - b),
        )
      }
    }),
    { numRuns: 30 },
  )
})
