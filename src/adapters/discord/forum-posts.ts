import type { REST } from 'discord.js'
import {
  type APIMessage,
  type APIThreadChannel,
  type RESTPostAPIGuildForumThreadsJSONBody,
  Routes,
} from 'discord-api-types/v10'
import type { Clock, Finding, PostId } from '../../core/ports.ts'
import { discordCode, discordError } from './errors.ts'
import { type FindWhere, isMarked, MARGIN_MS, writtenAt } from './find.ts'
import type { Forum } from './places.ts'

/** A week without a word closes a post; until then Discord lists it among the open ones. */
const OPEN_MINUTES = 10_080
const WINDOW_MS = OPEN_MINUTES * 60_000
const MOST_READ = 20
const NO_MESSAGE = 10008

/** The library's type names no members of threads. */
interface ActiveThreads {
  readonly threads: readonly Pick<APIThreadChannel, 'id' | 'parent_id' | 'owner_id'>[]
}

/** A post as a thread of its own. Its first message, and so what it is found by, has the thread's id. */
export function postInForum(
  rest: REST,
  { channel, forum: { tag } }: { readonly channel: string; readonly forum: Forum },
  { name, message }: Pick<RESTPostAPIGuildForumThreadsJSONBody, 'name' | 'message'>,
): Promise<unknown> {
  const body: RESTPostAPIGuildForumThreadsJSONBody = {
    ...{ name, message, auto_archive_duration: OPEN_MINUTES },
    ...(tag === undefined ? {} : { applied_tags: [tag] }),
  }
  return rest.post(Routes.threads(channel), { body })
}

/**
 * Looks for our post with that mark among the forum's open ones, from a day before its first try. `unknown` where it may
 * be closed already, or among too many. A nonce would not help: Discord takes none for a thread.
 */
export async function findInForum(
  rest: REST,
  clock: Clock,
  { guild, ...where }: FindWhere & { readonly guild: string },
): Promise<Finding> {
  const { channel, author, since = clock.now() - WINDOW_MS } = where
  try {
    const { threads } = (await rest.get(Routes.guildActiveThreads(guild))) as ActiveThreads
    const ours = threads
      .filter(({ parent_id, owner_id }) => parent_id === channel && owner_id === author)
      .filter(({ id }) => writtenAt(id) >= since - MARGIN_MS)
      .toSorted((a, b) => writtenAt(b.id) - writtenAt(a.id))
    for (const { id } of ours.slice(0, MOST_READ))
      if (isMarked(await firstMessage(rest, id), where)) return { post: id as PostId }
    return ours.length > MOST_READ || since < clock.now() - WINDOW_MS ? 'unknown' : 'absent'
  } catch (error) {
    throw discordError(error, 'look for its post in the forum', { repeatable: true })
  }
}

/** Undefined where somebody has deleted it. */
async function firstMessage(rest: REST, thread: string): Promise<APIMessage | undefined> {
  try {
    return (await rest.get(Routes.channelMessage(thread, thread))) as APIMessage
  } catch (error) {
    if (discordCode(error) === NO_MESSAGE) return undefined
    throw error
  }
}
