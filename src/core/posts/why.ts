import type { Channel } from '../channels/channels.ts'
import type { Suspension } from '../channels/suspensions.ts'
import type { Entry } from '../ledger/entry.ts'
import type { PaperId } from '../paper.ts'
import type { Tracked } from '../ports.ts'
import { foldPaper } from '../query/match.ts'
import type { Rooms } from '../rooms.ts'
import type { Slot } from '../time/schedule.ts'
import { createCandidates } from './candidates.ts'
import { tasteOf } from './channel-taste.ts'
import { select } from './digest.ts'
import { type Judged, judge, judgedFor, type Verdict } from './news.ts'
import { type Rank, type Ranked, rank } from './rank.ts'
import { type Refusal, refusalsOf } from './refusals.ts'
import { postsAround, recentPosts, seenIn } from './seen.ts'
import type { Lean } from './taste.ts'

/** All that decides whether a channel gets a paper. */
export interface Why {
  readonly id: PaperId
  /** What can be said of a paper that the catalogue has. One that it has no more may still be in the ledger. */
  readonly judgement?: Judgement
  /** The ledger's entries that have the paper, newest first. */
  readonly entries: readonly Entry[]
  /** When the last post was made, of whatever papers. */
  readonly lastPost?: Entry
  readonly next: Slot
  readonly suspension?: Suspension
  readonly now: number
}

/** How the paper is judged for the channel's next slot. */
export interface Judgement {
  readonly tracked: Tracked
  readonly rank: Rank
  readonly verdict: Verdict
  readonly oldest: Judged['oldest']
  /** The topics that do not bring it. */
  readonly refusals: readonly Refusal[]
  /** How the channel's votes move it, as of now. */
  readonly lean: Lean
  /** Its number among all news, and how many there are; only for news. */
  readonly place?: { readonly number: number; readonly of: number }
}

export type WhyRooms = Pick<
  Rooms,
  'catalogue' | 'ledger' | 'opinions' | 'posts' | 'suspensions' | 'clock' | 'log' | 'follows'
>

/**
 * Traces one paper through the judgement that makes a channel's posts, and through the ledger. Undefined if neither the
 * catalogue nor the ledger has it.
 */
export async function explainPaper(rooms: WhyRooms, channel: Channel, id: PaperId): Promise<Why | undefined> {
  const { catalogue, ledger, posts, suspensions, clock } = rooms
  const tracked = await catalogue.get(id)
  const next = await posts.next(channel)
  const recent = await recentPosts(ledger, channel.id, next.date)
  const early = tracked === undefined ? [] : await postsAround(ledger, channel.id, tracked.paper.date)
  const entries = [...new Map([...recent, ...early].map((entry) => [entry.slot, entry])).values()]
    .filter(({ papers }) => papers.some((paper) => paper.id === id))
    .sort((a, b) => (a.slot < b.slot ? 1 : -1))
  if (tracked === undefined && entries.length === 0) return undefined
  const suspension = await suspensions.get(channel.id)
  const lastPost = recent.find(({ state }) => state === 'sent')
  return {
    ...{ id, entries, next, now: clock.now() },
    ...(tracked && { judgement: await judgementOf(rooms, channel, tracked, next, recent) }),
    ...(lastPost && { lastPost }),
    ...(suspension && { suspension }),
  }
}

async function judgementOf(
  rooms: WhyRooms,
  channel: Channel,
  tracked: Tracked,
  { date: slot }: Slot,
  recent: readonly Entry[],
): Promise<Judgement> {
  const now = rooms.clock.now()
  const judged = judgedFor(channel, slot, seenIn(recent), rooms.follows)
  const ranked: Ranked = { tracked, rank: rank(tracked, now) }
  const folded = foldPaper(tracked.paper)
  const verdict = judge(judged, ranked, folded)
  const candidates = await createCandidates(rooms.catalogue, rooms.follows).of(judged.topics, slot)
  const taste = await tasteOf(rooms, channel.id, () => candidates)
  const refusals = refusalsOf(judged.topics, folded, rooms.follows)
  const known = { ...ranked, verdict, refusals, oldest: judged.oldest, lean: taste(tracked.paper) }
  if (!verdict.news) return known
  const { shown: all } = select(judged, candidates, now, Number.POSITIVE_INFINITY, { taste })
  const number = 1 + all.findIndex(({ tracked: { paper } }) => paper.id === tracked.paper.id)
  // A paper of another scheme than the candidates' is no news, so it is always among them; else nothing is said.
  return number === 0 ? known : { ...known, place: { number, of: all.length } }
}
