import type { Channels } from './channels/channels.ts'
import type { Opinions } from './channels/opinions.ts'
import type { Saved } from './channels/saved.ts'
import type { Suspensions } from './channels/suspensions.ts'
import type { Undo } from './channels/undo.ts'
import type { Ledger } from './ledger/ledger.ts'
import type { Incidents } from './papers/incidents.ts'
import type { Ingest } from './papers/ingest.ts'
import type { Remotes } from './papers/remotes.ts'
import type { Search } from './papers/search.ts'
import type { Catalogue, Clock, Log } from './ports.ts'
import type { Daily } from './posts/daily.ts'
import type { Follows } from './posts/news.ts'
import type { Posts } from './posts/posts.ts'

/** The core's rooms, made once by `app.ts` and handed to commands and verbs. */
export interface Rooms {
  readonly catalogue: Catalogue
  readonly channels: Channels
  readonly daily: Daily
  readonly follows: Follows
  readonly incidents: Incidents
  readonly ingest: Ingest
  readonly ledger: Ledger
  readonly opinions: Opinions
  readonly posts: Posts
  readonly remotes: Remotes
  readonly saved: Saved
  readonly search: Search
  readonly suspensions: Suspensions
  readonly undo: Undo
  readonly clock: Clock
  readonly log: Log
}
