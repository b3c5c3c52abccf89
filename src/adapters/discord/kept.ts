import { z } from 'zod'
import type { Message } from '../../core/message.ts'
import type { Store } from '../../core/ports.ts'
import type { Kept } from './button-value.ts'
import { type Payload, renderDiscord } from './render.ts'

/** Buttons of old messages work for as long as the ledger tells of the post. */
const KEPT_MS = 366 * 86_400_000
const textSchema = z.string()

/** The texts that buttons are too short for, by key: command lines, and questions asked before. */
export interface KeptTexts {
  /** Renders a message once what its buttons need is stored. Throws `storage`. */
  render(message: Message): Promise<Payload>
  /** Undefined where nothing is kept, or no longer. */
  get(key: string): Promise<string | undefined>
}

const keyOf = (key: string) => `discord/kept/${key}`

export function createKeptTexts(store: Pick<Store, 'get' | 'set'>): KeptTexts {
  const keep = ({ key, text }: Kept) => store.set(keyOf(key), text, KEPT_MS)
  return {
    render: async (message) => {
      const { payload, kept } = renderDiscord(message)
      await Promise.all(kept.map(keep))
      return payload
    },
    get: async (key) => textSchema.safeParse(await store.get(keyOf(key))).data,
  }
}
