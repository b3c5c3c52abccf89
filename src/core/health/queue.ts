import type { Entry } from '../ledger/entry.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Clock } from '../ports.ts'

/** The posts that are not finished. */
export interface Queue {
  readonly planned: number
  readonly sending: number
  /** Since the oldest of them was made, or first tried; 0 where there is none. */
  readonly oldestMs: number
}

/** Counts the unfinished posts of all channels. Throws `storage`. */
export async function measureQueue({
  ledger,
  clock,
}: {
  readonly ledger: Pick<Ledger, 'unfinished'>
  readonly clock: Clock
}): Promise<Queue> {
  const counts = { planned: 0, sending: 0 }
  const now = clock.now()
  let oldest = now
  for await (const entry of ledger.unfinished()) {
    if (entry.state === 'planned' || entry.state === 'sending') counts[entry.state] += 1
    oldest = Math.min(oldest, beganAt(entry))
  }
  return { ...counts, oldestMs: now - oldest }
}

/** Each try writes the entry's instant anew. */
function beganAt({ triedAt, at }: Entry): number {
  return triedAt ?? at
}
