import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { explore } from './explore.ts'
import { WRONG } from './mutants.ts'
import { minuteOf } from './program.ts'
import { QUICK, WINDOWS } from './scenarios.ts'
import { wordsOf } from './words.ts'

describe('whatever happens within these bounds, in the end nothing is lost and nothing is there twice', () => {
  for (const { name, program, bounds } of QUICK)
    it(name, async (test) => {
      const explored = await explore(program, bounds)
      assert.deepEqual(explored.trails, [])
      assert.ok(explored.ends > 10, 'it was not looked through in vain')
      test.diagnostic(wordsOf(explored))
    })
})

describe('what is left open is found, so it is known to be open', () => {
  for (const { name, program, bounds } of WINDOWS)
    it(name, async () => {
      const { trails } = await explore(program, bounds)
      assert.equal(trails.length, 1)
    })
})

describe('a delivery that is wrong in one point is found out', () => {
  for (const { name, layout = 'list', bounds, ...mutant } of WRONG)
    it(name, async () => {
      const { trails } = await explore(minuteOf(layout, mutant), bounds)
      assert.equal(trails.length, 1)
      assert.ok((trails[0]?.faults.length ?? 0) > 0)
    })
})
