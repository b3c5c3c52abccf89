import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Clock, Store } from '../../src/core/ports.ts'
import { createFakeClock } from '../fakes/clock.ts'
import { additions, values, type WithStore } from './store-values.ts'

/** An empty store that tells the time by that clock. */
export type MakeStore = (clock: Clock) => Promise<Store> | Store

const similar = fc.string({
  unit: fc.constantFrom('a', 'b', '/', '%', '_', '*', '\\', 'é', '\u{10FFFF}', '\uFFFF'),
})

/** The keys that `list` finds, in its order. */
export async function keysOf(store: Store, prefix: string): Promise<string[]> {
  const keys: string[] = []
  for await (const [key] of store.list(prefix)) keys.push(key)
  return keys
}

/** What every `Store` promises. A new kind of store is done when this passes. */
export function storeContract(name: string, makeStore: MakeStore): void {
  const withStore =
    (test: (store: Store, clock: ReturnType<typeof createFakeClock>) => Promise<unknown>) => async () => {
      const clock = createFakeClock()
      const store = await makeStore(clock)
      try {
        await test(store, clock)
      } finally {
        await store.close()
      }
    }
  describe(`${name} keeps values`, () => values(withStore))
  describe(`${name} adds once`, () => additions(withStore))
  describe(`${name} forgets when the time has come`, () => expiries(withStore))
  describe(`${name} lists by prefix`, () => lists(withStore))
  describe(`${name} refuses loudly`, () => refusals(withStore))
}

function expiries(withStore: WithStore): void {
  it(
    'a value is there until its time and absent from then on',
    withStore(async (store, clock) => {
      await store.set('k', 1, 1_000)
      await clock.advance(999)
      assert.equal(await store.get('k'), 1)
      assert.deepEqual(await keysOf(store, ''), ['k'])
      await clock.advance(1)
      assert.equal(await store.get('k'), undefined)
      assert.deepEqual(await keysOf(store, ''), [])
    }),
  )
  it(
    'add holds its place for that long, and not longer',
    withStore(async (store, clock) => {
      assert.equal(await store.add('lease', 'a', 60_000), true)
      await clock.advance(59_999)
      assert.equal(await store.add('lease', 'b', 60_000), false)
      await clock.advance(1)
      assert.equal(await store.add('lease', 'b', 60_000), true)
      await clock.advance(59_999)
      assert.equal(await store.get('lease'), 'b')
    }),
  )
  it(
    'a losing add does not prolong the winner',
    withStore(async (store, clock) => {
      await store.add('lease', 'a', 1_000)
      await clock.advance(500)
      await store.add('lease', 'b', 10_000)
      await clock.advance(500)
      assert.equal(await store.get('lease'), undefined)
    }),
  )
  it(
    'a value set again without a time stays',
    withStore(async (store, clock) => {
      await store.set('k', 1, 10)
      await store.set('k', 2)
      await clock.advance(1_000_000)
      assert.equal(await store.get('k'), 2)
    }),
  )
  it(
    'a time of zero or less is over at once, and a fraction is not',
    withStore(async (store) => {
      for (const ttl of [0, -0.5, -1]) await store.set(`k${ttl}`, 1, ttl)
      await store.add('added', 1, 0)
      await store.set('short', 1, 0.1)
      assert.deepEqual(await keysOf(store, ''), ['short'])
    }),
  )
}

function lists(withStore: WithStore): void {
  it(
    'it finds exactly the keys with the prefix, in the order of their UTF-8 bytes',
    withStore(async (store) => {
      await fc.assert(
        fc.asyncProperty(fc.uniqueArray(similar, { maxLength: 12 }), similar, async (keys, prefix) => {
          for (const key of await keysOf(store, '')) await store.delete(key)
          for (const key of keys) await store.set(key, 1)
          const expected = keys
            .filter((key) => key.startsWith(prefix))
            .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
          assert.deepEqual(await keysOf(store, prefix), expected)
        }),
      )
    }),
  )
  it(
    'it gives the values of set and of add alike',
    withStore(async (store) => {
      await store.add('p/1', { by: 'add' })
      await store.set('p/2', { by: 'set' })
      const found: unknown[] = []
      for await (const [, value] of store.list('p/')) found.push(value)
      assert.deepEqual(found, [{ by: 'add' }, { by: 'set' }])
    }),
  )
  it(
    'a long list is whole while its entries are deleted and replaced on the way',
    withStore(async (store) => {
      const keys = Array.from({ length: 1_000 }, (_, n) => `k/${String(n).padStart(4, '0')}`)
      for (const key of keys) await store.set(key, 1)
      const seen: string[] = []
      for await (const [key] of store.list('k/')) {
        seen.push(key)
        if (seen.length % 2 === 0) await store.delete(key)
        else await store.set(key, 2)
      }
      assert.deepEqual(seen, keys)
      assert.equal((await keysOf(store, 'k/')).length, 500)
    }),
  )
  it(
    'a list that is given up half-way keeps nothing busy',
    withStore(async (store) => {
      for (let n = 0; n < 300; n += 1) await store.set(`k/${n}`, n)
      for await (const _ of store.list('k/')) break
      await store.set('k/0', 'written')
      assert.equal(await store.get('k/0'), 'written')
    }),
  )
}

function refusals(withStore: WithStore): void {
  it(
    'what JSON can not hold is refused and nothing is stored',
    withStore(async (store) => {
      const circle: { self?: unknown } = {}
      circle.self = circle
      for (const value of [undefined, 1n, circle, Symbol('s'), () => 1]) {
        await assert.rejects(store.set('k', value), { name: 'AppError', code: 'internal' })
        await assert.rejects(store.add('k', value), { name: 'AppError', code: 'internal' })
      }
      assert.deepEqual(await keysOf(store, ''), [])
    }),
  )
  it(
    'half a surrogate pair in a key is refused',
    withStore(async (store) => {
      await assert.rejects(store.get('\uD800'), { name: 'AppError', code: 'internal' })
      await assert.rejects(store.add('\uD800', 1), { name: 'AppError', code: 'internal' })
      await assert.rejects(keysOf(store, '\uD800'), { name: 'AppError', code: 'internal' })
    }),
  )
  it(
    'a time that is no number is refused',
    withStore(async (store) => {
      for (const ttl of [Number.NaN, Number.POSITIVE_INFINITY]) {
        await assert.rejects(store.set('k', 1, ttl), { name: 'AppError', code: 'internal' })
        await assert.rejects(store.add('k', 1, ttl), { name: 'AppError', code: 'internal' })
      }
    }),
  )
  it(
    'a closed store says so, and closing twice is no error',
    withStore(async (store) => {
      await store.close()
      await store.close()
      for (const use of [
        () => store.get('k'),
        () => store.set('k', 1),
        () => store.add('k', 1),
        () => store.delete('k'),
        () => keysOf(store, ''),
      ]) {
        await assert.rejects(use, { name: 'AppError', code: 'storage', message: /is closed/ })
      }
    }),
  )
}
