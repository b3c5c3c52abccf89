import type { LocalDate } from '../../src/core/paper.ts'
import { DAYS, PLANS, type Plan } from './plan.ts'
import type { Scene } from './scene.ts'
import type { Standing } from './standing.ts'
import type { Tally } from './tally.ts'

/** One kind of fault, played for a week. */
export interface Row {
  readonly name: string
  readonly about: string
  /** Plays the week; gives what else is to be told of it. */
  play(scene: Scene): Promise<string | undefined>
  /** What can't be otherwise, and why; what is not named must be 0. */
  readonly bound?: { readonly most: Partial<Record<keyof Tally, number>>; readonly why: string }
  /** What a post must say; gives what is wrong. */
  readonly reads?: (posts: readonly Standing[]) => string | undefined
  /** A folder to play in, where it matters on which disk; it is let go afterwards. */
  readonly folder?: () => { readonly path: string; letGo(): void } | undefined
}

/** Wednesday: a week is under way, and there is time to make up for what happens on it. */
export const WEDNESDAY: LocalDate = DAYS[2] ?? ('' as LocalDate)

/** Numbers by chance, the same ones for the same seed; each from 0 to below 1. */
export function createChance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** That share of the plans, chosen by chance. */
export function some(plans: readonly Plan[], share: number, chance: () => number): Plan[] {
  return plans.filter(() => chance() < share)
}

/** The n-th channel of a platform whose topic is narrow: even two days of it fit into a post. */
export function narrowChannel(platform: Plan['platform'], n: number): Plan {
  const found = PLANS.filter((one) => one.platform === platform && one.topic === 'LLM agents')[n]
  if (found === undefined) throw new Error(`There is no narrow channel ${n} on ${platform}.`)
  return found
}
