import type { ChannelId } from '../src/core/call.ts'
import type { LocalDate } from '../src/core/paper.ts'
import type { Chat, Clock, Store } from '../src/core/ports.ts'
import { addDays, longDate, utcDate } from '../src/core/time/dates.ts'
import { createDiscordDouble } from '../test/fakes/discord/create.ts'
import { createSlackDouble } from '../test/fakes/slack/create.ts'
import { discordPoster } from './discord-channels.ts'
import type { Poster } from './due-channels.ts'
import { slackPoster } from './slack-channels.ts'

const FIRST_CHANNEL = 700_000
const GUILD = '100'

/** A post as it stands in a channel, read from what the platform took and from nothing else. */
export interface Standing {
  /** By the platform's clock. */
  readonly at: number
  /** The date in its heading. */
  readonly slot: LocalDate | undefined
  /** The papers on its cards, by their arXiv ids. */
  readonly cards: readonly string[]
  /** The number on its More, else 0. */
  readonly more: number
  /** The sentences at its end. */
  readonly notes: readonly string[]
}

/** A Slack and a Discord on loopback. */
export interface Platforms {
  /** A new channel of that platform. */
  channel(platform: 'slack' | 'discord'): ChannelId
  /** What posts to both. */
  chats(clock: Clock): (store: Store) => Chat[]
  posts(channel: ChannelId): readonly Standing[]
  problems(): readonly string[]
  /** For posters in other processes. */
  readonly access: Access
  close(): Promise<void>
}

/** What a process needs to post to both. */
export interface Access {
  readonly slack: { readonly apiUrl: string; readonly token: string }
  readonly discord: { readonly apiUrl: string; readonly token: string; readonly botId: string }
}

export async function openPlatforms(clock: Clock): Promise<Platforms> {
  const slack = await createSlackDouble({ clock })
  const discord = await createDiscordDouble({ clock })
  const access = {
    slack: { apiUrl: slack.apiUrl, token: slack.app.botToken },
    discord: { apiUrl: discord.apiUrl, token: discord.app.token, botId: discord.app.botId },
  }
  let made = 0
  const messages = (channel: ChannelId) => {
    const name = channel.slice(channel.indexOf('/') + 1)
    if (channel.startsWith('slack:'))
      return slack.messages(name).map(({ ts, blocks }) => ({ at: Number(ts) * 1_000, content: blocks }))
    return discord
      .messages(name)
      .map(({ at, components, embeds }) => ({ at, content: { components, embeds } as unknown }))
  }
  return {
    access,
    channel: (platform) => {
      made += 1
      const id = platform === 'slack' ? `CPLAY${made}` : String(FIRST_CHANNEL + made)
      if (platform === 'slack') slack.addChannel({ id, team: 'T1', name: `papers-${made}` })
      else discord.addChannel({ id, guild: GUILD, name: `papers-${made}` })
      return (platform === 'slack' ? `slack:T1/${id}` : `discord:${GUILD}/${id}`) as ChannelId
    },
    chats: (its) => chatsOf(access, its),
    posts: (channel) => messages(channel).map(({ at, content }) => readPost(at, JSON.stringify(content))),
    problems: () => [...slack.problems, ...discord.problems],
    close: async () => {
      await slack.close()
      await discord.close()
    },
  }
}

/** Posters alone: nobody calls. */
export function chatsOf({ slack, discord }: Access, clock: Clock): (store: Store) => Chat[] {
  const silentChat = (poster: Poster): Chat => ({
    ...poster,
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  })
  const toSlack = slackPoster(slack.apiUrl, slack.token)
  const toDiscord = discordPoster({ ...discord, perSecond: Number.POSITIVE_INFINITY })
  return (store) => [silentChat(toSlack(clock)), silentChat(toDiscord(clock, store))]
}

function readPost(at: number, text: string): Standing {
  const heading = /(?:Trending papers ·|No new papers on) (\w{3} \d+ \w+ \d{4})/.exec(text)?.[1]
  const ids = [...text.matchAll(/arxiv\.org\/abs\/([\w.-]+\d)/g)].map(([, id = '']) => id)
  return {
    at,
    slot: heading === undefined ? undefined : dateOf(heading, at),
    cards: [...new Set(ids)],
    more: Number(/More \((\d+)\)/.exec(text)?.[1] ?? 0),
    notes: [...text.matchAll(/(?:This post is|It also covers|What is older|Votes are) [^"\\]*?\./g)].map(
      ([note]) => note,
    ),
  }
}

/** A date near that instant, from its long form. */
function dateOf(long: string, at: number): LocalDate | undefined {
  const around = Array.from({ length: 9 }, (_, i) => addDays(utcDate(at), i - 4))
  return around.find((date) => longDate(date) === long)
}
