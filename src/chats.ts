import { COMMANDS } from '../commands/all.ts'
import { LANGUAGES } from '../commands/words/all.ts'
import type { Config } from '../config/schema.ts'
import type { WebPages } from './adapters/slack/settings.ts'
import type { Slack } from './adapters/slack/slack.ts'
import type { Chat, Store } from './core/ports.ts'
import type { Edges } from './edges.ts'

/** The platforms that the settings name, and the paths that our web server answers for them. */
export interface Chats {
  readonly chats: readonly Chat[]
  readonly pages: WebPages
}

/** Makes the chats over a store. Nothing is opened before a chat is started. Throws `bad_config`. */
export type MakeChats = (edges: Edges, store: Store) => Chats

/** Without a token Paperboy runs in the terminal. */
export function hasPlatform(config: Config): boolean {
  return hasSlack(config) || config.discordToken !== undefined
}

function hasSlack({ slackBotToken, slackClientId }: Config): boolean {
  return (slackBotToken ?? slackClientId) !== undefined
}

/** Loads the platforms' own libraries, a third of a second each, where the settings name them. */
export async function loadChats(config: Config): Promise<MakeChats> {
  const makeSlack = hasSlack(config) ? await loadSlack(config) : undefined
  const makeDiscord = await loadDiscord(config)
  return (edges, store) => {
    const slack = makeSlack?.(edges, store)
    const chats = [slack?.chat, makeDiscord?.(edges, store)].filter((chat) => chat !== undefined)
    return { chats, pages: slack?.pages ?? new Map() }
  }
}

async function loadSlack(config: Config): Promise<(edges: Edges, store: Store) => Slack> {
  const { createSlack } = await import('./adapters/slack/slack.ts')
  const settings = {
    botToken: config.slackBotToken,
    appToken: config.slackAppToken,
    signingSecret: config.slackSigningSecret,
    clientId: config.slackClientId,
    clientSecret: config.slackClientSecret,
    stateSecret: config.slackStateSecret,
    secretKey: config.secretKey,
    publicUrl: config.publicUrl,
    apiUrl: config.slackApiUrl,
    authorizeUrl: config.slackAuthorizeUrl,
  }
  return ({ fetch, clock, log }, store) =>
    createSlack(settings, { commands: COMMANDS, store, fetch, clock, log })
}

async function loadDiscord({
  discordToken: token,
  discordApiUrl: apiUrl,
}: Config): Promise<((edges: Edges, store: Store) => Chat) | undefined> {
  if (token === undefined) return undefined
  const { createDiscordChat } = await import('./adapters/discord/chat.ts')
  return ({ clock, log }, store) =>
    createDiscordChat({ token, apiUrl, commands: COMMANDS, languages: LANGUAGES, store, clock, log })
}
