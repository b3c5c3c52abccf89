/** A paper's key: `arxiv:2607.27205` (never a version), or a scheme of its own such as `sample:svrg`. */
export type PaperId = string & { readonly __brand: 'PaperId' }

/** A calendar date, `YYYY-MM-DD`. */
export type LocalDate = string & { readonly __brand: 'LocalDate' }

/** A paper as the core knows it, whatever source it came from. Text is plain: never markup, never HTML. */
export interface Paper {
  readonly id: PaperId
  /** One line. */
  readonly title: string
  /** The abstract in one paragraph; empty where no source has it. */
  readonly abstract: string
  /** One sentence, where a source offers it. */
  readonly summary?: string
  readonly authors: readonly string[]
  /** The day the paper was first featured by a source; without that, the day it was published. */
  readonly date: LocalDate
  /** Was it chosen by a community (Hugging Face's daily papers), rather than only published? */
  readonly featured: boolean
  /** arXiv categories, the primary one first. */
  readonly categories: readonly string[]
  readonly keywords: readonly string[]
  readonly organization?: string
  /** Community votes; absent where no source counts them. */
  readonly votes?: number
  readonly comments?: number
  readonly code?: Code
  readonly projectUrl?: string
  readonly thumbnailUrl?: string
  /** Names of the sources that told us of it, e.g. `hugging-face`, `arXiv`. */
  readonly sources: readonly string[]
}

export interface Code {
  readonly url: string
  readonly stars?: number
}

const MODERN = String.raw`\d{4}\.\d{3,5}`
const OLD = String.raw`[a-z][a-z-]+(?:\.[a-z]{2})?/\d{7}`
const BARE = new RegExp(`^(?:arxiv:)?(${MODERN}|${OLD})(?:v\\d+)?$`, 'i')
const LINK = new RegExp(
  `^(?:https?://)?(?:(?:www\\.|export\\.)?arxiv\\.org/(?:abs|pdf|html)|(?:www\\.)?(?:huggingface\\.co|hf\\.co)/papers|(?:www\\.)?alphaxiv\\.org/abs)/(${MODERN}|${OLD})(?:v\\d+)?(?:\\.pdf|\\.md)?/?(?:[?#].*)?$`,
  'i',
)
const OWN_SCHEME = /^(?!arxiv:|https?:)[a-z][a-z0-9-]*:[A-Za-z0-9][\w./-]*$/

/**
 * Reads a paper's key from an arXiv id, an id with a scheme of its own (`sample:svrg`), or a link to arXiv,
 * Hugging Face or alphaXiv. The version is dropped; `2406.105` is padded to `2406.00105`, as Hugging Face does.
 * Anything else is `undefined`. That a key can be read does not mean that such a paper exists.
 */
export function parsePaperId(text: string): PaperId | undefined {
  const trimmed = text.trim().replace(/^<(.*)>$/, '$1')
  const found = BARE.exec(trimmed)?.[1] ?? LINK.exec(trimmed)?.[1]
  if (found !== undefined)
    return `arxiv:${found.includes('/') ? withoutSubjectClass(found) : padded(found)}` as PaperId
  return OWN_SCHEME.test(trimmed) ? (trimmed as PaperId) : undefined
}

function withoutSubjectClass(id: string): string {
  return id.toLowerCase().replace(/\.[a-z]{2}\//, '/')
}

/** arXiv numbers have four digits until 2014-12 and five since. */
function padded(id: string): string {
  const [month = '', number = ''] = id.split('.')
  return `${month}.${number.padStart(Number(month) >= 1501 ? 5 : 4, '0')}`
}

/** Is this an arXiv paper, so that arXiv and Hugging Face can be asked for it? */
export function isArxivId(id: PaperId): boolean {
  return id.startsWith('arxiv:')
}

/** The id without its scheme: `2607.27205`. */
export function bareId(id: PaperId): string {
  return id.slice(id.indexOf(':') + 1)
}

/** The page of a paper, built from its id or title alone: never a link found in third-party text. */
export function paperUrl(paper: Pick<Paper, 'id' | 'title'>): string {
  if (isArxivId(paper.id)) return `https://arxiv.org/abs/${bareId(paper.id)}`
  return `https://arxiv.org/search/?${new URLSearchParams({ searchtype: 'title', query: paper.title })}`
}

/**
 * One paper from two reports of it. The newer report wins where both know a fact; what only one knows is kept;
 * the date stays the earliest featured one, so that a paper that is listed again does not become new.
 */
export function mergePapers(known: Paper, report: Paper): Paper {
  const featured = known.featured || report.featured
  return {
    ...known,
    ...report,
    ...mergedCode(known, report),
    abstract: report.abstract || known.abstract,
    authors: report.authors.length > 0 ? report.authors : known.authors,
    categories: report.categories.length > 0 ? report.categories : known.categories,
    keywords: report.keywords.length > 0 ? report.keywords : known.keywords,
    featured,
    date: mergedDate(known, report),
    sources: [...new Set([...known.sources, ...report.sources])].sort(),
  }
}

/** A report of the same repository without its stars does not take them away. */
function mergedCode(known: Paper, report: Paper): Pick<Paper, 'code'> {
  if (report.code === undefined || known.code?.url.toLowerCase() !== report.code.url.toLowerCase()) return {}
  return { code: { ...known.code, ...report.code, url: known.code.url } }
}

function mergedDate(known: Paper, report: Paper): LocalDate {
  if (known.featured !== report.featured) return known.featured ? known.date : report.date
  return known.date < report.date ? known.date : report.date
}
