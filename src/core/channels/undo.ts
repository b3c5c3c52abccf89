import { z } from 'zod'
import type { ChannelId } from '../call.ts'
import { AppError } from '../errors.ts'
import type { Message } from '../message.ts'
import type { Store } from '../ports.ts'
import { MINUTE_MS } from '../time/dates.ts'
import { type Change, type Channel, type Channels, channelSchema } from './channels.ts'

/** Changes to a channel can be undone for this long. */
const UNDO_MS = 10 * MINUTE_MS

export interface Undo {
  /** Remembers how the channel was before a change; the number names the change for a button. */
  remember(change: Change): Promise<number>
  /** Puts the channel back. Throws `not_found` when the time is over, `conflict` when somebody changed it since. */
  undo(channel: ChannelId, revision: number): Promise<Channel | undefined>
}

const rememberedSchema = z.object({ before: channelSchema.optional() })

export function createUndo({ store, channels }: { store: Store; channels: Channels }): Undo {
  const keyOf = (channel: ChannelId, revision: number) => `undo/${channel}/${revision}`
  return {
    remember: async ({ before, after }) => {
      await store.set(keyOf(after.id, after.revision), { before }, UNDO_MS)
      return after.revision
    },
    undo: async (channel, revision) => {
      const value = await store.get(keyOf(channel, revision))
      if (value === undefined)
        throw new AppError(
          'not_found',
          'There is nothing to undo here: a change can be undone for 10 minutes, once.',
        )
      const { before } = rememberedSchema.parse(value)
      await channels.restore(channel, before, revision)
      await store.delete(keyOf(channel, revision))
      return before
    },
  }
}

/** An announcement of a change, with its Undo. */
export function undoable(text: string, revision: number): Message {
  return {
    summary: text,
    blocks: [
      { kind: 'text', text: [text] },
      { kind: 'buttons', buttons: [{ label: 'Undo', command: `papers undo ${revision}` }] },
    ],
  }
}
