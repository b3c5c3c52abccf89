import { AppError } from '../../src/core/errors.ts'
import type { Store } from '../../src/core/ports.ts'

export interface FailingStore extends Store {
  /** What was called since it was armed: `get`, `set` and so on. */
  calls(): readonly (keyof Store)[]
  /** From now on the n-th call (from 1) fails: before it does anything, or after it has done all. 0: none. */
  arm(n: number, when?: 'before' | 'after'): void
}

/** A store of which a single call fails. */
export function createFailingStore(store: Store): FailingStore {
  let calls: (keyof Store)[] = []
  let failing = 0
  let mode: 'before' | 'after' = 'before'
  const broken = () => new AppError('storage', 'The disk refused.')

  async function through<Result>(name: keyof Store, task: () => Promise<Result>): Promise<Result> {
    calls.push(name)
    const fails = calls.length === failing
    if (fails && mode === 'before') throw broken()
    const result = await task()
    if (fails) throw broken()
    return result
  }

  return {
    calls: () => calls,
    arm: (n, when = 'before') => {
      calls = []
      failing = n
      mode = when
    },
    get: (key) => through('get', () => store.get(key)),
    getMany: (keys) => through('getMany', () => store.getMany(keys)),
    set: (key, value, ttlMs) => through('set', () => store.set(key, value, ttlMs)),
    delete: (key) => through('delete', () => store.delete(key)),
    add: (key, value, ttlMs) => through('add', () => store.add(key, value, ttlMs)),
    list: async function* (prefix) {
      await through('list', () => Promise.resolve())
      yield* store.list(prefix)
    },
    close: () => store.close(),
  }
}
