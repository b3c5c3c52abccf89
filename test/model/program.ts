import type { ChannelId } from '../../src/core/call.ts'
import { type Channel, newChannel } from '../../src/core/channels/channels.ts'
import { createSuspensions } from '../../src/core/channels/suspensions.ts'
import { createDelivery } from '../../src/core/ledger/delivery.ts'
import { createLedger, type Ledger } from '../../src/core/ledger/ledger.ts'
import type { Catalogue, Log } from '../../src/core/ports.ts'
import { createDaily } from '../../src/core/posts/daily.ts'
import { createPosts } from '../../src/core/posts/posts.ts'
import { WEEKDAYS } from '../../src/core/time/dates.ts'
import { FOLLOWS } from '../fakes/meaning.ts'
import { day, makePaper } from '../fakes/paper.ts'
import type { Ports, Program } from './run.ts'

export const CHANNEL = 'slack:T1/C1' as ChannelId
/** Thursday, when the channel's first post is due; the next one is due a day later. */
export const MORNING = Date.parse('2026-07-30T09:00:00Z')
/** Two papers, both of the first day: every one must be in the channel once in the end. */
export const PAPERS = [makePaper(1), makePaper(2)]

/** What is put between the real code and the world, or into the real code's place. */
export interface Mutant {
  readonly ports?: (ports: Ports) => Ports
  readonly ledger?: (ledger: Ledger) => Ledger
}

/** One minute of one process: the real cycle, the real posts, the real ledger and the real delivery. */
export function minuteOf(
  layout: Channel['layout'],
  mutant: Mutant = {},
  onDoubt?: Channel['onDoubt'],
): Program {
  return (given) => {
    const { store, chat, clock } = mutant.ports?.(given) ?? given
    const plain = createLedger({ store, clock, log: SILENT })
    const ledger = mutant.ledger?.(plain) ?? plain
    const suspensions = createSuspensions({ store, clock })
    const channels = channelsOf({ layout, onDoubt })
    const delivery = createDelivery({
      ...{ ledger, chatOf: () => chat, channels, suspensions, clock },
      log: SILENT,
    })
    const ingest = {
      health: () => [{ name: 'source', countsVotes: true, lastGoodAt: clock.now() }],
      refresh: () => Promise.resolve({ papers: 0, added: 0, updated: 0, skipped: 0, failures: [] }),
    }
    const opinions = { list: () => Promise.resolve([]) }
    const posts = createPosts({
      ledger,
      delivery,
      catalogue,
      opinions,
      ingest,
      follows: FOLLOWS,
      clock,
      log: SILENT,
    })
    // Whom a suspension is told to is no matter of the post.
    const tellSuspension = () => Promise.resolve()
    const told = { suspensions, tellSuspension }
    return createDaily({ channels, ...told, ledger, delivery, posts, ingest, clock, log: SILENT }).tick()
  }
}

function channelsOf(
  wishes: Pick<Channel, 'layout' | 'onDoubt'>,
): Parameters<typeof createDaily>[0]['channels'] {
  const topic = { id: 't', text: '', addedBy: 'Ada', addedAt: 0, since: day('2026-07-30') }
  const fresh = newChannel(CHANNEL)
  const channel: Channel = {
    ...fresh,
    topics: [topic],
    ...wishes,
    schedule: { ...fresh.schedule, days: WEEKDAYS },
  }
  const unused = () => Promise.reject(new Error('not a part of the model'))
  return {
    get: () => Promise.resolve(channel),
    all: async function* () {
      yield await Promise.resolve(channel)
    },
    change: unused,
    restore: unused,
  }
}

/** Papers are read, and nothing else: that has nothing to do with delivery. */
const catalogue = {
  within: () => Promise.resolve(PAPERS.map((paper) => ({ paper, snapshots: [] }))),
  get: () => Promise.resolve(undefined),
} as unknown as Catalogue

const ignore = () => undefined
const SILENT: Log = { child: () => SILENT, debug: ignore, info: ignore, warn: ignore, error: ignore }
