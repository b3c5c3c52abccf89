import { z } from 'zod'
import type { ChannelId } from '../call.ts'
import { POLICIES, waitMs } from '../ledger/policy.ts'
import type { Clock, Store } from '../ports.ts'
import { type Place, workspaceOf } from './places.ts'

const suspensionSchema = z.object({
  /** As a sentence that names the cure. */
  why: z.string(),
  since: z.number(),
  /** How often it was found closed, from one try that was due to the next. */
  tries: z.number().int(),
  /** Until then a post that waits for it is not tried again. */
  retryAt: z.number(),
  /** Has somebody been told? */
  told: z.boolean().optional(),
})

/** Why a channel's posts can't reach it, since when, and when that is tried again. */
export type Suspension = Readonly<z.infer<typeof suspensionSchema>>

/**
 * Channels and whole workspaces that are closed to us. A suspension stops no slot: each new post is tried once all the
 * same, and one that waits is tried ever more rarely; so whatever opens the channel again is noticed without anybody.
 */
export interface Suspensions {
  /** That of the channel's workspace, or its own. */
  get(channel: ChannelId): Promise<Suspension | undefined>
  /** One that is suspended already keeps its instant and gets the newer reason; where a try was due, the next one is later. */
  suspend(place: Place, why: string): Promise<Suspension>
  /** Opens that channel or workspace, and only that. */
  resume(place: Place): Promise<void>
  /** A post has arrived there, so nothing about it is closed. */
  reached(channel: ChannelId): Promise<void>
  /** True for the first who asks: then somebody is to be told of it, and nobody after. */
  claimTelling(channel: ChannelId): Promise<boolean>
}

const keyOf = (place: Place) => `suspended/${place}`

export function createSuspensions({ store, clock }: { store: Store; clock: Clock }): Suspensions {
  const resume = async (place: Place) => {
    if ((await store.get(keyOf(place))) !== undefined) await store.delete(keyOf(place))
  }
  const both = async (channel: ChannelId) => {
    const places = [workspaceOf(channel), channel].filter((place) => place !== undefined)
    const values = await store.getMany(places.map(keyOf))
    return places.flatMap((place, i) => {
      const suspension = read(values[i])
      return suspension === undefined ? [] : [{ place, suspension }]
    })
  }
  return {
    get: async (channel) => (await both(channel))[0]?.suspension,
    suspend: async (place, why) => {
      const known = read(await store.get(keyOf(place)))
      const suspension = suspended(known, { place, why, now: clock.now() })
      await store.set(keyOf(place), suspension)
      return suspension
    },
    resume,
    reached: async (channel) => {
      for (const { place } of await both(channel)) await resume(place)
    },
    claimTelling: async (channel) => {
      const [found] = await both(channel)
      if (found === undefined || found.suspension.told === true) return false
      await store.set(keyOf(found.place), { ...found.suspension, told: true })
      return true
    },
  }
}

/** One that can't be read says nothing; the next try will. */
function read(value: unknown): Suspension | undefined {
  return value === undefined ? undefined : suspensionSchema.safeParse(value).data
}

/** A workspace's channels find it closed together, which is one try. */
function suspended(
  known: Suspension | undefined,
  { place, why, now }: { readonly place: Place; readonly why: string; readonly now: number },
): Suspension {
  if (known !== undefined && now < known.retryAt) return { ...known, why }
  const tries = (known?.tries ?? 0) + 1
  const retryAt = now + waitMs(POLICIES.channel_closed, tries, place)
  return { ...known, since: known?.since ?? now, why, tries, retryAt }
}
