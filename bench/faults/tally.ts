import type { Entry } from '../../src/core/ledger/entry.ts'
import { MINUTE_MS } from '../../src/core/time/dates.ts'
import { type Due, duesOf } from './plan.ts'
import type { Standing } from './standing.ts'

/** Later than this after its time, a post is late. */
const LATE_MS = 20 * MINUTE_MS

/** What a week with faults has brought, held against one without. Counted in posts, but where it says papers. */
export interface Tally {
  readonly expected: number
  /** Expected, and there. */
  readonly delivered: number
  /** Expected and never there, and the channel has not got all of its papers with other posts. */
  readonly lost: number
  /** Copies of a post or of a thread. */
  readonly doubled: number
  /** There more than 20 minutes after their time, or only as part of a later post. */
  readonly late: number
  readonly papersLost: number
  /** Papers that came once more in the same channel. */
  readonly papersDoubled: number
  /** Entries of the ledger that say something else than what stands in the channel. */
  readonly untrue: number
}

const nameOf = ({ channel, date }: Pick<Standing, 'channel' | 'date'>) => `${channel} ${date}`

/** Counts what stands in the channels; the ledger is only asked whether it is true to that. */
export function tallyOf(
  expected: readonly Standing[],
  there: readonly Standing[],
  entries: readonly Entry[],
): Tally {
  const found = Map.groupBy(there, nameOf)
  const absent = absentPapers(expected, there)
  const missing = expected.filter((post) => !found.has(nameOf(post)))
  const hasComeLater = ({ channel, papers }: Standing) => papers.length > 0 && !absent.has(channel)
  const threadsMissing = expected.filter((post) => {
    const [now] = found.get(nameOf(post)) ?? []
    return now !== undefined && now.papers.length > 0 && now.below < Math.min(1, post.below)
  })
  return {
    expected: expected.length,
    delivered: expected.length - missing.length,
    lost: missing.filter((post) => !hasComeLater(post)).length + threadsMissing.length,
    doubled: copies([...found.values()]),
    late: missing.filter(hasComeLater).length + lateAmong(there),
    papersLost: [...absent.values()].reduce((sum, count) => sum + count, 0),
    papersDoubled: there.reduce((sum, { papers }) => sum + papers.length, 0) - sizeOf(papersByChannel(there)),
    untrue: untrueAmong(entries, found),
  }
}

/**
 * How many papers a channel has never got, by channel; those that got all are left out. A paper behind More has come too,
 * and nobody sees which it is: so where there is a More, papers are counted, and elsewhere each is looked for.
 */
function absentPapers(expected: readonly Standing[], there: readonly Standing[]): Map<string, number> {
  const shown = papersByChannel(there)
  const all = Map.groupBy([...expected, ...there], ({ channel }) => channel)
  const before = papersByChannel(expected)
  const absent = [...before].map(([channel, papers]): [string, number] => {
    const now = shown.get(channel) ?? new Set()
    if (!all.get(channel)?.some(({ more }) => more > 0))
      return [channel, [...papers].filter((paper) => !now.has(paper)).length]
    const wanted = papers.size + moreIn(expected, channel)
    return [channel, Math.max(0, wanted - now.size - moreIn(there, channel))]
  })
  return new Map(absent.filter(([, count]) => count > 0))
}

function moreIn(posts: readonly Standing[], channel: string): number {
  return posts.reduce((sum, post) => sum + (post.channel === channel ? post.more : 0), 0)
}

function papersByChannel(posts: readonly Standing[]): Map<string, Set<string>> {
  const shown = new Map<string, Set<string>>()
  for (const { channel, papers } of posts)
    shown.set(channel, new Set([...(shown.get(channel) ?? []), ...papers]))
  return shown
}

function sizeOf(shown: ReadonlyMap<string, ReadonlySet<string>>): number {
  return [...shown.values()].reduce((sum, { size }) => sum + size, 0)
}

/** Messages with cards fit into one message of a thread, so two are one too many. */
function copies(groups: readonly (readonly Standing[])[]): number {
  const below = groups.flat().reduce((sum, post) => sum + Math.max(0, post.below - 1), 0)
  return groups.reduce((sum, { length }) => sum + length - 1, 0) + below
}

function lateAmong(there: readonly Standing[]): number {
  return there.filter((post) => post.at > dueAt(post) + LATE_MS).length
}

function dueAt({ channel, date }: Standing): number {
  const isItsDue = ({ plans }: Due) => plans.some(({ id }) => id === channel)
  return duesOf(date as Due['day']).find(isItsDue)?.at ?? Number.POSITIVE_INFINITY
}

/** What is sent is there, and what is there is sent; one that nobody can tell about is true either way. */
function untrueAmong(entries: readonly Entry[], found: ReadonlyMap<string, readonly Standing[]>): number {
  const states = new Map(entries.map(({ channel, slot, state }) => [nameOf({ channel, date: slot }), state]))
  const names = new Set([...states.keys(), ...found.keys()])
  return [...names].filter((name) => {
    const state = states.get(name)
    return state !== 'uncertain' && (state === 'sent') !== (found.get(name)?.length === 1)
  }).length
}
