import { z } from 'zod'
import { channelSchema } from '../core/channels/channels.ts'
import { OPINION_KEPT_MS, OPINION_PREFIX, opinionSchema } from '../core/channels/opinions.ts'
import { savedSchema } from '../core/channels/saved.ts'
import { entrySchema } from '../core/ledger/entry.ts'
import { KEPT_MS, LEDGER_PREFIX, nameOf } from '../core/ledger/ledger.ts'
import { parsePaperId } from '../core/paper.ts'

/** One kind of entry that belongs to an installation and moves with it. */
export interface Moved {
  readonly prefix: string
  /** Counted anew where it arrives. */
  readonly lifetimeMs?: number
  /** Is this a value that the room can read under this name (the key without its prefix)? */
  isSound(name: string, value: unknown): boolean
}

/** All that moves. The rest of a store is short-lived. */
export const MOVED: readonly Moved[] = [
  {
    prefix: 'channel/',
    isSound: (name, value) => channelSchema.safeParse(value).data?.id === name,
  },
  {
    prefix: LEDGER_PREFIX,
    lifetimeMs: KEPT_MS,
    isSound: (name, value) => {
      const { data } = entrySchema.safeParse(value)
      return data !== undefined && nameOf(data) === name
    },
  },
  { prefix: 'open/', lifetimeMs: KEPT_MS, isSound: (_, value) => z.number().safeParse(value).success },
  { prefix: 'saved/', isSound: (name, value) => namesPaper(name) && savedSchema.safeParse(value).success },
  {
    prefix: OPINION_PREFIX,
    lifetimeMs: OPINION_KEPT_MS,
    isSound: (name, value) => {
      const { data } = opinionSchema.safeParse(value)
      return data !== undefined && name.includes(`/${data.paper}/`)
    },
  },
]

/** Is it a person, a slash and a paper's key? Both may have slashes of their own. */
function namesPaper(name: string): boolean {
  const parts = name.split('/')
  return parts.some((_, i) => {
    const rest = parts.slice(i).join('/')
    return i > 0 && parsePaperId(rest) === rest
  })
}
