import { z } from 'zod'
import { isArxivId, type LocalDate, type Paper, parsePaperId } from '../../core/paper.ts'
import { cleanText, cleanTexts, textOrNothing } from '../clean-text.ts'
import { codeLink } from '../code-link.ts'
import { dateOf } from '../days.ts'
import { present } from '../present.ts'
import { webAddress } from '../web-address.ts'

// A fact that is null, or of another type than it should be, is a fact that we do not know: the paper stays.
const text = z.string().optional().catch(undefined)
const count = z.int().nonnegative().optional().catch(undefined)
const list = z.custom<readonly unknown[]>(Array.isArray).optional().catch(undefined)
const organization = z.object({ fullname: text, name: text }).optional().catch(undefined)

const paperSchema = z.object({
  id: z.string(),
  title: text,
  summary: text,
  authors: list,
  publishedAt: text,
  submittedOnDailyAt: text,
  upvotes: count,
  ai_summary: text,
  ai_keywords: list,
  githubRepo: text,
  githubStars: count,
  projectPage: text,
  organization,
})

const entrySchema = z.object({
  paper: z.unknown().optional(),
  title: text,
  publishedAt: text,
  thumbnail: text,
  numComments: count,
  organization,
  submitterOrganization: organization,
})

type Inner = z.infer<typeof paperSchema>
type Outer = z.infer<typeof entrySchema>

/**
 * One entry of the feed or of a search, `{ paper: {…}, title, … }`, or a paper by itself. `day` is the day whose feed
 * it stands in. Undefined without an arXiv id, a title or any date.
 */
export function readEntry(entry: unknown, day?: LocalDate): Paper | undefined {
  const outer = entrySchema.safeParse(entry).data
  const inner = paperSchema.safeParse(outer?.paper ?? entry).data
  return outer && inner && toPaper(inner, outer, day)
}

function toPaper(inner: Inner, outer: Outer, day: LocalDate | undefined): Paper | undefined {
  const id = parsePaperId(inner.id)
  const title = textOrNothing(inner.title) ?? textOrNothing(outer.title)
  const featuredOn = dateOf(inner.submittedOnDailyAt) ?? day ?? featuredLongAgo(outer)
  const date = featuredOn ?? dateOf(inner.publishedAt)
  if (id === undefined || !isArxivId(id) || title === undefined || date === undefined) return undefined
  return {
    id,
    title,
    abstract: cleanText(inner.summary ?? ''),
    authors: namesOf(inner.authors),
    date,
    featured: featuredOn !== undefined,
    categories: [],
    keywords: cleanTexts(inner.ai_keywords),
    sources: ['Hugging Face'],
    ...present(facts(inner, outer)),
  }
}

function facts(inner: Inner, outer: Outer) {
  const organization = inner.organization ?? outer.organization ?? outer.submitterOrganization
  const codeUrl = codeLink(inner.githubRepo)
  return {
    summary: textOrNothing(inner.ai_summary),
    organization: textOrNothing(organization?.fullname) ?? textOrNothing(organization?.name),
    votes: inner.upvotes,
    comments: outer.numComments,
    code: codeUrl === undefined ? undefined : { url: codeUrl, ...present({ stars: inner.githubStars }) },
    projectUrl: webAddress(inner.projectPage, ['https:', 'http:']),
    thumbnailUrl: webAddress(outer.thumbnail, ['https:']),
  }
}

/** Until 2025-03-10 the outer time was the moment of featuring; since then it is a shifted time of publication. */
function featuredLongAgo({ publishedAt }: Outer): LocalDate | undefined {
  const day = dateOf(publishedAt)
  return day !== undefined && day < '2025-03-11' ? day : undefined
}

function namesOf(authors: readonly unknown[] | undefined): string[] {
  const names: string[] = []
  for (const author of authors ?? []) {
    if (typeof author !== 'object' || author === null || !('name' in author)) continue
    const shown = !('hidden' in author && author.hidden === true)
    if (shown && typeof author.name === 'string') names.push(author.name)
  }
  return cleanTexts(names)
}
