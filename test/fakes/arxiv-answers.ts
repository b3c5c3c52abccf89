import type { Reply } from './hugging-face-answers.ts'
import type { InventedPaper } from './invented-papers.ts'

const ID = /^(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?$/
const NAMESPACES =
  'xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/"'

interface Archive {
  readonly papers: readonly InventedPaper[]
  readonly today: string
}

/** arXiv's side: `/api/query` and `/rss/{categories}`. */
export function answerLikeArxiv(url: URL, archive: Archive): Reply | undefined {
  if (url.pathname === '/api/query') return query(url.searchParams, archive)
  return url.pathname.startsWith('/rss/') ? rss(url.pathname.slice(5).split('+'), archive) : undefined
}

function query(parameters: URLSearchParams, { papers }: Archive): Reply {
  const ids = parameters.get('id_list')?.split(',')
  const start = Number(parameters.get('start') ?? 0)
  const most = Number(parameters.get('max_results') ?? 10)
  if (most > 2000 || ids?.some((id) => !ID.test(id))) return { ...atom([errorEntry()], 1, 0), status: 400 }
  const wanted = ids === undefined ? asked(parameters.get('search_query') ?? '') : isOneOf(ids)
  const found = papers.filter(wanted)
  if (parameters.get('sortBy') === 'submittedDate') found.sort((a, b) => compare(a, b))
  return atom(found.slice(start, start + most).map(atomEntry), found.length, start)
}

function compare(a: InventedPaper, b: InventedPaper): number {
  return a.submitted < b.submitted ? -1 : Number(a.submitted > b.submitted)
}

function isOneOf(ids: readonly string[]): (paper: InventedPaper) => boolean {
  return ({ id }) => ids.includes(id)
}

function asked(search: string): (paper: InventedPaper) => boolean {
  const categories = [...search.matchAll(/cat:([\w.-]+)/g)].map(([, category = '']) => category)
  const [, from = '0', to = '9'] = /submittedDate:\[(\d{8})0000 TO (\d{8})2359\]/.exec(search) ?? []
  const terms = [...search.matchAll(/all:"([^"]*)"/g)].map(([, term = '']) => term.toLowerCase())
  return (paper) => {
    const day = paper.submitted.replaceAll('-', '')
    const text = `${paper.title} ${paper.abstract}`.toLowerCase()
    const inCategory = categories.length === 0 || paper.categories.some((own) => categories.includes(own))
    return inCategory && from <= day && day <= to && terms.every((term) => text.includes(term))
  }
}

/** An Atom answer around entries that are already XML. */
export function atom(entries: readonly string[], total: number, start: number): Reply {
  const body = `<?xml version='1.0' encoding='UTF-8'?>
<feed ${NAMESPACES} xmlns="http://www.w3.org/2005/Atom"><title>arXiv Query</title>
<opensearch:itemsPerPage>${entries.length}</opensearch:itemsPerPage>
<opensearch:totalResults>${total}</opensearch:totalResults>
<opensearch:startIndex>${start}</opensearch:startIndex>
${entries.join('\n')}</feed>
`
  return { status: 200, body, headers: { 'content-type': 'application/atom+xml' } }
}

/** A paper as an Atom entry; `inside` is XML that stands in it besides. */
export function atomEntry(paper: InventedPaper, inside: unknown = ''): string {
  const categories = paper.categories.map((term) => `<category term="${xml(term)}"/>`).join('')
  const authors = paper.authors.map((name) => `<author><name>${xml(name)}</name></author>`).join('')
  const comment = paper.comment === undefined ? '' : `<arxiv:comment>${xml(paper.comment)}</arxiv:comment>`
  return `<entry><id>http://arxiv.org/abs/${paper.id}v1</id><title>${xml(paper.title)}</title>
<summary>${xml(paper.abstract)}</summary><published>${paper.submitted}T12:00:00Z</published>${comment}
<arxiv:primary_category term="${xml(paper.categories[0] ?? '')}"/>${categories}${authors}
${typeof inside === 'string' ? inside : ''}</entry>`
}

function errorEntry(): string {
  return '<entry><id>https://arxiv.org/api/errors#wrong_id</id><title>Error</title><updated>2026-07-30T00:00:00Z</updated></entry>'
}

function rss(categories: readonly string[], { papers, today }: Archive): Reply {
  const announced = papers.filter((paper) => paper.categories.some((own) => categories.includes(own)))
  return rssFeed(
    announced.map((paper) => rssItem(paper, paper.submitted < '2026' ? 'replace' : 'new')),
    today,
  )
}

/** A daily feed around items that are already XML. */
export function rssFeed(items: readonly string[], day: string): Reply {
  const body = `<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0"><channel>
<title>updates</title><pubDate>${new Date(`${day}T04:00:00Z`).toUTCString()}</pubDate>
<skipDays><day>Saturday</day><day>Sunday</day></skipDays>${items.join('\n')}</channel></rss>
`
  return { status: 200, body, headers: { 'content-type': 'application/rss+xml' } }
}

/** A paper as an RSS item with that `arxiv:announce_type`. */
export function rssItem(paper: InventedPaper, type: string): string {
  const categories = paper.categories.map((category) => `<category>${xml(category)}</category>`).join('')
  return `<item><title>${xml(paper.title)}</title><link>https://arxiv.org/abs/${paper.id}</link>
<description>arXiv:${paper.id}v1 Announce Type: ${type} \nAbstract: ${xml(paper.abstract)}</description>
<guid isPermaLink="false">oai:arXiv.org:${paper.id}v1</guid>${categories}
<arxiv:announce_type>${type}</arxiv:announce_type><dc:creator>${xml(paper.authors.join(', '))}</dc:creator></item>`
}

function xml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
