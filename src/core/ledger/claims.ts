import type { Clock, Store } from '../ports.ts'
import { CLAIM_MS, WRITE_MS } from './spans.ts'

/**
 * Runs a task under a name unless somebody else, in this process or another, is at work under it: then undefined. The
 * task is told until when nobody else can be.
 */
export type Claims = <Result>(
  name: string,
  task: (until: number) => Promise<Result>,
) => Promise<Result | undefined>

export function createClaims({ store, clock }: { store: Store; clock: Clock }): Claims {
  return async (name, task) => {
    const key = `claim/${name}`
    const until = clock.now() + CLAIM_MS
    if (!(await store.add(key, until, CLAIM_MS))) return undefined
    try {
      return await task(until)
    } finally {
      // Later than that the claim may be somebody else's by the time it is deleted.
      if (clock.now() < until - WRITE_MS) await store.delete(key)
    }
  }
}
