import type { Paper } from '../src/core/paper.ts'
import type { NarrowedQuery } from './search-queries.ts'

/** What is asked of the process of an engine; each is answered with its counterpart in {@link Answers}, or a failure. */
export type Request =
  | { readonly do: 'build'; readonly file: string; readonly limitMs: number }
  | { readonly do: 'open'; readonly first: string }
  | { readonly do: 'ask'; readonly kind: Kind; readonly queries: readonly (string | NarrowedQuery)[] }
  | { readonly do: 'change'; readonly papers: readonly Paper[] }
  | { readonly do: 'stop' }

export type Kind = 'keywords' | 'sentences' | 'filters' | 'prefix' | 'autocomplete'

export interface Built {
  readonly papers: number
  readonly seconds: number
  /** Not all of the papers were read in the time given. */
  readonly cut: boolean
  /** Why the index could not be finished and kept. */
  readonly problem?: string
  readonly rss: number
}

export interface Opened {
  readonly ms: number
  readonly firstMs: number
  readonly rss: number
  /** What is kept, wherever it is. */
  readonly bytes: number
}

/** Milliseconds for each query; undefined where the engine has no such thing. */
export interface Asked {
  readonly times?: readonly number[]
}

export interface Changed {
  readonly adds: readonly number[]
  readonly removes?: readonly number[]
}

export interface Answers {
  readonly build: Built
  readonly open: Opened
  readonly ask: Asked
  readonly change: Changed
  readonly stop: object
}

export type Reply = { readonly answer: Answers[keyof Answers] } | { readonly failure: string }
