import { AppError } from '../errors.ts'
import { type Block, counted, type Message } from '../message.ts'
import type { LocalDate } from '../paper.ts'
import type { Catalogue } from '../ports.ts'
import { type Ranked, ranked } from '../posts/rank.ts'
import { addDays, longDate, parseDate, utcDate } from '../time/dates.ts'
import { paperCard } from './card.ts'

export type Window = 'day' | 'week' | 'month' | LocalDate

export interface Trending {
  /** The last day of the window. */
  readonly date: LocalDate
  /** `Thu 30 July 2026`, `the week up to …`. */
  readonly label: string
  /** Hottest first. */
  readonly papers: readonly Ranked[]
  /** What orders them: those of one day may have had unlike times so far, those of several have come to what they are. */
  readonly by: 'heat' | 'total'
  readonly notes: readonly string[]
}

const DAYS: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30 }

/** `day`, `week`, `month` or a date; nothing means `day`. Throws `bad_input`. */
export function parseWindow(text: string): Window {
  const word = text.trim().toLowerCase()
  if (word === '' || word === 'today') return 'day'
  if (word === 'day' || word === 'week' || word === 'month') return word
  const date = parseDate(word)
  if (date !== undefined) return date
  throw new AppError(
    'bad_input',
    `"${text.trim()}" is not a time to look at. Use day, week, month or a date. Example: /papers trending 2026-07-30`,
  )
}

/** What is trending in a window: featured papers, hottest first. A day without any shows the newest one before it, and says so. */
export async function trendingPapers(catalogue: Catalogue, window: Window, now: number): Promise<Trending> {
  const today = utcDate(now)
  const asked = DAYS[window] === undefined ? (window as LocalDate) : today
  // In some zone it may be tomorrow already.
  if (asked > addDays(today, 1))
    throw new AppError('bad_input', `${asked} has not come yet. Today is ${today}.`)
  const date = (await catalogue.newestDay(asked)) ?? asked
  const days = DAYS[window] ?? 1
  const range = { since: addDays(date, 1 - days), until: date }
  const by = days === 1 ? 'heat' : 'total'
  const papers = ranked(await catalogue.within(range, 'featured'), now)
  papers.sort((a, b) => b.rank[by] - a.rank[by])
  const notes =
    date === asked || papers.length === 0
      ? []
      : [`Nothing was featured on ${longDate(asked)}. This is the newest day before it.`]
  return {
    date,
    label: days === 1 ? longDate(date) : `the ${window} up to ${longDate(date)}`,
    papers,
    by,
    notes,
  }
}

/** The papers of a page, under a heading that says how many there are in all. */
export function trendingMessage({ label, papers, notes }: Trending, shown: readonly Ranked[]): Message {
  const all = counted(papers.length, 'paper')
  const summary = shown.length === 0 ? `Nothing is trending for ${label}` : `Trending for ${label}: ${all}`
  const cards = shown.map(({ tracked, rank }) => paperCard(tracked.paper, { rank }))
  const ends = notes.map((note): Block => ({ kind: 'note', text: [note] }))
  return { summary, blocks: [{ kind: 'heading', text: summary }, ...cards, ...ends] }
}
