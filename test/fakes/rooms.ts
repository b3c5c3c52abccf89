import { COMMANDS } from '../../commands/all.ts'
import { createCatalogue } from '../../src/catalogue/sqlite.ts'
import type { Call, ChannelId, Reply } from '../../src/core/call.ts'
import { createChannels } from '../../src/core/channels/channels.ts'
import { createOpinions } from '../../src/core/channels/opinions.ts'
import { createSaved } from '../../src/core/channels/saved.ts'
import { type ScheduleWish, subscribeChannel } from '../../src/core/channels/subscription.ts'
import { createSuspensions } from '../../src/core/channels/suspensions.ts'
import { createTellSuspension, type TellSuspension } from '../../src/core/channels/tell-suspension.ts'
import { createUndo } from '../../src/core/channels/undo.ts'
import { createDispatch } from '../../src/core/dispatch.ts'
import { createOperator, type Operator } from '../../src/core/health/operator.ts'
import { createDelivery } from '../../src/core/ledger/delivery.ts'
import type { ChatOf } from '../../src/core/ledger/delivery-rooms.ts'
import { createLedger } from '../../src/core/ledger/ledger.ts'
import { createIncidents } from '../../src/core/papers/incidents.ts'
import { createIngest } from '../../src/core/papers/ingest.ts'
import { createRemotes } from '../../src/core/papers/remotes.ts'
import { createSearch } from '../../src/core/papers/search.ts'
import type { Catalogue, Chat, Source, Store } from '../../src/core/ports.ts'
import { createDaily, type TickReport } from '../../src/core/posts/daily.ts'
import { createPosts } from '../../src/core/posts/posts.ts'
import type { Rooms } from '../../src/core/rooms.ts'
import { MINUTE_MS } from '../../src/core/time/dates.ts'
import { createMemoryStore } from '../../src/stores/memory.ts'
import { createFakeChat, type FakeChat } from './chat.ts'
import { createFakeClock, type FakeClock } from './clock.ts'
import { FOLLOWS, MODEL } from './meaning.ts'
import { createRecordingLog, type LoggedEvent } from './recording-log.ts'
import { createFakeSource, type FakeSource } from './source.ts'

/** The channel that tests talk about. */
export const CHANNEL = 'slack:T1/C1' as ChannelId
export const ADA = { id: 'slack:T1/U1', name: 'Ada' }

export interface TestRooms extends Rooms {
  readonly chat: FakeChat
  readonly clock: FakeClock
  readonly source: FakeSource
  readonly store: Store
  readonly chatOf: ChatOf
  readonly tellSuspension: TellSuspension
  readonly operator: Operator
  readonly events: readonly LoggedEvent[]
  /** Says a line, as a person types it; by default Ada in the test's channel, who may manage it. */
  say(line: string, call?: Partial<Call>): Promise<Reply>
  subscribe(topic?: string, schedule?: ScheduleWish, channel?: ChannelId): Promise<void>
  /** A tick now and one each of the following minutes: enough for a source to become stable. */
  ticks(minutes?: number): Promise<TickReport[]>
}

export interface TestRoomsOptions {
  readonly chat?: FakeChat
  readonly chats?: readonly Chat[]
  readonly clock?: FakeClock
  readonly source?: FakeSource
  readonly sources?: readonly Source[]
  readonly store?: Store
  readonly catalogue?: Catalogue
  /** Where the operator is told; nowhere if nothing is said. */
  readonly alarmChannel?: ChannelId
}

/** The core's real rooms on a store and a catalogue in memory, with a clock, a source and a chat that a test moves. */
export function createTestRooms(options: TestRoomsOptions = {}): TestRooms {
  const { chat = createFakeChat(), clock = createFakeClock(), source = createFakeSource() } = options
  const { log, events } = createRecordingLog()
  const { store = createMemoryStore({ clock, log }) } = options
  const { catalogue = createCatalogue(':memory:', { model: MODEL }) } = options
  const { chats = [chat], sources = [source] } = options
  const chatOf = createChatFinder(chats)
  const channels = createChannels({ store, log })
  const ledger = createLedger({ store, clock, log })
  const suspensions = createSuspensions({ store, clock })
  const delivery = createDelivery({ ledger, chatOf, channels, suspensions, clock, log })
  const tellSuspension = createTellSuspension({ channels, suspensions, chatOf, log })
  const operator = createOperator({ channel: options.alarmChannel, chatOf, clock, log })
  const incidents = createIncidents({ store, clock, log, operator })
  const ingest = createIngest({ sources, catalogue, clock, log, incidents })
  const opinions = createOpinions({ store, clock, log })
  const posts = createPosts({ ledger, delivery, catalogue, opinions, ingest, follows: FOLLOWS, clock, log })
  const remotes = createRemotes({ sources, searched: sources, catalogue, clock, log })
  const rooms = {
    ...{ catalogue, channels, ledger, incidents, ingest, opinions, posts, remotes, clock, log },
    follows: FOLLOWS,
    daily: createDaily({
      ...{ channels, suspensions, tellSuspension, ledger, delivery, posts, ingest, clock, log },
    }),
    suspensions,
    tellSuspension,
    saved: createSaved({ store, clock }),
    search: createSearch({ catalogue, remotes }),
    undo: createUndo({ store, channels }),
  }
  const dispatch = createDispatch(COMMANDS, rooms, chatOf)
  return {
    ...rooms,
    ...{ chat, source, store, chatOf, events, operator },
    say: (line, call = {}) =>
      dispatch({ channel: CHANNEL, person: ADA, mayManage: true, request: { line }, ...call }),
    subscribe: async (topic = '', schedule = {}, channel = CHANNEL) => {
      await subscribeChannel(rooms, { channel, person: ADA, topic, schedule })
    },
    ticks: async (minutes = 3) => {
      const reports: TickReport[] = []
      for (let i = 0; i < minutes; i++) {
        if (i > 0) await clock.advance(MINUTE_MS)
        reports.push(await rooms.daily.tick())
      }
      return reports
    },
  }
}

function createChatFinder(chats: readonly Chat[]): ChatOf {
  return (channel) => {
    const chat = chats.find(({ platform }) => channel.startsWith(`${platform}:`))
    if (chat === undefined) throw new Error(`no chat for ${channel}`)
    return chat
  }
}
