import { z } from 'zod'
import type { ChannelId } from '../call.ts'
import type { PaperId } from '../paper.ts'
import type { Clock, Log, Store } from '../ports.ts'
import { DAY_MS } from '../time/dates.ts'

const VOTES = ['up', 'down'] as const

/** 👍 or 👎. */
export type Vote = (typeof VOTES)[number]

/** What one person of a channel thinks of one paper. */
export interface Opinion {
  readonly paper: PaperId
  readonly vote: Vote
  readonly at: number
}

/** What the people of each channel think of papers. One channel never sees another's. */
export interface Opinions {
  /** One vote for each person and paper: a new one takes the place of the old. A person is `platform:workspace/user`. */
  give(channel: ChannelId, person: string, paper: PaperId, vote: Vote): Promise<void>
  /** Afterwards the person has no vote on the paper, whether there was one or not. */
  takeBack(channel: ChannelId, person: string, paper: PaperId): Promise<void>
  /** The newest votes up to now, at most 200, newest first. One that can't be read is logged and left out. */
  list(channel: ChannelId): Promise<readonly Opinion[]>
}

export const OPINION_PREFIX = 'opinion/'
/** Tastes change: a vote counts for half a year. */
export const OPINION_KEPT_MS = 180 * DAY_MS
const READ = 200

/** What is kept of a vote. The paper is there as well as in the key, where slashes hide its end. */
export const opinionSchema = z.object({
  paper: z.string().transform((id) => id as PaperId),
  vote: z.enum(VOTES),
  at: z.number(),
})

/** Each vote has a key of its own, so that two processes never undo each other's. */
export function createOpinions({ store, clock, log }: { store: Store; clock: Clock; log: Log }): Opinions {
  const prefixOf = (channel: ChannelId) => `${OPINION_PREFIX}${channel}/`
  const keyOf = (channel: ChannelId, paper: PaperId, person: string) =>
    `${prefixOf(channel)}${paper}/${person}`
  return {
    give: (channel, person, paper, vote) =>
      store.set(keyOf(channel, paper, person), { paper, vote, at: clock.now() }, OPINION_KEPT_MS),
    takeBack: (channel, person, paper) => store.delete(keyOf(channel, paper, person)),
    list: async (channel) => {
      const opinions: Opinion[] = []
      for await (const [key, value] of store.list(prefixOf(channel))) {
        const { data, error } = opinionSchema.safeParse(value)
        if (data === undefined) log.error('opinion_unreadable', { key, problem: z.prettifyError(error) })
        // A replay of the past knows nothing of votes to come.
        else if (data.at <= clock.now()) opinions.push(data)
      }
      return opinions.sort((a, b) => b.at - a.at).slice(0, READ)
    },
  }
}
