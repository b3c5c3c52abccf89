import type { ChannelId } from '../src/core/call.ts'
import { subscribeChannel } from '../src/core/channels/subscription.ts'
import type { Message } from '../src/core/message.ts'
import type { LocalDate } from '../src/core/paper.ts'
import type { Chat, Clock, Store } from '../src/core/ports.ts'
import { DAY_MS } from '../src/core/time/dates.ts'
import { type OpenRooms, openRooms } from '../src/rooms.ts'
import { clockAt } from './moved-clock.ts'
import { configFor, edgesWith } from './recorded.ts'

/** Thursday, 30 July 2026, 09:00 in UTC: every channel's post is due, and the recording has papers up to that day. */
export const DUE = Date.parse('2026-07-30T09:00:00Z')
export const DAY = '2026-07-30' as LocalDate
export const TOPICS = [
  ...['', 'LLM agents', 'diffusion', 'reasoning | reinforcement learning', '"video generation"', 'robotics'],
]

/** The recorded papers of the three weeks before, in that folder. */
export async function fillThreeWeeks(url: string, folder: string): Promise<void> {
  const edges = edgesWith(clockAt(DUE))
  const rooms = await openRooms({ config: configFor(url, folder), edges, chats: () => [] })
  const range = { since: '2026-07-10' as LocalDate, until: DAY }
  await rooms.ingest.run(range, { only: ({ countsVotes }) => countsVotes })
  await rooms.close()
}

export interface Post {
  readonly message: Message
  /** By `performance.now()`. */
  readonly at: number
}

export interface Morning {
  readonly rooms: OpenRooms
  readonly channels: readonly ChannelId[]
  /** What the platform has accepted, by channel. */
  readonly posted: ReadonlyMap<ChannelId, Post>
}

export interface MorningSetup {
  readonly folder: string
  readonly url: string
  /** Names the store. */
  readonly name: string
  readonly channels: readonly ChannelId[]
  /** What posts are sent with. */
  poster(clock: Clock, store: Store): Poster
}

export type Poster = Pick<Chat, 'platform' | 'post' | 'find' | 'edit'>

/** Channels that follow a topic each since two weeks, none of which has had a post; a store of their own, on disk. */
export async function openMorning(
  { folder, url, name, channels, poster }: MorningSetup,
  clock: Clock = clockAt(DUE),
): Promise<Morning> {
  const posted = new Map<ChannelId, Post>()
  const onPost = (channel: ChannelId, message: Message) =>
    posted.set(channel, { message, at: performance.now() })
  const rooms = await openRooms({
    config: configFor(url, folder, { STORE_URL: `sqlite:${folder}/${name}.sqlite` }),
    edges: edgesWith(clock),
    chats: (store) => [posterChat(poster(clock, store), onPost)],
  })
  await followTopics(rooms, channels)
  const { signal } = new AbortController()
  // Twice, so that the source is fresh and no longer grows.
  for (let i = 0; i < 2; i += 1) await rooms.ingest.refresh(signal, ({ countsVotes }) => countsVotes)
  return { rooms, posted, channels }
}

/** Each channel follows a topic since two weeks. */
export async function followTopics(rooms: OpenRooms, channels: readonly ChannelId[]): Promise<void> {
  const { clock } = rooms
  const before = { ...rooms, clock: { ...clock, now: () => clock.now() - 14 * DAY_MS } }
  const person = { id: 'U1', name: 'Ada' }
  await Promise.all(
    channels.map((channel, i) =>
      subscribeChannel(before, { channel, person, topic: TOPICS[i % TOPICS.length] ?? '', schedule: {} }),
    ),
  )
}

/** The poster alone: what is measured is the way of posts, and nobody calls. */
function posterChat(poster: Poster, onPost: (channel: ChannelId, message: Message) => void): Chat {
  return {
    ...poster,
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    post: async (channel, message, key, under) => {
      const post = await poster.post(channel, message, key, under)
      onPost(channel, message)
      return post
    },
  }
}

/** How many of the channels' entries of that day say sent. */
export async function countSent({ rooms, channels }: Morning): Promise<number> {
  const entries = await Promise.all(channels.map((channel) => rooms.ledger.get(channel, DAY)))
  return entries.filter((entry) => entry?.state === 'sent').length
}
