import type { LocalDate } from '../../src/core/paper.ts'
import { DAYS, PLANS, type Plan } from './plan.ts'
import type { Scene } from './scene.ts'
import type { Standing } from './standing.ts'
import type { Tally } from './tally.ts'

/** One kind of fault, played for a week. */
export interface Row {
  readonly name: string
  readonly about: string
  /** Plays the week, knowing what comes of one without faults; gives what else is to be told of it. */
  play(scene: Scene, expected: readonly Standing[]): Promise<string | undefined>
  /** What can't be otherwise, and why; what is not named must be 0. */
  readonly bound?: { readonly most: Partial<Record<keyof Tally, number>>; readonly why: string }
  /** What a post must say; gives what is wrong. */
  readonly reads?: (posts: readonly Standing[]) => string | undefined
  /** Is there what it needs? */
  readonly canBePlayed?: () => boolean
  /** A folder to play in, where it matters on which disk; it is let go afterwards. */
  readonly folder?: () => { readonly path: string; letGo(): void } | undefined
}

/** Wednesday: a week is under way, and there is time to make up for what happens on it. */
export const WEDNESDAY: LocalDate = DAYS[2] ?? ('' as LocalDate)

/** That share of the plans, chosen by chance. */
export function some(plans: readonly Plan[], share: number, chance: () => number): Plan[] {
  return plans.filter(() => chance() < share)
}

/** Channels of a platform that have little to post on a day and on the next one, so that both fit into a post. */
export function channelsWithFew(
  platform: Plan['platform'],
  day: LocalDate,
  expected: readonly Standing[],
): Plan[] {
  const next = DAYS[DAYS.indexOf(day) + 1]
  const papersOn = (id: string, date: LocalDate | undefined) =>
    expected.find((post) => post.channel === id && post.date === date)?.papers.length ?? 0
  return PLANS.filter(
    ({ id, platform: its }) =>
      its === platform && papersOn(id, day) > 0 && papersOn(id, day) + papersOn(id, next) <= 6,
  )
}
