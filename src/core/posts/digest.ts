import type { Channel } from '../channels/channels.ts'
import type { EntryPaper } from '../ledger/entry.ts'
import { type Block, counted, type Message } from '../message.ts'
import type { LocalDate } from '../paper.ts'
import { paperCard } from '../papers/card.ts'
import type { Tracked } from '../ports.ts'
import { foldPaper } from '../query/match.ts'
import { longDate } from '../time/dates.ts'
import { type Judged, judge, type TopicMatch } from './news.ts'
import { type Ranked, ranked } from './rank.ts'
import { INDIFFERENT, type Lean, type Taste } from './taste.ts'
import { intoThread } from './thread.ts'

/** So many papers behind More are remembered for each day that a post covers; what is beyond may still come later. */
export const MAX_OFFERED = 100

export interface Item extends Ranked {
  readonly matches: readonly TopicMatch[]
  /** How the channel's votes move it. */
  readonly lean: Lean
  /** What the post is ordered by: the rank's score times the lean's factor. */
  readonly score: number
}

/** What a post shows and what it keeps behind More, best score first. */
export interface Selection {
  readonly shown: readonly Item[]
  readonly offered: readonly Item[]
}

export interface SelectOptions {
  readonly taste?: Taste
  readonly folded?: typeof foldPaper
  /** How many slots the post covers, its own included. */
  readonly days?: number
}

/**
 * Chooses a channel's news among the candidates. The taste orders them and excludes none. Pure: the same input always
 * makes the same post.
 */
export function select(
  judged: Judged,
  candidates: readonly Tracked[],
  at: number,
  limit: number,
  { taste = INDIFFERENT, folded = foldPaper, days = 1 }: SelectOptions = {},
): Selection {
  const news = ranked(candidates, at).flatMap((item) => {
    const verdict = judge(judged, item, folded(item.tracked.paper))
    if (!verdict.news) return []
    const lean = taste(item.tracked.paper)
    return [{ ...item, matches: verdict.matches, lean, score: item.rank.score * lean.factor }]
  })
  // Sorting is stable: where all that is the same, the rank's own order stays.
  news.sort((a, b) => b.score - a.score || b.lean.factor - a.lean.factor)
  return { shown: news.slice(0, limit), offered: news.slice(limit, limit + days * MAX_OFFERED) }
}

/** The ledger's view of a selection. */
export function entryPapers({ shown, offered }: Selection): EntryPaper[] {
  const toEntry = (item: Item, isShown: boolean): EntryPaper => ({
    id: item.tracked.paper.id,
    title: item.tracked.paper.title,
    score: Math.round(item.score * 1000) / 1000,
    topics: item.matches.map(({ topic }) => topic),
    shown: isShown,
  })
  return [...shown.map((item) => toEntry(item, true)), ...offered.map((item) => toEntry(item, false))]
}

/** The daily post. `notes` are sentences for its end: lateness, stale votes, days it makes up for. */
export function digestMessage(
  channel: Channel,
  slot: LocalDate,
  selection: Selection,
  notes: readonly string[],
): Message {
  const { shown, offered } = selection
  const showTopics = channel.topics.some(({ text }) => text !== '')
  const cards = shown.map(({ tracked, rank, matches }) =>
    paperCard(tracked.paper, {
      rank,
      topics: showTopics ? matches.map(({ topic }) => topic) : [],
      thumbnail: channel.layout !== 'list',
      votes: true,
    }),
  )
  const more = offered.length > 0 ? moreButton(slot, offered.length) : []
  const blocks = [headingOf(slot), ...cards, ...more]
  const summary = summaryLine(slot, shown)
  const publish = channel.publish === true ? { publish: true as const } : {}
  const message = { summary, blocks: [...blocks, ...notes.map(note)], ...publish }
  return channel.layout === 'thread' ? intoThread(message) : message
}

export function headingOf(slot: LocalDate): Block {
  return { kind: 'heading', text: `Trending papers · ${longDate(slot)}` }
}

/** What leads to the papers that the post of that slot offers besides. */
export function moreButton(slot: LocalDate, offered: number): Block[] {
  const buttons = [{ label: `More (${offered})`, command: `papers more ${slot}` }]
  return [{ kind: 'divider' }, { kind: 'buttons', buttons }]
}

/** The one line of a day without news, for channels that asked for it. */
export function emptyMessage(slot: LocalDate, reason: string, notes: readonly string[]): Message {
  const text = `No new papers on ${longDate(slot)}: ${reason}`
  return { summary: text, blocks: [{ kind: 'text', text: [text] }, ...notes.map(note)] }
}

function note(text: string): Block {
  return { kind: 'note', text: [text] }
}

function summaryLine(slot: LocalDate, shown: readonly Item[]): string {
  const titles = shown.map(({ tracked }) => tracked.paper.title).join('; ')
  return `${counted(shown.length, 'trending paper')} for ${longDate(slot)}: ${titles}`
}
