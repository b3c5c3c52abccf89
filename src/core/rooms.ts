import type { Channels } from './channels.ts'
import type { Daily } from './daily.ts'
import type { Ingest } from './ingest.ts'
import type { Ledger } from './ledger.ts'
import type { Catalogue, Clock, Log } from './ports.ts'
import type { Posts } from './posts.ts'
import type { Remotes } from './remotes.ts'
import type { Saved } from './saved.ts'
import type { Search } from './search.ts'
import type { Undo } from './undo.ts'

/** The core's rooms, made once by `app.ts` and handed to commands and verbs. */
export interface Rooms {
  readonly catalogue: Catalogue
  readonly channels: Channels
  readonly daily: Daily
  readonly ingest: Ingest
  readonly ledger: Ledger
  readonly posts: Posts
  readonly remotes: Remotes
  readonly saved: Saved
  readonly search: Search
  readonly undo: Undo
  readonly clock: Clock
  readonly log: Log
}
