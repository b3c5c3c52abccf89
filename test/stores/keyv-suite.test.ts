import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { expect } from 'expect'
import Keyv from 'keyv'
import { createSqliteAdapter } from '../../src/stores/sqlite-adapter.ts'
import { openEntries } from '../../src/stores/sqlite-rows.ts'

/** One part of Keyv's suite: it wants a runner, the class and a maker of adapters. */
type Suite = (runner: unknown, keyv: unknown, makeAdapter: () => unknown) => void

/** Keyv's suite is written for Vitest: its tests get `expect` from their context, and count assertions with it. */
const runner = {
  beforeEach,
  afterEach,
  it: (name: string, test: (context: { expect: typeof expect }) => unknown) => {
    it(name, async () => {
      await test({ expect })
      for (const { error } of expect.extractExpectedAssertionsErrors()) throw error
    })
  },
}

// The suite's own types need Vitest, so its name is hidden from the compiler.
const packageName: string = '@keyv/test-suite'
const suites: Record<string, unknown> = await import(packageName)
// It freezes Date and waits, so here the clock is the machine's.
const clock = { now: () => Date.now() }
const database = openEntries(':memory:')

for (const part of ['keyvApiTests', 'keyvValueTests', 'keyvNamespaceTest', 'keyvIteratorTests']) {
  describe(`Keyv's own suite on our adapter: ${part}`, () => {
    const suite = suites[part]
    assert.ok(typeof suite === 'function', `@keyv/test-suite has no ${part}`)
    ;(suite as Suite)(runner, Keyv, () => createSqliteAdapter(database, { clock, file: ':memory:' }))
  })
}
