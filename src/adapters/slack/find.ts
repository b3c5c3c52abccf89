import type { WebClient } from '@slack/web-api'
import type { Clock, Finding, PostId, Whereabouts } from '../../core/ports.ts'
import type { SlackChannel } from './channel-id.ts'
import { slackCode, slackError } from './errors.ts'
import type { Pace } from './pace.ts'
import { type Author, isBy, markedWith, type PostMark, postMark } from './post-mark.ts'

/** As many as every kind of app may read in one call. */
const PAGE = 15
const MOST_PAGES = 4
/** A clock that is not Slack's, even one that is wrong by hours, must not hide a post. */
const MARGIN_MS = 86_400_000
/** Whatever is asked about without saying when it was sent: a post is sent again only before its next slot. */
const WINDOW_MS = 8 * 86_400_000

/** The history may not be read here, so nobody can tell. */
const CLOSED_TO_US = new Set([
  ...['missing_scope', 'not_in_channel', 'no_permission', 'access_denied', 'not_allowed_token_type'],
  'method_not_supported_for_channel_type',
])

export type FindPost = (
  client: WebClient,
  where: SlackChannel,
  key: string,
  whereabouts?: Whereabouts,
) => Promise<Finding>

/**
 * Looks for our post with that key in the history of the channel, or in a thread, from a day before its first try, or
 * in eight days. `absent` where all of it has been read; `unknown` where there are more than 60 messages, or the history
 * may not be read. Throws what {@link slackError} gives.
 */
export function createFind(pace: Pace, clock: Clock): FindPost {
  const selves = new WeakMap<WebClient, Promise<Author>>()

  /** Asked once per client, which is once per token; a question that failed is asked again. */
  function selfOf(client: WebClient): Promise<Author> {
    const known = selves.get(client)
    if (known !== undefined) return known
    const asked = askSelf(client)
    selves.set(client, asked)
    asked.catch(() => selves.delete(client))
    return asked
  }

  /** Our own post among those messages; `unknown` where Slack does not say who we are. */
  async function findOwn(client: WebClient, mark: PostMark, messages: readonly unknown[]): Promise<Finding> {
    const marked = markedWith(mark, messages)
    if (marked.length === 0) return 'absent'
    const self = await selfOf(client)
    const own = marked.find((message) => isBy(self, message))
    if (own !== undefined) return { post: own.ts as PostId }
    return self.botId === undefined && self.appId === undefined ? 'unknown' : 'absent'
  }

  async function read(client: WebClient, span: Span, mark: PostMark): Promise<Finding> {
    let cursor = ''
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const { messages, hasMore, next } = await readPage(client, span, cursor)
      const finding = await findOwn(client, mark, messages)
      if (finding !== 'absent' || !hasMore) return finding
      if (next === '') return 'unknown'
      cursor = next
    }
    return 'unknown'
  }

  return (client, where, key, { since = clock.now() - WINDOW_MS, under } = {}) =>
    pace.run(`${where.workspace}/${where.channel}`, async () => {
      try {
        const oldest = String((since - MARGIN_MS) / 1_000)
        return await read(client, { channel: where.channel, oldest, under }, postMark(key))
      } catch (error) {
        const code = slackCode(error) ?? ''
        if (CLOSED_TO_US.has(code)) return 'unknown'
        // Whoever deletes a post deletes its thread.
        if (under !== undefined && code === 'thread_not_found') return 'absent'
        throw slackError(error, 'look for its post in the channel', { repeatable: true })
      }
    })
}

async function askSelf(client: WebClient): Promise<Author> {
  const { bot_id, app_id } = await client.auth.test()
  return { botId: bot_id, appId: app_id }
}

interface HistoryPage {
  readonly messages: readonly unknown[]
  readonly hasMore: boolean
  /** Where the next page begins, if Slack says so. */
  readonly next: string
}

/** What is read: a channel, or a thread in it, from that second on. */
interface Span {
  readonly channel: string
  readonly oldest: string
  readonly under: PostId | undefined
}

async function readPage(client: WebClient, span: Span, cursor: string): Promise<HistoryPage> {
  const { channel, oldest, under } = span
  const page = {
    channel,
    oldest,
    limit: PAGE,
    ...(cursor === '' ? {} : { cursor }),
    include_all_metadata: true,
  }
  const { history, replies } = client.conversations
  const answer = await (under === undefined ? history(page) : replies({ ...page, ts: under }))
  const next = answer.response_metadata?.next_cursor ?? ''
  return { messages: answer.messages ?? [], hasMore: answer.has_more === true || next !== '', next }
}
