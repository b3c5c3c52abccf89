import type { InventedPaper } from './invented-papers.ts'

/** What a service answers, before anything goes wrong. */
export interface Reply {
  readonly status: number
  readonly body: string
  readonly headers?: Readonly<Record<string, string>>
}

/** A paper as the Hugging Face API wraps it. `inner` and `outer` add or replace fields. */
export function featuredEntry(paper: InventedPaper, day: string, inner: object = {}, outer: object = {}) {
  return {
    paper: {
      id: paper.id,
      authors: paper.authors.map((name) => ({ _id: `id of ${name}`, name, hidden: false })),
      publishedAt: `${paper.submitted}T00:00:00.000Z`,
      submittedOnDailyAt: `${day}T00:00:00.000Z`,
      title: paper.title,
      summary: paper.abstract,
      upvotes: paper.votes,
      ...inner,
    },
    publishedAt: `${paper.submitted}T00:00:00.000Z`,
    title: paper.title,
    thumbnail: `https://thumbnails.example/${paper.id}.png`,
    numComments: 1,
    ...outer,
  }
}

interface Shelf {
  /** Entries by day, whatever they are. */
  readonly days: ReadonlyMap<string, readonly unknown[]>
  readonly today: string
}

/** Hugging Face's side: `/api/daily_papers`, `/api/papers/search`, `/api/papers/{id}`. */
export function answerLikeHuggingFace(url: URL, shelf: Shelf): Reply | undefined {
  if (url.pathname === '/api/daily_papers') return daily(url, shelf)
  if (url.pathname === '/api/papers/search') return search(url, shelf)
  const [, id] = /^\/api\/papers\/([\d.]+)$/.exec(url.pathname) ?? []
  return id === undefined ? undefined : detail(id, shelf)
}

function daily(url: URL, { days, today }: Shelf): Reply {
  const date = url.searchParams.get('date') ?? ''
  const limit = Number(url.searchParams.get('limit') ?? 50)
  const page = Number(url.searchParams.get('p') ?? 0)
  if (limit > 100 || date > today) return json(400, { error: 'Invalid query' })
  const entries = days.get(date) ?? []
  const next = new URL(url)
  next.searchParams.set('p', String(page + 1))
  const more = entries.length > (page + 1) * limit
  const headers = more ? { link: `<${next.href}>; rel="next"` } : {}
  return json(200, entries.slice(page * limit, (page + 1) * limit), headers)
}

function search(url: URL, { days }: Shelf): Reply {
  const q = url.searchParams.get('q') ?? ''
  const limit = Number(url.searchParams.get('limit') ?? 20)
  if (q === '' || q.length > 250 || limit < 1 || limit > 120) return json(400, { error: 'Invalid query' })
  const words = q.toLowerCase().split(/\s+/)
  const found = [...days.values()].flat().filter((entry) => {
    const text = JSON.stringify(entry).toLowerCase()
    return words.every((word) => text.includes(word))
  })
  return json(200, found.slice(0, limit))
}

function detail(id: string, { days }: Shelf): Reply {
  for (const entry of [...days.values()].flat()) {
    const paper = typeof entry === 'object' && entry !== null && 'paper' in entry ? entry.paper : undefined
    const same = typeof paper === 'object' && paper !== null && 'id' in paper && paper.id === id
    if (same) return json(200, { ...paper, linkedModels: [], numTotalModels: 0 })
  }
  return json(404, { error: 'Paper not found' })
}

function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } }
}
