import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import { isArxivId, type Paper, parsePaperId } from '../../core/paper.ts'
import { cleanText, cleanTexts, textOrNothing } from '../clean-text.ts'
import { codeLink } from '../code-link.ts'
import { dateOf } from '../days.ts'
import { present } from '../present.ts'
import { arxivCategories } from './categories.ts'
import { parseFeed } from './xml.ts'

const text = z.string().optional().catch(undefined)
const term = z.object({ term: text }).optional().catch(undefined)

const entrySchema = z.object({
  id: z.string(),
  title: z.string(),
  summary: text,
  published: text,
  author: z.array(z.object({ name: text }).catch({ name: undefined })).catch([]),
  comment: text,
  primary_category: term,
  category: z.array(term).catch([]),
})

const feedSchema = z.object({
  feed: z.object({
    totalResults: z.string().regex(/^\d+$/).transform(Number),
    entry: z.array(z.unknown()).default([]),
  }),
})

/** One page of an answer of arXiv's query API. */
export interface AtomPage {
  /** How many papers there are on all pages. */
  readonly total: number
  /** How many entries this page has, usable or not. */
  readonly entries: number
  readonly papers: readonly Paper[]
}

/** Reads an Atom answer. Throws `bad_answer`, or `bad_input` where the answer says that the request was wrong. */
export function readAtom(xml: string, hostname: string): AtomPage {
  const answer = feedSchema.safeParse(parseFeed(xml, 'feed', hostname)).data
  if (answer === undefined)
    throw new AppError('bad_answer', `${hostname} answered with a feed that has no count.`)
  const { totalResults: total, entry: entries } = answer.feed
  const papers = entries.map((entry) => readEntry(entry, hostname)).filter((paper) => paper !== undefined)
  return { total, entries: entries.length, papers }
}

function readEntry(entry: unknown, hostname: string): Paper | undefined {
  const facts = entrySchema.safeParse(entry).data
  if (facts === undefined) return undefined
  if (facts.id.includes('/api/errors')) {
    throw new AppError('bad_input', `${hostname} did not understand the request.`)
  }
  return toPaper(facts)
}

function toPaper(facts: z.infer<typeof entrySchema>): Paper | undefined {
  const id = parsePaperId(facts.id)
  const title = textOrNothing(facts.title)
  const date = dateOf(facts.published)
  if (id === undefined || !isArxivId(id) || title === undefined || date === undefined) return undefined
  const code = codeLink(facts.comment)
  return {
    id,
    title,
    abstract: cleanText(facts.summary ?? ''),
    authors: cleanTexts(facts.author.map(({ name }) => name)),
    date,
    featured: false,
    categories: arxivCategories(
      [facts.primary_category, ...facts.category].map((category) => category?.term),
    ),
    keywords: [],
    sources: ['arXiv'],
    ...present({ code: code === undefined ? undefined : { url: code } }),
  }
}
