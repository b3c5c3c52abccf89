import { z } from 'zod'
import { type Code, type LocalDate, type Paper, type PaperId, parsePaperId } from '../../core/paper.ts'
import type { Batch, Source } from '../../core/ports.ts'
import { addDays, daysBetween } from '../../core/time/dates.ts'
import { clip, daysOf } from '../days.ts'
import papers from './papers.json' with { type: 'json' }

/** For people, wherever papers of the sample are shown. */
export const SAMPLE_NOTE =
  'These are sample papers that come with Paperboy: the papers are real, but their days, votes and stars are made up, and what you subscribe to or save here is kept apart.'

/** The sample covers today and the thirteen days before. */
const OLDEST_DAYS_AGO = 13

const entrySchema = z.strictObject({
  id: z.custom<PaperId>((id) => typeof id === 'string' && parsePaperId(id) === id, "not a paper's key"),
  title: z.string().min(1),
  summary: z.string().min(1),
  abstract: z.string().min(1),
  authors: z.array(z.string().min(1)),
  categories: z.array(z.string().min(1)),
  keywords: z.array(z.string().min(1)),
  votes: z.int().nonnegative(),
  daysAgo: z.int().min(0).max(OLDEST_DAYS_AGO),
  codeUrl: z.url({ protocol: /^https$/, hostname: /^github\.com$/ }).optional(),
  stars: z.int().positive().optional(),
})

type Entry = z.infer<typeof entrySchema>

export interface SampleOptions {
  /** The date that counts as today, asked anew for each answer. */
  readonly today: () => LocalDate
}

/**
 * The bundled papers, for a demonstration without network: a batch for each day of the last two weeks, oldest first.
 * A day's papers move on with the calendar, so that there is always something new today. Nothing here waits, so
 * signals are not looked at.
 */
export function createSample({ today }: SampleOptions): Source {
  const entries = z.array(entrySchema).parse(papers)

  function batchOf(day: LocalDate, now: LocalDate): Batch {
    const ofDay = entries.filter(({ daysAgo }) => daysAgo === daysBetween(day, now))
    return { papers: ofDay.map((entry) => toPaper(entry, day)), skipped: 0, label: day }
  }

  return {
    name: 'sample',
    countsVotes: true,
    recent(range) {
      const now = today()
      const days = daysOf(clip(range, addDays(now, -OLDEST_DAYS_AGO), now))
      return ReadableStream.from(days.map((day) => batchOf(day, now)))
    },
    paper(id) {
      const entry = entries.find((candidate) => candidate.id === id)
      return Promise.resolve(entry && toPaper(entry, addDays(today(), -entry.daysAgo)))
    },
  }
}

function toPaper({ daysAgo: _, codeUrl, stars, ...facts }: Entry, date: LocalDate): Paper {
  return { ...facts, date, featured: true, ...code(codeUrl, stars), sources: ['sample'] }
}

function code(url: string | undefined, stars: number | undefined): { code?: Code } {
  if (url === undefined) return {}
  return { code: { url, ...(stars !== undefined && { stars }) } }
}
