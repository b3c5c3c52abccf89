import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import type { Store } from '../../src/core/ports.ts'
import type { FakeClock } from '../fakes/clock.ts'

const wellFormed = fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed())

/** Runs a test on an empty store, and closes it. */
export type WithStore = (test: (store: Store, clock: FakeClock) => Promise<unknown>) => () => Promise<void>

/** What is set, read and deleted. */
export function values(withStore: WithStore): void {
  it(
    'a key that was never set is undefined',
    withStore(async (store) => {
      assert.equal(await store.get('nothing'), undefined)
    }),
  )
  it(
    'any JSON value comes back equal, under any key',
    withStore(async (store) => {
      await fc.assert(
        fc.asyncProperty(wellFormed, fc.jsonValue(), async (key, value) => {
          await store.set(key, value)
          assert.deepEqual(await store.get(key), JSON.parse(JSON.stringify(value)))
        }),
      )
    }),
  )
  it(
    'many keys are read in one go, each as it would be alone, in their order',
    withStore(async (store, clock) => {
      await fc.assert(
        fc.asyncProperty(fc.array(wellFormed, { maxLength: 20 }), fc.jsonValue(), async (keys, value) => {
          for (const key of keys.slice(1)) await store.set(key, { key, value })
          const alone = []
          for (const key of keys) alone.push(await store.get(key))
          assert.deepEqual(await store.getMany(keys), alone)
        }),
      )
      await store.set('short', 1, 1_000)
      await store.set('none', null)
      assert.deepEqual(await store.getMany(['none', 'short', 'nothing', 'none']), [null, 1, undefined, null])
      await clock.advance(1_000)
      assert.deepEqual(await store.getMany(['short']), [undefined])
      assert.deepEqual(await store.getMany([]), [])
    }),
  )
  it(
    'null, false and the empty string are values',
    withStore(async (store) => {
      for (const value of [null, false, '', 0, ':colon', ':base64:AAAA']) {
        await store.set('k', value)
        assert.equal(await store.get('k'), value)
      }
    }),
  )
  it(
    'set replaces',
    withStore(async (store) => {
      await store.set('k', { old: true, both: 1 })
      await store.set('k', { both: 2 })
      assert.deepEqual(await store.get('k'), { both: 2 })
    }),
  )
  it(
    'what is stored does not change with the object it came from',
    withStore(async (store) => {
      const value = { votes: [1] }
      await store.set('k', value)
      value.votes.push(2)
      assert.deepEqual(await store.get('k'), { votes: [1] })
    }),
  )
  it(
    'delete removes, and deleting nothing is no error',
    withStore(async (store) => {
      await store.set('k', 1)
      await store.delete('k')
      await store.delete('k')
      assert.equal(await store.get('k'), undefined)
    }),
  )
  it(
    'keys that look alike are different keys',
    withStore(async (store) => {
      const keys = ['a', 'A', 'a ', 'keyv:a', 'store:a', 'a\0', 'é', 'e\u0301', '%', '_']
      for (const key of keys) await store.set(key, key)
      for (const key of keys) assert.equal(await store.get(key), key)
    }),
  )
}

/** What is set only where there is nothing. */
export function additions(withStore: WithStore): void {
  it(
    'the first add sets, the second changes nothing',
    withStore(async (store) => {
      assert.equal(await store.add('k', 'first'), true)
      assert.equal(await store.add('k', 'second'), false)
      assert.equal(await store.get('k'), 'first')
    }),
  )
  it(
    'add does not touch what set wrote, and set replaces what add wrote',
    withStore(async (store) => {
      await store.set('k', 'set')
      assert.equal(await store.add('k', 'added'), false)
      await store.add('other', 'added')
      await store.set('other', 'set')
      assert.equal(await store.get('k'), 'set')
      assert.equal(await store.get('other'), 'set')
    }),
  )
  it(
    'after a delete there is room again',
    withStore(async (store) => {
      await store.add('k', 1)
      await store.delete('k')
      assert.equal(await store.add('k', 2), true)
    }),
  )
  it(
    'of many adds at once exactly one wins, and its value is the one that stays',
    withStore(async (store) => {
      const won = await Promise.all(Array.from({ length: 50 }, (_, n) => store.add('k', n)))
      assert.equal(won.filter(Boolean).length, 1)
      assert.equal(await store.get('k'), won.indexOf(true))
    }),
  )
  it(
    'null takes the place too',
    withStore(async (store) => {
      await store.add('k', null)
      assert.equal(await store.add('k', 1), false)
    }),
  )
}
