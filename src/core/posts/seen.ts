import type { ChannelId } from '../call.ts'
import type { Entry } from '../ledger/entry.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { LocalDate, PaperId } from '../paper.ts'
import { addDays } from '../time/dates.ts'

/** What a channel knows of a paper: a card in a post, or a place behind More. */
export type Sight = 'shown' | 'offered'

/** Papers older than this many days are no longer candidates for a post, so nothing older needs to be remembered. */
export const WINDOW_DAYS = 14
/**
 * A paper can have been posted long before its date: on the day arXiv announced it, if a community featured it only
 * weeks later. This covers a delay of six weeks.
 */
const MEMORY_DAYS = 60
/** The dates of two zones differ by two days at most, so a channel that moved may have posted ahead of its date. */
const AHEAD_DAYS = 2

/**
 * What a channel has seen, read from its ledger: a paper is seen in the same write in which the platform's acceptance
 * is noted, so the two can never disagree. A post that failed has shown nothing.
 */
export async function seenBy(
  ledger: Ledger,
  channel: ChannelId,
  until: LocalDate,
): Promise<ReadonlyMap<PaperId, Sight>> {
  return seenIn(await recentPosts(ledger, channel, until))
}

/** What these entries have shown. */
export function seenIn(entries: readonly Entry[]): ReadonlyMap<PaperId, Sight> {
  const seen = new Map<PaperId, Sight>()
  for (const entry of entries) {
    if (!reached(entry)) continue
    for (const paper of entry.papers) {
      if (paper.shown || !seen.has(paper.id)) seen.set(paper.id, paper.shown ? 'shown' : 'offered')
    }
  }
  return seen
}

/** All of a channel's entries that can have to do with a paper of that date, newest first. */
export function recentPosts(ledger: Ledger, channel: ChannelId, date: LocalDate): Promise<readonly Entry[]> {
  return ledger.recent(channel, addDays(date, AHEAD_DAYS), MEMORY_DAYS + AHEAD_DAYS)
}

/** All of a channel's entries that can have shown a paper of that date, however long ago it was, newest first. */
export function postsAround(ledger: Ledger, channel: ChannelId, date: LocalDate): Promise<readonly Entry[]> {
  return ledger.recent(channel, addDays(date, WINDOW_DAYS + AHEAD_DAYS), MEMORY_DAYS + WINDOW_DAYS)
}

/** A post under way counts, its papers are spoken for; and so does one that may have arrived. */
export function reached(entry: Entry): boolean {
  return entry.state !== 'failed' && entry.state !== 'skipped'
}
