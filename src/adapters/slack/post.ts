import type { KnownBlock } from '@slack/types'
import type { ChannelId } from '../../core/call.ts'
import type { Message } from '../../core/message.ts'
import type { Clock, Finding, Log, PostId, Whereabouts } from '../../core/ports.ts'
import { slackChannel } from './channel-id.ts'
import type { ClientOf } from './clients.ts'
import { slackCode, slackError } from './errors.ts'
import { createFind } from './find.ts'
import { createPace } from './pace.ts'
import { postMark } from './post-mark.ts'

export interface Rendered {
  readonly text: string
  readonly blocks: KnownBlock[]
}

export type RenderSlack = (message: Message, options?: { images?: boolean }) => Rendered

export interface PosterOptions {
  readonly clientOf: ClientOf
  readonly render: RenderSlack
  readonly clock: Clock
  readonly log: Log
}

export interface Poster {
  /** Sends a message once; see `Chat`. A message whose images Slack can't load is sent without them. */
  post(channel: ChannelId, message: Message, key: string, under?: PostId): Promise<PostId>
  /** Is the post with that key there? Throws `channel_closed`, `rate_limited` or `unavailable`. */
  find(channel: ChannelId, key: string, whereabouts?: Whereabouts): Promise<Finding>
  /** Puts another message in the place of a post. The post keeps its key. Doing it twice changes nothing. */
  edit(channel: ChannelId, post: PostId, message: Message): Promise<void>
}

/** Slack takes about one message a second in a channel. */
const MESSAGE_GAP_MS = 1_000
export const NO_UNFURLS = { unfurl_links: false, unfurl_media: false }

/** How posts reach Slack: in order and at Slack's pace in each channel, each sent once. */
export function createPoster({ clientOf, render, clock, log }: PosterOptions): Poster {
  const posts = createPace({ clock, gapMs: MESSAGE_GAP_MS })
  const edits = createPace({ clock, gapMs: MESSAGE_GAP_MS })
  const find = createFind(createPace({ clock, gapMs: 0 }), clock)

  /** Slack refuses a whole message for one image. A refused message is not there, so it may be sent again. */
  async function send<Sent>(
    message: Message,
    { channel, does, repeatable, ask }: Sending<Sent>,
  ): Promise<Sent> {
    const ours = (error: unknown) => slackError(error, does, { repeatable })
    const full = render(message)
    try {
      return await ask(full)
    } catch (error) {
      const plain = render(message, { images: false })
      if (slackCode(error) !== 'invalid_blocks' || isSame(plain, full)) throw ours(error)
      log.warn('slack_images_refused', { channel })
      return await ask(plain).catch((again) => {
        throw ours(again)
      })
    }
  }

  return {
    post: (channel, message, key, under) =>
      posts.run(channel, async () => {
        const { workspace, channel: name } = slackChannel(channel)
        const { chat } = await clientOf(workspace)
        const place = { channel: name, ...(under === undefined ? {} : { thread_ts: under }) }
        const metadata = postMark(key)
        return await send(message, {
          ...{ channel, does: 'post in the channel', repeatable: false },
          ask: async (rendered) =>
            nameOf(await chat.postMessage({ ...place, ...rendered, ...NO_UNFURLS, metadata })),
        })
      }),
    find: async (channel, key, whereabouts) => {
      const where = slackChannel(channel)
      return find(await clientOf(where.workspace), where, key, whereabouts)
    },
    // Without metadata an edited message keeps what it has.
    edit: (channel, post, message) =>
      edits.run(channel, async () => {
        const { workspace, channel: name } = slackChannel(channel)
        const { chat } = await clientOf(workspace)
        await send(message, {
          ...{ channel, does: 'change its message', repeatable: true },
          ask: (rendered) => chat.update({ channel: name, ts: post, ...rendered }),
        })
      }),
  }
}

interface Sending<Sent> {
  readonly channel: ChannelId
  readonly does: string
  readonly repeatable: boolean
  readonly ask: (rendered: Rendered) => Promise<Sent>
}

/** Without a name the message may be there all the same, which is what an error in a call means. */
function nameOf({ ts }: { ts?: string }): PostId {
  if (ts === undefined) throw new Error('Slack accepted a message and did not name it')
  return ts as PostId
}

function isSame(one: Rendered, other: Rendered): boolean {
  return JSON.stringify(one.blocks) === JSON.stringify(other.blocks)
}
