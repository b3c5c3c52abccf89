import { z } from 'zod'
import { type LocalDate, type Paper, type PaperId, parsePaperId } from '../../core/paper.ts'
import { parseDate } from '../../core/time/dates.ts'
import { cleanText } from '../clean-text.ts'

const names = z.union([z.string().transform(splitNames), z.array(z.string())])
const codes = z.union([z.string().transform((text) => text.split(/[\s,]+/)), z.array(z.string())])

const lineSchema = z.object({
  id: z.union([z.string(), z.number().transform(String)]),
  title: z.string(),
  abstract: z.string().nullish(),
  authors: names.nullish().catch(undefined),
  categories: codes.nullish().catch(undefined),
  update_date: z.string().nullish().catch(undefined),
})

/** One line of an arXiv metadata snapshot as a paper; undefined if it holds none. */
export function paperFromLine(text: string): Paper | undefined {
  const found = lineSchema.safeParse(parsed(text))
  if (!found.success) return undefined
  const { id, title, abstract, authors, categories, update_date } = found.data
  const key = keyOf(id.trim())
  if (key === undefined || cleanText(title) === '') return undefined
  return {
    id: key,
    title: cleanText(title),
    abstract: cleanText(abstract ?? ''),
    authors: (authors ?? []).map(cleanText).filter((name) => name !== ''),
    date: parseDate(update_date?.slice(0, 10) ?? '') ?? monthOf(key),
    featured: false,
    categories: (categories ?? []).filter((code) => code !== ''),
    keywords: [],
    sources: ['file'],
  }
}

function parsed(text: string): unknown {
  try {
    // A file from Windows may begin with a mark of its byte order.
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}

/** An arXiv id as it is; any other id keeps its own scheme, or gets `file:`. */
function keyOf(id: string): PaperId | undefined {
  return parsePaperId(id) ?? (/^[\w./-]+$/.test(id) ? parsePaperId(`file:${id}`) : undefined)
}

/** A modern arXiv id tells its month; without any date a paper is as old as can be. */
function monthOf(id: PaperId): LocalDate {
  const [, year, month] = /^arxiv:(\d\d)(\d\d)\./.exec(id) ?? []
  return parseDate(`20${year}-${month}-01`) ?? ('1970-01-01' as LocalDate)
}

/** The snapshot writes `A. Lovelace, B. Pascal and C. Gauss`. */
function splitNames(text: string): string[] {
  return text.split(/,\s*(?:and\s+)?|\s+and\s+/)
}
