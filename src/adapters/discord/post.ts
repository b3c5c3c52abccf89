import type { REST } from 'discord.js'
import { type APIMessage, MessageFlags, Routes } from 'discord-api-types/v10'
import type { ChannelId } from '../../core/call.ts'
import { AppError } from '../../core/errors.ts'
import type { Message } from '../../core/message.ts'
import type { Clock, Finding, Log, PostId, Whereabouts } from '../../core/ports.ts'
import { MINUTE_MS } from '../../core/time/dates.ts'
import { discordChannel } from './channel-id.ts'
import { discordCode, discordError } from './errors.ts'
import { findPost } from './find.ts'
import { findInForum, postInForum } from './forum-posts.ts'
import { LIMITS } from './limits.ts'
import { plain } from './markdown.ts'
import type { Places } from './places.ts'
import { postMark } from './post-mark.ts'
import { publish } from './publish.ts'
import type { Payload } from './render.ts'

export interface PosterOptions {
  readonly rest: REST
  /** Renders a message, and keeps what its buttons are too short for. */
  readonly render: (message: Message) => Promise<Payload>
  /** The bot's own id. */
  readonly self: () => Promise<string>
  /** What is known of channels. Where we may not read, Discord shows an empty history. */
  readonly places: Places
  readonly clock: Clock
  readonly log: Pick<Log, 'warn'>
}

export interface Poster {
  /** Sends a message once; see `Chat`. A resend with the same key within minutes gets the first one back from Discord. */
  post(channel: ChannelId, message: Message, key: string, under?: PostId): Promise<PostId>
  /** Is the post with that key there? Throws `channel_closed`, `rate_limited` or `unavailable`. */
  find(channel: ChannelId, key: string, whereabouts?: Whereabouts): Promise<Finding>
  /** Puts another message in the place of a post, which keeps its mark. Doing it twice changes nothing. */
  edit(channel: ChannelId, post: PostId, message: Message): Promise<void>
}

const THREAD_EXISTS = 160004
const THREAD_NAME = 'More on each paper'
/** A day without a word closes a thread; it opens again with the next one. */
const THREAD_MINUTES = 1_440

/** How posts reach Discord, each sent once and silently. */
export function createPoster({ rest, render, self, places, clock, log }: PosterOptions): Poster {
  return {
    post: async (channel, message, key, under) => {
      const { channel: name } = discordChannel(channel)
      const forum = places.forum(name)
      const target = placeOf(places, name, under)
      if (target === under && forum === undefined) await openThread(rest, name, under)
      const { nonce, componentId } = postMark(target, key)
      const payload = marked(await render(message), componentId)
      const silent = { ...payload, flags: payload.flags | MessageFlags.SuppressNotifications }
      try {
        if (forum !== undefined && under === undefined) {
          const title = plain(message.summary, LIMITS.threadName) || 'Papers'
          return idOf(await postInForum(rest, { channel: name, forum }, { name: title, message: silent }))
        }
        const body = { ...silent, nonce, enforce_nonce: true }
        const post = idOf(await rest.post(Routes.channelMessages(target), { body }))
        if (message.publish && places.canBeFollowed(name)) await publish(rest, { channel: name, post }, log)
        return post
      } catch (error) {
        throw discordError(error, 'post in the channel')
      }
    },
    find: async (channel, key, { since, under } = {}) => {
      const { guild, channel: name } = discordChannel(channel)
      const target = placeOf(places, name, under)
      const isForum = places.forum(target) !== undefined
      const doubt = !isForum && isNonceKnown(since, clock.now()) ? 'repeatable' : 'unknown'
      if (!places.mayRead(target)) return doubt
      const { componentId } = postMark(target, key)
      const where = { channel: target, componentId, author: await self(), since, isThread: target === under }
      if (guild !== undefined && isForum) return await findInForum(rest, clock, { guild, ...where })
      const found = await findPost(rest, clock, where)
      return found === 'unknown' ? doubt : found
    },
    edit: async (channel, post, message) => {
      const { channel: name } = discordChannel(channel)
      const route = Routes.channelMessage(places.forum(name) === undefined ? name : post, post)
      try {
        const before = (await rest.get(route)) as APIMessage
        await rest.patch(route, { body: marked(await render(message), before.components?.[0]?.id) })
      } catch (error) {
        throw discordError(error, 'change its message', { repeatable: true })
      }
    },
  }
}

/** Discord remembers a nonce for "the past few minutes", whatever that is; its distance, for clocks may be set back. */
const NONCE_MS = 2 * MINUTE_MS

function isNonceKnown(since: number | undefined, now: number): boolean {
  return since !== undefined && Math.abs(now - since) <= NONCE_MS
}

/** Where a message goes: into the channel, or the thread of a post, which has the id of that. */
function placeOf(places: Places, channel: string, under: PostId | undefined): string {
  const hasThreads = places.takesThreads(channel) || places.forum(channel) !== undefined
  return under !== undefined && hasThreads ? under : channel
}

/** The thread of a post, made if there is none. To make it twice changes nothing. */
async function openThread(rest: REST, channel: string, post: string): Promise<void> {
  const body = { name: THREAD_NAME, auto_archive_duration: THREAD_MINUTES }
  try {
    await rest.post(Routes.threads(channel, post), { body })
  } catch (error) {
    if (discordCode(error) !== THREAD_EXISTS)
      throw discordError(error, 'open a thread under its post', { repeatable: true })
  }
}

function marked(payload: Payload, id: number | undefined): Payload {
  const [first, ...rest] = payload.components
  return first === undefined || id === undefined
    ? payload
    : { ...payload, components: [{ ...first, id }, ...rest] }
}

/** Without a name the message may be there all the same. */
function idOf(answer: unknown): PostId {
  if (typeof answer === 'object' && answer !== null && 'id' in answer) return String(answer.id) as PostId
  throw new AppError('uncertain', 'Discord accepted a message and did not name it. Paperboy will look.')
}
