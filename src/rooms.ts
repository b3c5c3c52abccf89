import type { Config } from '../config/schema.ts'
import { createCatalogue } from './catalogue/sqlite.ts'
import { createChannels } from './core/channels/channels.ts'
import { createOpinions } from './core/channels/opinions.ts'
import { createSaved } from './core/channels/saved.ts'
import { createSuspensions } from './core/channels/suspensions.ts'
import { createTellSuspension, type TellSuspension } from './core/channels/tell-suspension.ts'
import { createUndo } from './core/channels/undo.ts'
import { AppError } from './core/errors.ts'
import { createOperator, type Operator } from './core/health/operator.ts'
import { timedChat } from './core/health/timed.ts'
import { createDelivery, type Delivery } from './core/ledger/delivery.ts'
import type { ChatOf } from './core/ledger/delivery-rooms.ts'
import { createLedger } from './core/ledger/ledger.ts'
import { createIncidents } from './core/papers/incidents.ts'
import { createIngest } from './core/papers/ingest.ts'
import { createRemotes } from './core/papers/remotes.ts'
import { createSearch } from './core/papers/search.ts'
import type { Catalogue, Chat, Clock, Source, Store } from './core/ports.ts'
import { createDaily } from './core/posts/daily.ts'
import { createFollows } from './core/posts/news.ts'
import { createPosts } from './core/posts/posts.ts'
import type { Rooms } from './core/rooms.ts'
import { utcDate } from './core/time/dates.ts'
import type { Edges } from './edges.ts'
import { createListeners } from './listeners.ts'
import { createMeaning } from './meaning/meaning.ts'
import { type Model, readModel } from './meaning/model.ts'
import { createSources } from './sources/registry.ts'
import { createSample } from './sources/sample/sample.ts'
import { createStore } from './stores/keyv.ts'
import type { Metrics } from './web/metrics.ts'

export interface OpenOptions {
  readonly config: Config
  readonly edges: Edges
  /** The platforms to post to; some keep things in the store. */
  readonly chats: (store: Store) => readonly Chat[]
  readonly metrics?: Metrics
  /** Another time, to replay the past. What the store keeps expires by the machine's clock all the same. */
  readonly clock?: Clock
  /** The bundled sample instead of the network, with a store of its own, so that nothing made up meets what is real. */
  readonly sample?: boolean
}

export interface OpenRooms extends Rooms {
  readonly store: Store
  readonly chatOf: ChatOf
  readonly delivery: Delivery
  readonly tellSuspension: TellSuspension
  readonly operator: Operator
  close(): Promise<void>
}

/** Opens the files and wires the core. Throws `storage` or `bad_config`; nothing is left open then. */
export async function openRooms(options: OpenOptions): Promise<OpenRooms> {
  const { config, edges, sample = false } = options
  const url = sample ? `sqlite:${config.dataDir}/sample.sqlite` : config.storeUrl
  // By the machine's clock: a replay must not bring the dead back to life, nor sweep what is alive.
  const store = await createStore(url, edges)
  try {
    const model = readModel()
    const catalogue = createCatalogue(sample ? ':memory:' : `${config.dataDir}/catalogue.sqlite`, { model })
    return wire(options, store, catalogue, model)
  } catch (error) {
    await store.close()
    throw error
  }
}

function wire(options: OpenOptions, store: Store, catalogue: Catalogue, model: Model): OpenRooms {
  const { config, edges, metrics } = options
  const { log } = edges
  const clock = options.clock ?? edges.clock
  const { sources, searched } = sourcesOf(options)
  const chatOf = chatFinder(options.chats(store), clock, metrics)
  const channels = createChannels({ store, log })
  const listeners = metrics && createListeners(metrics, { sources, channels, log })
  const ledger = createLedger({ store, clock, log })
  const suspensions = createSuspensions({ store, clock })
  const delivery = createDelivery({ ledger, chatOf, channels, suspensions, clock, log })
  const tellSuspension = createTellSuspension({ channels, suspensions, chatOf, log })
  const operator = createOperator({ channel: config.alarmChannel, chatOf, clock, log })
  const incidents = createIncidents({ store, clock, log, operator, ...listeners })
  const ingest = createIngest({ sources, catalogue, clock, log, incidents, ...listeners })
  const opinions = createOpinions({ store, clock, log })
  const follows = createFollows(createMeaning(model))
  const posts = createPosts({ ledger, delivery, catalogue, opinions, ingest, follows, clock, log })
  const remotes = createRemotes({ sources, searched, catalogue, clock, log })
  return {
    ...{ store, delivery, catalogue, channels, ledger, ingest, opinions, posts, remotes, chatOf, clock, log },
    ...{ incidents, operator, suspensions, tellSuspension, follows },
    daily: createDaily({
      ...{ channels, suspensions, tellSuspension, ledger, delivery, posts, ingest, clock, log },
      ...listeners,
    }),
    saved: createSaved({ store, clock }),
    search: createSearch({ catalogue, remotes }),
    undo: createUndo({ store, channels }),
    close: async () => {
      operator.stop()
      await catalogue.close()
      await store.close()
    },
  }
}

function sourcesOf({ config, edges, sample }: OpenOptions): { sources: Source[]; searched: Source[] } {
  if (!sample) return createSources(config, edges)
  return { sources: [createSample({ today: () => utcDate(edges.clock.now()) })], searched: [] }
}

function chatFinder(given: readonly Chat[], clock: Clock, metrics: Metrics | undefined): ChatOf {
  const chats =
    metrics === undefined ? given : given.map((chat) => timedChat(chat, clock, metrics.platformAnswered))
  return (channel) => {
    const platform = channel.slice(0, channel.indexOf(':'))
    const chat = chats.find((candidate) => candidate.platform === platform)
    if (chat !== undefined) return chat
    throw new AppError(
      'unavailable',
      `There is no connection to ${platform}, so nothing can be posted to ${channel}.`,
    )
  }
}
