import type { Clock, Log, Source } from '../core/ports.ts'
import { createArxiv } from './arxiv/arxiv.ts'
import { createHttp } from './http/http.ts'
import { createHuggingFace } from './hugging-face/hugging-face.ts'

export interface SourceSettings {
  readonly hfApiUrl: string
  readonly hfToken?: string | undefined
  readonly arxivApiUrl: string
  readonly arxivRssUrl: string
  readonly arxivCategories: readonly string[]
}

export interface SourceEdges {
  readonly fetch: typeof fetch
  readonly clock: Clock
  readonly log: Log
}

/** The sources of papers, the one that counts votes first. `searched` can bear a question for every query. */
export function createSources(
  settings: SourceSettings,
  edges: SourceEdges,
): { sources: Source[]; searched: Source[] } {
  const http = createHttp({ ...edges, userAgent: 'paperboy/0.1 (chat bot for research teams)' })
  const huggingFace = createHuggingFace({
    http,
    apiUrl: settings.hfApiUrl,
    ...(settings.hfToken === undefined ? {} : { token: settings.hfToken }),
    ...edges,
  })
  const arxiv = createArxiv({
    http,
    apiUrl: settings.arxivApiUrl,
    rssUrl: settings.arxivRssUrl,
    categories: settings.arxivCategories,
    ...edges,
  })
  return { sources: [huggingFace, arxiv], searched: [huggingFace] }
}
