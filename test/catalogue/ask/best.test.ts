import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { createBest } from '../../../src/catalogue/ask/best.ts'
import { allocateFacts } from '../../../src/catalogue/index/facts.ts'
import type { StoredPart } from '../../../src/catalogue/index/index.ts'
import { allocate } from '../../../src/catalogue/index/segment.ts'

const SLOTS = 40

function partOf(id: number): StoredPart {
  const { segment } = allocate({ papers: SLOTS, keys: 0, postings: 0 })
  const { facts } = allocateFacts(SLOTS)
  for (let slot = 0; slot < SLOTS; slot++) {
    segment.numbers[slot] = id * SLOTS + slot
    facts.dates[slot] = 20260700 + ((7 * slot) % 5)
  }
  return { id, version: 0, segment, facts }
}

it('of all that were offered the best are kept, best first, and it is known which must be read', () => {
  const parts = [partOf(0), partOf(1), partOf(2)]
  const offers = fc.uniqueArray(
    fc.record({
      part: fc.nat(2),
      slot: fc.nat(SLOTS - 1),
      score: fc.nat(30).map((n) => n / 4),
      unsure: fc.boolean(),
    }),
    { selector: ({ part, slot }) => part * SLOTS + slot, maxLength: 120 },
  )
  fc.assert(
    fc.property(offers, fc.integer({ min: 1, max: 60 }), (given, most) => {
      const best = createBest(most)
      for (const { part, slot, score, unsure } of given) best.offer(part, slot, score, unsure)
      const kept = best.list(parts)
      const scores = given.map(({ score }) => score).sort((a, b) => b - a)
      assert.deepEqual(
        kept.map(({ score }) => score),
        scores.slice(0, most),
      )
      for (const { part, slot, score, unsure } of kept)
        assert.ok(
          given.some(
            (one) =>
              one.part === part.id && one.slot === slot && one.score === score && one.unsure === unsure,
          ),
        )
      assert.equal(new Set(kept.map(({ part, slot }) => part.id * SLOTS + slot)).size, kept.length)
    }),
  )
})
