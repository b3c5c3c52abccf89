/**
 * Everything the core asks of the world, on one page. Instants are milliseconds since 1970 (`number`), calendar days
 * are `LocalDate`. Methods throw `AppError` and nothing else.
 */
import type { Call, ChannelId, Reply, Suggestion, Typing } from './call.ts'
import type { Place } from './channels/places.ts'
import type { AppError } from './errors.ts'
import type { Message } from './message.ts'
import type { LocalDate, Paper, PaperId } from './paper.ts'
import type { Oddity } from './papers/incident.ts'
import type { Query } from './query/query.ts'

/** A platform's name of a message that it accepted. */
export type PostId = string & { readonly __brand: 'PostId' }

/**
 * What a platform can say about a post: here it is; it is not there; nobody can tell; or nobody can tell, and to send it
 * again with the same key, at once, does no harm, for the platform makes one message of the two.
 */
export type Finding = { readonly post: PostId } | 'absent' | 'unknown' | 'repeatable'

/** What helps to find a post. */
export interface Whereabouts {
  /** It was first handed to the platform at this instant: what is older need not be read. */
  readonly since?: number | undefined
  /** It stands in the thread of that post. */
  readonly under?: PostId | undefined
}

/** A channel, or all of a workspace, can be reached again, or can't any more: why and what would help, as sentences. */
export type ChannelNews = 'open' | { readonly closed: string }

/** What a platform tells of channels, and what it may ask about them. */
export interface ChannelWatch {
  tell(place: Place, news: ChannelNews): Promise<void>
  /** The channels that expect posts, of those whose id begins so: `discord:G1/`. */
  expecting(prefix: string): AsyncIterable<ChannelId>
}

/** A chat platform. */
export interface Chat {
  readonly platform: string
  /**
   * Begins to take calls; each is answered with what `handle` returns. A platform that can show suggestions while
   * somebody types asks `suggest` for them.
   */
  start(
    handle: (call: Call) => Promise<Reply>,
    watch?: ChannelWatch,
    suggest?: (typing: Typing) => Promise<readonly Suggestion[]>,
  ): Promise<void>
  /**
   * Sends a message once: into the channel, or into the thread of the post that it is `under`. `key` names it, so that
   * `find` can recognise it. A message's own `thread` is not sent with it.
   * Throws `uncertain` when the message may have arrived, `channel_closed`, `workspace_closed`, `rate_limited` or
   * `unavailable`.
   */
  post(channel: ChannelId, message: Message, key: string, under?: PostId): Promise<PostId>
  /** Did the post with that key arrive? Throws when there is no answer now. */
  find(channel: ChannelId, key: string, whereabouts?: Whereabouts): Promise<Finding>
  edit(channel: ChannelId, post: PostId, message: Message): Promise<void>
  /**
   * Tells one person, by the id of {@link Person}, something about a channel, in private; the platform names the channel
   * in its own way. Throws as `post` does.
   */
  tell?(person: string, about: ChannelId, message: Message): Promise<void>
  /** Why it hears nobody any more and will not by itself, as a sentence with the cure; undefined while all is well. */
  trouble?(): string | undefined
  /** Takes no more calls and waits at most `graceMs` for running ones. */
  stop(graceMs: number): Promise<void>
}

/** Days from `since` to `until`, both included. */
export interface DayRange {
  readonly since: LocalDate
  readonly until: LocalDate
}

/** What a source gave us in one go: a day, a page or an answer. */
export interface Batch {
  readonly papers: readonly Paper[]
  /** Entries that were not usable. One bad entry never spoils the rest. */
  readonly skipped: number
  /** What this batch is, in a few words: `2026-07-30`, `cs.LG from 200`. */
  readonly label: string
  /** What is odd about it although it was answered: a kind for machines, and sentences. */
  readonly incident?: Oddity
  /** Why this batch is missing or incomplete. The other batches go on. */
  readonly failure?: AppError
}

/** A place papers come from. */
export interface Source {
  readonly name: string
  /** Does it count votes? Then its days are read again for two weeks, and a post waits for it. */
  readonly countsVotes: boolean
  /** The papers of those days, batch by batch; a batch that fails is reported in its `failure`, not thrown. */
  recent(range: DayRange, signal: AbortSignal): AsyncIterable<Batch>
  /** The source's own search. Throws when there is no answer. */
  search?(query: string, limit: number, signal: AbortSignal): Promise<Batch>
  /** One paper, or undefined where the source does not know it. Throws when there is no answer. */
  paper?(id: PaperId, signal: AbortSignal): Promise<Paper | undefined>
}

