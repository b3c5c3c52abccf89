import type { REST } from 'discord.js'
import { type RESTGetAPIChannelMessagesResult, Routes } from 'discord-api-types/v10'
import { z } from 'zod'
import type { Clock, Finding, PostId } from '../../core/ports.ts'
import { discordCode, discordError } from './errors.ts'

const PAGE = 100
const NO_CHANNEL = 10003
const MOST_PAGES = 3
/** A clock that is not Discord's, even one that is wrong by hours, must not hide a post. */
export const MARGIN_MS = 86_400_000
const WINDOW_MS = 8 * 86_400_000
/** Ids begin to count at the beginning of 2015, in milliseconds times 2^22. */
const EPOCH_MS = 1_420_070_400_000
const TICKS = 4_194_304n

/** A message as far as it matters here. */
const markedSchema = z.object({
  author: z.object({ id: z.string() }),
  components: z.array(z.object({ id: z.number().optional() })).min(1),
})

export interface FindWhere {
  readonly channel: string
  readonly componentId: number
  /** The bot's own id: anybody could write a component with that id. */
  readonly author: string
  /** When it was first tried. */
  readonly since: number | undefined
  /** It is the thread of a post. One that is not there was never opened, so nothing was sent to it. */
  readonly isThread?: boolean
}

/**
 * Looks for our message with that mark among the newest 300 of a channel, from a day before its first try. `absent` where
 * all of that time has been read, else `unknown`. Throws what {@link discordError} gives.
 */
export async function findPost(rest: REST, clock: Clock, where: FindWhere): Promise<Finding> {
  const { since = clock.now() - WINDOW_MS } = where
  let before: string | undefined
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const messages = await readPage(rest, where, before)
    const own = messages.find((message) => isMarked(message, where))
    if (own !== undefined) return { post: own.id as PostId }
    const oldest = messages.at(-1)
    if (oldest === undefined || messages.length < PAGE || writtenAt(oldest.id) < since - MARGIN_MS)
      return 'absent'
    before = oldest.id
  }
  return 'unknown'
}

async function readPage(
  rest: REST,
  { channel, isThread = false }: FindWhere,
  before: string | undefined,
): Promise<RESTGetAPIChannelMessagesResult> {
  const query = new URLSearchParams({ limit: String(PAGE), ...(before === undefined ? {} : { before }) })
  try {
    return (await rest.get(Routes.channelMessages(channel), { query })) as RESTGetAPIChannelMessagesResult
  } catch (error) {
    if (isThread && discordCode(error) === NO_CHANNEL) return []
    throw discordError(error, 'look for its post in the channel', { repeatable: true })
  }
}

/** Is it ours, with that mark? */
export function isMarked(message: unknown, { componentId, author }: FindWhere): boolean {
  const { data } = markedSchema.safeParse(message)
  return data?.author.id === author && data.components[0]?.id === componentId
}

/** When a message or a thread was made, by its id. */
export function writtenAt(id: string): number {
  return Number(BigInt(id) / TICKS) + EPOCH_MS
}
