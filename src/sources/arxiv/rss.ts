import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import { isArxivId, type LocalDate, type Paper, parsePaperId } from '../../core/paper.ts'
import { utcDate } from '../../core/time/dates.ts'
import { cleanText, cleanTexts, textOrNothing } from '../clean-text.ts'
import { arxivCategories } from './categories.ts'
import { parseFeed } from './xml.ts'

const text = z.string().optional().catch(undefined)

const itemSchema = z.object({
  title: z.string(),
  guid: text,
  link: text,
  description: text,
  category: z.array(z.string()).catch([]),
  announce_type: text,
  creator: text,
})

const rssSchema = z.object({
  rss: z.object({ channel: z.object({ pubDate: text, item: z.array(z.unknown()).default([]) }) }),
})

/** One day's announcement. */
export interface Announcement {
  readonly day: LocalDate
  /** New papers and papers new to a category, each once; not new versions. */
  readonly papers: readonly Paper[]
  /** All entries, new versions and unusable ones too. */
  readonly entries: number
  readonly skipped: number
}

/** Reads arXiv's daily RSS feed; `today` stands in where it does not say its day. Throws `bad_answer`. */
export function readRss(xml: string, today: LocalDate, hostname: string): Announcement {
  const answer = rssSchema.safeParse(parseFeed(xml, 'rss', hostname)).data
  if (answer === undefined)
    throw new AppError('bad_answer', `${hostname} answered with a feed without a channel.`)
  const { pubDate, item } = answer.rss.channel
  const day = announcedOn(pubDate) ?? today
  const papers = new Map<string, Paper>()
  let skipped = 0
  for (const entry of item) {
    const facts = itemSchema.safeParse(entry).data
    const paper = facts && toPaper(facts, day)
    const type = facts?.announce_type ?? ''
    if (paper === undefined || !TYPES.has(type)) skipped += 1
    else if (ANNOUNCED.has(type)) papers.set(paper.id, paper)
  }
  return { day, papers: [...papers.values()], entries: item.length, skipped }
}

type Item = z.infer<typeof itemSchema>

const ANNOUNCED: ReadonlySet<string> = new Set(['new', 'cross'])
/** Any other type is none that we understand. */
const TYPES: ReadonlySet<string> = new Set([...ANNOUNCED, 'replace', 'replace-cross'])

function announcedOn(pubDate: string | undefined): LocalDate | undefined {
  const instant = Date.parse(pubDate ?? '')
  return Number.isNaN(instant) ? undefined : utcDate(instant)
}

function toPaper(item: Item, date: LocalDate): Paper | undefined {
  const id = parsePaperId((item.guid ?? '').replace(/^oai:arXiv\.org:/, '')) ?? parsePaperId(item.link ?? '')
  const title = textOrNothing(item.title)
  if (id === undefined || !isArxivId(id) || title === undefined) return undefined
  return {
    id,
    title,
    abstract: cleanText((item.description ?? '').replace(/^arXiv:[^\n]*\n?\s*Abstract:/, '')),
    authors: cleanTexts((item.creator ?? '').split(',')),
    date,
    featured: false,
    categories: arxivCategories(item.category),
    keywords: [],
    sources: ['arXiv'],
  }
}
