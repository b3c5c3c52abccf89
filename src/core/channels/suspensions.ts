import { z } from 'zod'
import type { ChannelId } from '../call.ts'
import type { ChannelWatch, Clock, Store } from '../ports.ts'
import type { Channel, Channels } from './channels.ts'

const suspensionSchema = z.object({
  /** As a sentence that names the cure. */
  why: z.string(),
  since: z.number(),
})

/** Why a channel's posts can't reach it, and since when. */
export type Suspension = Readonly<z.infer<typeof suspensionSchema>>

/**
 * Channels that are closed to us. A suspension tells, and stops nothing: each slot is tried all the same, so whatever
 * opens the channel again, the next post finds it open.
 */
export interface Suspensions {
  get(channel: ChannelId): Promise<Suspension | undefined>
  /** One that is suspended already keeps its instant and gets the newer reason. */
  suspend(channel: ChannelId, why: string): Promise<void>
  resume(channel: ChannelId): Promise<void>
}

const keyOf = (channel: ChannelId) => `suspended/${channel}`

export function createSuspensions({ store, clock }: { store: Store; clock: Clock }): Suspensions {
  const get = async (channel: ChannelId) => {
    const value = await store.get(keyOf(channel))
    // One that can't be read says nothing; the next try will.
    return value === undefined ? undefined : suspensionSchema.safeParse(value).data
  }
  return {
    get,
    suspend: async (channel, why) => {
      const since = (await get(channel))?.since ?? clock.now()
      await store.set(keyOf(channel), { why, since })
    },
    resume: async (channel) => {
      if ((await store.get(keyOf(channel))) !== undefined) await store.delete(keyOf(channel))
    },
  }
}

/** Takes what a platform tells of channels. One that expects no posts is not suspended. */
export function createChannelWatch({
  channels,
  suspensions,
}: {
  readonly channels: Pick<Channels, 'get' | 'all'>
  readonly suspensions: Suspensions
}): ChannelWatch {
  const expects = ({ topics }: Pick<Channel, 'topics'>) => topics.length > 0
  return {
    tell: async (id, news) => {
      if (news === 'open') return suspensions.resume(id)
      const channel = await channels.get(id)
      if (channel !== undefined && expects(channel)) await suspensions.suspend(id, news.closed)
    },
    async *expecting(prefix) {
      for await (const channel of channels.all(prefix)) if (expects(channel)) yield channel.id
    },
  }
}
