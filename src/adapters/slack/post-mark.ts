import { createHash } from 'node:crypto'
import { z } from 'zod'

const EVENT_TYPE = 'paperboy_post'
const HEX_CHARACTERS = 32

export interface PostMark {
  readonly event_type: string
  readonly event_payload: { readonly key: string }
}

/**
 * What a post carries so that it can be recognised. Everybody in the workspace may read it, so it says nothing: the
 * key is hashed, which makes it of one size too.
 */
export function postMark(key: string): PostMark {
  const hash = createHash('sha256').update(key).digest('hex').slice(0, HEX_CHARACTERS)
  return { event_type: EVENT_TYPE, event_payload: { key: hash } }
}

/** A message as far as it matters here; anything may be missing in what other apps have written. */
const markedSchema = z.object({
  ts: z.string(),
  bot_id: z.string().optional(),
  app_id: z.string().optional(),
  metadata: z.object({ event_type: z.literal(EVENT_TYPE), event_payload: z.object({ key: z.string() }) }),
})

/** Who has written a message, or who we are. */
export interface Author {
  readonly botId: string | undefined
  readonly appId: string | undefined
}

export interface Marked extends Author {
  readonly ts: string
}

/** The messages with that mark. Any app could write the same one: see {@link isBy}. */
export function markedWith(mark: PostMark, messages: readonly unknown[]): Marked[] {
  return messages.flatMap((message) => {
    const { data } = markedSchema.safeParse(message)
    if (data?.metadata.event_payload.key !== mark.event_payload.key) return []
    return [{ ts: data.ts, botId: data.bot_id, appId: data.app_id }]
  })
}

/** An app that was added again may be another bot; it is the same app. */
export function isBy(self: Author, { botId, appId }: Author): boolean {
  return (botId !== undefined && botId === self.botId) || (appId !== undefined && appId === self.appId)
}
