import type { Message } from '../message.ts'
import type { PostId } from '../ports.ts'
import type { Entry } from './entry.ts'
import { nameOf } from './ledger.ts'

/** What the platform is asked to take next: the post, or what belongs into its thread. */
export interface Part {
  readonly message: Message
  readonly key: string
  /** The post whose thread it goes into. */
  readonly under?: PostId
}

/** The part of an entry that is not known to have arrived. Once the post has, only its thread is left. */
export function partOf({ channel, slot, message, post }: Entry): Part {
  const key = nameOf({ channel, slot })
  const { thread = [], ...own } = message
  return post === undefined
    ? { key, message: own }
    : { key: `${key}/thread`, under: post, message: { summary: own.summary, blocks: thread } }
}

/** Is there more to send once its post has arrived? */
export function hasMore({ message, post }: Entry): boolean {
  return post === undefined && (message.thread ?? []).length > 0
}
