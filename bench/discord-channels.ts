import { createKeptTexts } from '../src/adapters/discord/kept.ts'
import { createPoster } from '../src/adapters/discord/post.ts'
import { createRest } from '../src/adapters/discord/rest.ts'
import type { ChannelId } from '../src/core/call.ts'
import type { Clock, Store } from '../src/core/ports.ts'
import type { Poster } from './due-channels.ts'
import { silent } from './recorded.ts'

const CHANNELS_IN_GUILD = 5
const FIRST_GUILD = 10_000
const FIRST_CHANNEL = 1_000_000

/** The guild and the id of a channel, by its number: five in each guild. */
export function placeOf(n: number): { readonly guild: string; readonly channel: string } {
  return {
    guild: String(FIRST_GUILD + Math.floor(n / CHANNELS_IN_GUILD)),
    channel: String(FIRST_CHANNEL + n),
  }
}

/** So many channels, those with the numbers from `from` on. */
export function discordChannels(count: number, from = 0): ChannelId[] {
  return Array.from({ length: count }, (_, i) => {
    const { guild, channel } = placeOf(from + i)
    return `discord:${guild}/${channel}` as ChannelId
  })
}

export interface DiscordPosterOptions {
  readonly apiUrl: string
  readonly token: string
  readonly botId?: string
  /** As shipped, if not said. */
  readonly perSecond?: number
  readonly mayRead?: boolean
}

/** Posts to the Discord at that address, as the chat does. */
export function discordPoster(options: DiscordPosterOptions): (clock: Clock, store: Store) => Poster {
  const { botId = '', mayRead = true } = options
  const rest = createRest(options)
  const places = {
    mayRead: () => mayRead,
    forum: () => undefined,
    takesThreads: () => true,
    canBeFollowed: () => false,
  }
  return (clock, store) => {
    const { render } = createKeptTexts(store)
    const poster = createPoster({
      ...{ rest, render, clock, log: silent },
      ...{ self: () => Promise.resolve(botId), places },
    })
    return { platform: 'discord', ...poster }
  }
}
