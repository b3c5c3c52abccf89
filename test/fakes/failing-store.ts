import { AppError } from '../../src/core/errors.ts'
import type { Store } from '../../src/core/ports.ts'

export interface FailingStore extends Store {
  /** Calls since it was armed. */
  calls(): number
  /** From now on the n-th call (from 1) fails: before it does anything, or after it has done all. 0: none. */
  arm(n: number, when?: 'before' | 'after'): void
}

/** A store of which a single call fails. */
export function createFailingStore(store: Store): FailingStore {
  let calls = 0
  let failing = 0
  let mode: 'before' | 'after' = 'before'
  const broken = () => new AppError('storage', 'The disk refused.')

  async function through<Result>(task: () => Promise<Result>): Promise<Result> {
    calls += 1
    const fails = calls === failing
    if (fails && mode === 'before') throw broken()
    const result = await task()
    if (fails) throw broken()
    return result
  }

  return {
    calls: () => calls,
    arm: (n, when = 'before') => {
      calls = 0
      failing = n
      mode = when
    },
    get: (key) => through(() => store.get(key)),
    set: (key, value, ttlMs) => through(() => store.set(key, value, ttlMs)),
    delete: (key) => through(() => store.delete(key)),
    add: (key, value, ttlMs) => through(() => store.add(key, value, ttlMs)),
    list: async function* (prefix) {
      await through(() => Promise.resolve())
      yield* store.list(prefix)
    },
    close: () => store.close(),
  }
}
