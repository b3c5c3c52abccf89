import type { Channel } from '../channels/channels.ts'
import type { Entry } from '../ledger/entry.ts'
import { entryText } from '../ledger/entry-text.ts'
import { counted } from '../message.ts'
import type { LocalDate, PaperId } from '../paper.ts'
import type { Tracked } from '../ports.ts'
import { foldPaper } from '../query/match.ts'
import type { Rooms } from '../rooms.ts'
import { longDate } from '../time/dates.ts'
import { localDate } from '../time/zones.ts'
import { createCandidates } from './candidates.ts'
import { tasteOf } from './channel-taste.ts'
import { judge, judgedFor, type Verdict } from './news.ts'
import { type Rank, rank } from './rank.ts'
import { recentPosts, seenBy } from './seen.ts'
import type { Lean, Reason } from './taste.ts'

/** All that decides whether a channel gets a paper. */
export interface Why {
  readonly tracked: Tracked
  readonly rank: Rank
  readonly verdict: Verdict
  /** How the channel's votes move it, as of now. */
  readonly lean: Lean
  /** The ledger's entries that have the paper, newest first. */
  readonly entries: readonly Entry[]
}

/** Traces one paper through the judgement that makes a channel's posts. Undefined if the catalogue does not have it. */
export async function explainPaper(
  rooms: Pick<Rooms, 'catalogue' | 'ledger' | 'opinions' | 'clock' | 'log'>,
  channel: Channel,
  id: PaperId,
): Promise<Why | undefined> {
  const { catalogue, ledger, clock } = rooms
  const tracked = await catalogue.get(id)
  if (tracked === undefined) return undefined
  const now = clock.now()
  const slot = localDate(channel.schedule.zone, now)
  const judged = judgedFor(channel, slot, await seenBy(ledger, channel.id, slot))
  const ranked = { tracked, rank: rank(tracked, now) }
  const verdict = judge(judged, ranked, foldPaper(tracked.paper))
  const taste = await tasteOf(rooms, channel.id, () => createCandidates(catalogue).of(judged.topics, slot))
  const entries = await entriesWith(rooms, channel, slot, id)
  return { tracked, rank: ranked.rank, verdict, lean: taste(tracked.paper), entries }
}

async function entriesWith(
  { ledger }: Pick<Rooms, 'ledger'>,
  channel: Channel,
  until: LocalDate,
  id: PaperId,
): Promise<Entry[]> {
  const entries = await recentPosts(ledger, channel.id, until)
  return entries.filter(({ papers }) => papers.some((paper) => paper.id === id))
}

/** The explanation as sentences, the deciding one first. */
export function whySentences({ tracked, rank, verdict, lean, entries }: Why, channel: Channel): string[] {
  const { paper } = tracked
  const outcome = verdict.news ? 'It is among the candidates of the next post, best score first.' : ''
  const matches = verdict.matches.map(({ topic, clause }) => `Topic ${topic} lets it through by: ${clause}.`)
  const sources = `Known from ${paper.sources.join(' and ')}, dated ${longDate(paper.date)}.`
  return [
    ...entries.map((entry) => entryLine(entry, channel, paper.id)),
    `${verdict.reason} ${outcome}`.trim(),
    ...matches,
    scoreSentence(rank),
    ...leanSentences(lean, paper.id),
    sources,
  ]
}

/** `Score 4.10: ▲ 45, +12 in 24 hours, 16,000 stars, 1.4 days old.` */
function scoreSentence({ score, votes, gained, stars, ageDays }: Rank): string {
  const parts = [
    `▲ ${votes}`,
    gained > 0 ? `+${gained} in 24 hours` : 'none of them in 24 hours',
    ...(stars > 0 ? [counted(stars, 'star')] : []),
    `${ageDays.toFixed(1)} days old`,
  ]
  return `Score ${score.toFixed(2)}: ${parts.join(', ')}.`
}

/** Nothing is said of less than half a per cent. */
function leanSentences({ factor, because }: Lean, id: PaperId): string[] {
  if (percent(factor - 1) === 0) return []
  const way = factor > 1 ? 'up' : 'down'
  const reasons = because.filter(({ share }) => percent(share) > 0).map((reason) => reasonText(reason, id))
  const why = reasons.length === 0 ? '' : `: ${reasons.join('; ')}`
  return [`This channel's votes move it ${way} by ${percent(factor - 1)} %${why}.`]
}

function reasonText({ paper, liked, share, terms }: Reason, id: PaperId): string {
  const by = `${share > 0 ? '+' : '−'}${percent(share)} %`
  const vote = liked ? 'liked' : 'disliked'
  if (paper.id === id) return `${vote} here itself, ${by}`
  const shared = terms.length === 0 ? '' : ` for ${terms.join(', ')}`
  return `like ${paper.title}, which is ${vote} here, ${by}${shared}`
}

function percent(share: number): number {
  return Math.round(Math.abs(share) * 100)
}

function entryLine(entry: Entry, channel: Channel, id: PaperId): string {
  const place = entry.papers.find((paper) => paper.id === id)
  const role = place?.shown
    ? 'It is a card in the post of'
    : `It was beyond the ${entry.papers.filter(({ shown }) => shown).length} shown, so behind More, in the post of`
  return `${role} ${entryText(entry, channel.schedule.zone)}`
}
