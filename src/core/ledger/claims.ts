import type { Clock, Store } from '../ports.ts'
import { MINUTE_MS } from '../time/dates.ts'

/** Runs a task under a name unless somebody else, in this process or another, is at work under it: then undefined. */
export type Claims = <Result>(name: string, task: () => Promise<Result>) => Promise<Result | undefined>

/** The claim of a process that died ends after this time, so sending a post must not take longer. */
const CLAIM_MS = MINUTE_MS

export function createClaims({ store, clock }: { store: Store; clock: Clock }): Claims {
  return async (name, task) => {
    const key = `claim/${name}`
    const until = clock.now() + CLAIM_MS
    if (!(await store.add(key, until, CLAIM_MS))) return undefined
    try {
      return await task()
    } finally {
      // Later than that the claim may be somebody else's.
      if (clock.now() < until) await store.delete(key)
    }
  }
}