/** A paper and the votes it had at earlier times: one snapshot for every change we saw, oldest first. */
export interface Tracked {
  readonly paper: Paper
  readonly snapshots: readonly Snapshot[]
}

/** Votes at a time. */
export interface Snapshot {
  readonly at: number
  readonly votes: number
}

/** A paper and how well it answers a query: higher is better, comparable within one answer only. */
export interface Hit {
  readonly paper: Paper
  readonly score: number
}

export interface PutReport {
  readonly added: number
  readonly updated: number
  /** Papers that became featured, known before or not. */
  readonly featured: number
}

export interface Page {
  readonly offset: number
  readonly limit: number
}

/** All papers we know. */
export interface Catalogue {
  /** Adds or merges papers and takes a snapshot of their votes at that instant. Doing it twice changes nothing. */
  put(papers: readonly Paper[], at: number): Promise<PutReport>
  get(id: PaperId): Promise<Tracked | undefined>
  /** The best papers for a query, best first; `total` counts all of them, up to the search's own bound. */
  search(query: Query, page: Page): Promise<{ readonly hits: readonly Hit[]; readonly total: number }>
  /** Papers close to that one, closest first, never itself. */
  similar(id: PaperId, limit: number): Promise<readonly Hit[]>
  /** The nearest known word to one that no paper has; undefined when papers have it, or nothing is near. */
  correct(word: string): Promise<string | undefined>
  /** Every paper dated within the range, or only those that were featured, in no particular order. */
  within(range: DayRange, which?: 'featured'): Promise<readonly Tracked[]>
  /** The commonest keywords of so many of the newest featured papers, commonest first, each in one spelling. */
  keywords(newest: number, limit: number): Promise<readonly string[]>
  /** The newest day that has featured papers, not after `until`. */
  newestDay(until: LocalDate): Promise<LocalDate | undefined>
  count(): Promise<number>
  close(): Promise<void>
}

/** Words as the model knows them, each by a number and with its weight, and the length of their sum. */
export interface Sense {
  /** None where the model lacks one of them: then nothing is close. */
  readonly words: readonly { readonly word: number; readonly weight: number }[]
  readonly length: number
}

/** How close words are to a paper: 1 for the same direction, 0 for nothing in common. */
export interface Closeness {
  /** All of them together. */
  readonly whole: number
  /** The one of those with weight that is least close. */
  readonly weakest: number
  /** The share of their weight that the paper says, in whatever form; 0 to 1. */
  readonly said: number
}

/** What words are about, by a model of the field. Pure, and never exact. */
export interface Meaning {
  /** Of terms, each as its folded words. */
  sense(terms: readonly (readonly string[])[]): Sense
  closeness(sense: Sense, paper: Paper): Closeness
  /** The words that a paper says, by their numbers. */
  said(paper: Paper): ReadonlySet<number>
}

/** The memory: JSON values by key. */
export interface Store {
  get(key: string): Promise<unknown>
  /** What `get` gives for each key, in their order, in one go. */
  getMany(keys: readonly string[]): Promise<readonly unknown[]>
  set(key: string, value: unknown, ttlMs?: number): Promise<void>
  delete(key: string): Promise<void>
  /** Sets only where there is nothing yet, in one atomic step across processes; true if it was set. */
  add(key: string, value: unknown, ttlMs?: number): Promise<boolean>
  /** All entries whose key begins with `prefix`, in the order of their keys. */
  list(prefix: string): AsyncIterable<readonly [key: string, value: unknown]>
  close(): Promise<void>
}

export interface Clock {
  now(): number
  /** Resolves after `ms`; rejects with the signal's reason when it is aborted first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

export type Fields = Readonly<Record<string, unknown>>

/** Structured log: an event's name in snake_case and its fields. Never a token, never an address. */
export interface Log {
  child(fields: Fields): Log
  debug(event: string, fields?: Fields): void
  info(event: string, fields?: Fields): void
  warn(event: string, fields?: Fields): void
  error(event: string, fields?: Fields): void
}
