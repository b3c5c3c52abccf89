import type { ChannelId } from '../call.ts'
import type { Channels } from '../channels/channels.ts'
import type { Suspensions } from '../channels/suspensions.ts'
import type { Chat, Clock, Log } from '../ports.ts'
import type { Ledger } from './ledger.ts'
import type { Turn } from './turn.ts'

/** Finds the chat of a channel by the platform in its id. Throws `unavailable` if that platform is not running. */
export type ChatOf = (channel: ChannelId) => Chat

export interface DeliveryRooms {
  readonly ledger: Ledger
  readonly chatOf: ChatOf
  readonly channels: Pick<Channels, 'get'>
  readonly suspensions: Pick<Suspensions, 'suspend' | 'reached'>
  readonly clock: Clock
  readonly log: Log
}

/** What there is during a turn at an entry. */
export interface TurnRooms extends DeliveryRooms {
  readonly turn: Turn
}
