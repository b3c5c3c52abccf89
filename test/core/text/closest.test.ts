import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { closest, edits } from '../../../src/core/text/closest.ts'

/** The textbook recursion (optimal string alignment), to compare with. */
function slowEdits(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length
  const [x, y] = [a.slice(0, -1), b.slice(0, -1)]
  const costs = [slowEdits(x, b) + 1, slowEdits(a, y) + 1, slowEdits(x, y) + (a.at(-1) === b.at(-1) ? 0 : 1)]
  const isSwap = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1)
  return Math.min(...costs, ...(isSwap ? [slowEdits(a.slice(0, -2), b.slice(0, -2)) + 1] : []))
}

describe('a mistyped word', () => {
  const known = ['since', 'until', 'votes', 'has', 'cat', 'au']
  const table: readonly [typed: string, meant: string | undefined][] = [
    ['snice', 'since'],
    ['sinec', 'since'],
    ['unti', 'until'],
    ['vote', 'votes'],
    ['votess', 'votes'],
    ['hsa', 'has'],
    ['cta', 'cat'],
    ['org', undefined],
    ['', undefined],
    ['publication', undefined],
  ]
  for (const [typed, meant] of table) {
    it(`${typed || 'nothing'} means ${meant ?? 'none of them'}`, () =>
      assert.equal(closest(typed, known), meant))
  }

  it('means the nearest one, and of equals the first', () => {
    assert.equal(closest('gradiant', ['gradients', 'gradient']), 'gradient')
    assert.equal(closest('cat', ['bat', 'hat']), 'bat')
  })

  it('is as many edits away as the textbook says, up to the limit', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 })
    fc.assert(
      fc.property(word, word, fc.nat(4), (a, b, limit) => {
        const expected = slowEdits(a, b)
        const found = edits(a, b, limit)
        assert.ok(expected > limit ? found > limit : found === expected, `${found} instead of ${expected}`)
        assert.equal(edits(b, a, limit) > limit, found > limit)
      }),
      { numRuns: 300 },
    )
  })
})
