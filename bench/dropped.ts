import type { Typed } from './crowd.ts'

/** What befell a command. */
export interface Fate {
  readonly typed: Typed
  /** It was with Paperboy, unacknowledged, when its socket was cut. */
  readonly redelivered: boolean
  readonly intoTheGap: boolean
  readonly acked: boolean
  readonly ms: number
}

interface Platform {
  /** Resolves with the first answer, or when the platform has given up. */
  send(typed: Typed): Promise<{ readonly ok: boolean; readonly ms: number }>
  answered(typed: Typed): Promise<boolean>
}

/** How people type on that platform: some at once, each followed until it is answered. */
export function typingIn({ send, answered }: Platform) {
  return (some: readonly Typed[], intoTheGap = false) => {
    const open = new Set<Typed>()
    const redelivered = new Set<Typed>()
    const acts = some.map(async (typed): Promise<Fate> => {
      open.add(typed)
      const { ok: acked, ms } = await send(typed)
      open.delete(typed)
      // Nobody was there who could hear it.
      if (acked || ms > 0) await answered(typed)
      return { typed, redelivered: redelivered.has(typed), intoTheGap, acked, ms }
    })
    return {
      /** Whatever is not acknowledged now will have come twice. */
      cut: () => {
        for (const typed of open) redelivered.add(typed)
      },
      done: () => Promise.all(acts),
    }
  }
}
