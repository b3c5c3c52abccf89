import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { LocalDate, Paper, PaperId } from '../src/core/paper.ts'
import { parseDate } from '../src/core/time/dates.ts'
import { DATA } from './recorded.ts'

/** The lines of a file of JSON lines below the shared data, gzipped or not. */
export function readLines<Line>(...path: readonly string[]): Line[] {
  const bytes = readFileSync(join(DATA, ...path))
  const text = (path.at(-1)?.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString()
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line)
}

/** A paper of which little is known; ids are those of a data set, behind its name. */
export function simplePaper(
  set: string,
  { doc_id, title, abstract, year, authors = [], keywords = [] }: SimpleLine,
): Paper {
  return {
    id: `${set}:${doc_id}` as PaperId,
    title,
    abstract,
    authors,
    date: `${String(year ?? 2000).slice(0, 4)}-01-01` as LocalDate,
    featured: false,
    categories: [],
    keywords,
    sources: [set],
  }
}

export interface SimpleLine {
  readonly doc_id: string | number
  readonly title: string
  readonly abstract: string
  readonly year?: number | null
  readonly authors?: readonly string[]
  readonly keywords?: readonly string[]
}

interface VenueLine extends Omit<SimpleLine, 'authors' | 'keywords'> {
  readonly authors?: string
  readonly keywords?: string
}

/** 50,126 papers of conferences, of 1987 to 2025. */
export function venuePapers(): Paper[] {
  return readdirSync(join(DATA, 'ml-venues'))
    .filter((name) => name.endsWith('.gz'))
    .flatMap((name) => readLines<VenueLine>('ml-venues', name))
    .map(({ authors, keywords, ...line }) =>
      simplePaper('venue', { ...line, authors: listed(authors), keywords: listed(keywords) }),
    )
}

function listed(text = ''): string[] {
  return text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

interface DayLine {
  readonly body: readonly { readonly paper: FeaturedEntry }[]
}
interface FeaturedEntry {
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly authors: readonly { readonly name: string }[]
  readonly publishedAt: string
  readonly upvotes?: number
  readonly ai_keywords?: readonly string[]
}

/** The recorded papers of Hugging Face's days, each once, with their keywords. */
export function featuredPapers(): Paper[] {
  const entries = readdirSync(join(DATA, 'hf-daily-papers'))
    .filter((name) => name.endsWith('.gz'))
    .flatMap((name) => readLines<DayLine>('hf-daily-papers', name))
    .flatMap(({ body }) => body.map(({ paper }) => paper))
  return [...new Map(entries.map((entry) => [entry.id, featuredPaper(entry)])).values()]
}

function featuredPaper({
  id,
  title,
  summary,
  authors,
  publishedAt,
  upvotes,
  ai_keywords,
}: FeaturedEntry): Paper {
  return {
    id: `arxiv:${id}` as PaperId,
    title: title.replace(/\s+/g, ' '),
    abstract: summary,
    authors: authors.map(({ name }) => name),
    date: parseDate(publishedAt.slice(0, 10)) ?? ('2025-01-01' as LocalDate),
    featured: true,
    categories: [],
    keywords: ai_keywords ?? [],
    votes: upvotes ?? 0,
    sources: ['hugging-face'],
  }
}
