import { z } from 'zod'
import type { ChannelId } from '../call.ts'
import { AppError } from '../errors.ts'
import type { LocalDate } from '../paper.ts'
import type { Log, Store } from '../ports.ts'
import { WEEKDAYS } from '../time/dates.ts'

const localDate = z.iso.date().transform((date) => date as LocalDate)

const topicSchema = z.object({
  /** Short and stable, so that a button can name it. */
  id: z.string(),
  /** In the query grammar; empty for everything trending. */
  text: z.string(),
  addedBy: z.string(),
  /** Who that is, for what is to be told to them: `slack:T1/U1`. */
  adderId: z.string().optional(),
  addedAt: z.number(),
  /** Papers dated before this day are not news to the topic. */
  since: localDate,
})

export const channelSchema = z.object({
  id: z.string().transform((id) => id as ChannelId),
  topics: z.array(topicSchema),
  schedule: z.object({ at: z.string(), zone: z.string(), days: z.array(z.enum(WEEKDAYS)).min(1).readonly() }),
  /** Cards in a post, 1 to 20. The rest is behind More. */
  limit: z.number().int().min(1).max(20),
  layout: z.enum(['list', 'cards', 'thread']),
  /** Where nobody can tell whether a post has arrived: rather leave it, or rather send it again? Nothing said: leave it. */
  onDoubt: z.enum(['skip', 'resend']).optional(),
  /** Say nothing on a day without news? */
  quiet: z.boolean(),
  /** Also for those who follow the channel from elsewhere? */
  publish: z.boolean().optional(),
  /** Did somebody name the zone? Otherwise who sets the channel up brings theirs. */
  zoneNamed: z.boolean().optional(),
  pausedBy: z.string().optional(),
  pausedAt: z.number().optional(),
  /** The pause before, so that dates without a post can be told from an outage. */
  lastPause: z.object({ by: z.string(), from: z.number(), until: z.number() }).optional(),
  /** Grows with every change, so that an Undo can tell whether somebody changed the channel since. */
  revision: z.number().int(),
})

/** What a channel gets, and when. */
export type Channel = Readonly<z.infer<typeof channelSchema>>
export type Topic = Readonly<z.infer<typeof topicSchema>>

export interface Change {
  readonly before: Channel | undefined
  readonly after: Channel
}

export interface Channels {
  /** Throws `storage` when what is stored can't be read. */
  get(id: ChannelId): Promise<Channel | undefined>
  /**
   * Every channel that can be read, or those whose id begins with `prefix`; the others are logged and left as they are.
   */
  all(prefix?: string): AsyncIterable<Channel>
  /**
   * Changes one channel; changes to the same channel wait for each other. Where an update changes nothing, `after` is
   * `before` itself, and the revision stays.
   */
  change(id: ChannelId, update: (channel: Channel) => Channel): Promise<Change>
  /** Puts a channel back as it was, if nobody changed it after `revision`. Throws `conflict` otherwise. */
  restore(id: ChannelId, before: Channel | undefined, revision: number): Promise<void>
}

const PREFIX = 'channel/'

/** A channel that nobody has set up yet: no topic, so no posts. */
export function newChannel(id: ChannelId): Channel {
  const schedule = { at: '09:00', zone: 'UTC', days: WEEKDAYS.slice(0, 5) }
  return { id, topics: [], schedule, limit: 8, layout: 'list', quiet: true, revision: 0 }
}

/** The settings of all channels, kept in the store. */
export function createChannels({ store, log }: { store: Store; log: Log }): Channels {
  const oneAtATime = createQueues()

  async function get(id: ChannelId): Promise<Channel | undefined> {
    const value = await store.get(PREFIX + id)
    return value === undefined ? undefined : readChannel(id, value)
  }

  return {
    get,
    async *all(prefix = '') {
      for await (const [key, value] of store.list(PREFIX + prefix)) {
        const found = channelSchema.safeParse(value)
        if (found.success) yield found.data
        else
          log.error('channel_unreadable', {
            channel: key.slice(PREFIX.length),
            problem: z.prettifyError(found.error),
          })
      }
    },
    change: (id, update) =>
      oneAtATime(id, async () => {
        const before = await get(id)
        const changed = update(before ?? newChannel(id))
        if (before !== undefined && JSON.stringify(changed) === JSON.stringify(before))
          return { before, after: before }
        const after = { ...changed, revision: (before?.revision ?? 0) + 1 }
        await store.set(PREFIX + id, after)
        return { before, after }
      }),
    restore: (id, before, revision) =>
      oneAtATime(id, async () => {
        const now = await get(id)
        if (now?.revision !== revision) {
          throw new AppError(
            'conflict',
            'This channel was changed again since, so nothing was undone. See: /papers topics',
          )
        }
        await store.set(PREFIX + id, { ...(before ?? newChannel(id)), revision: revision + 1 })
      }),
  }
}

function readChannel(id: ChannelId, value: unknown): Channel {
  const found = channelSchema.safeParse(value)
  if (found.success) return found.data
  throw new AppError(
    'storage',
    `The stored settings of ${id} can't be read. They are left as they are; see the log.`,
    {
      cause: found.error,
    },
  )
}

/** Runs tasks of one name after another, and of different names side by side. */
function createQueues(): <Result>(name: string, task: () => Promise<Result>) => Promise<Result> {
  const last = new Map<string, Promise<unknown>>()
  return async (name, task) => {
    const mine = (last.get(name) ?? Promise.resolve()).then(task, task)
    last.set(name, mine)
    try {
      return await mine
    } finally {
      if (last.get(name) === mine) last.delete(name)
    }
  }
}
