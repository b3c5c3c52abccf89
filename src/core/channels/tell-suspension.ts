import type { ChannelId } from '../call.ts'
import { toAppError } from '../errors.ts'
import type { ChatOf } from '../ledger/delivery-rooms.ts'
import type { Message } from '../message.ts'
import type { Log } from '../ports.ts'
import type { Channels } from './channels.ts'
import type { Suspension, Suspensions } from './suspensions.ts'

/**
 * Tells somebody who subscribed the channel that its posts can't reach it, and what to do: once for each suspension. The
 * channel itself can't be told. Who can't be told is logged; throws `storage` alone.
 */
export type TellSuspension = (channel: ChannelId) => Promise<void>

export interface TellRooms {
  readonly channels: Pick<Channels, 'get'>
  readonly suspensions: Pick<Suspensions, 'get' | 'claimTelling'>
  readonly chatOf: ChatOf
  readonly log: Log
}

export function createTellSuspension({ channels, suspensions, chatOf, log }: TellRooms): TellSuspension {
  return async (channel) => {
    const suspension = await suspensions.get(channel)
    if (suspension === undefined || !(await suspensions.claimTelling(channel))) return
    log.warn('suspended', { channel, problem: suspension.why })
    const topics = (await channels.get(channel))?.topics ?? []
    const people = new Set(topics.flatMap(({ adderId }) => adderId ?? []))
    for (const person of people) {
      try {
        await chatOf(channel).tell?.(person, channel, messageOf(suspension))
        return
      } catch (error) {
        log.warn('suspension_untold', { channel, problem: toAppError(error).message })
      }
    }
  }
}

function messageOf({ why }: Suspension): Message {
  const text = `The daily papers can't be posted there any more. ${why} Nothing is lost: its topics are kept, and it goes on by itself as soon as a post can arrive again.`
  return { summary: text, blocks: [{ kind: 'text', text: [text] }] }
}
