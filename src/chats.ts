import { COMMANDS } from '../commands/all.ts'
import type { Config } from '../config/schema.ts'
import type { WebPages } from './adapters/slack/settings.ts'
import { createSlack } from './adapters/slack/slack.ts'
import type { Chat, Store } from './core/ports.ts'
import type { Edges } from './edges.ts'

/** The platforms that the settings name, and the paths that our web server answers for them. */
export interface Chats {
  readonly chats: readonly Chat[]
  readonly pages: WebPages
}

/** Without a token Paperboy runs in the terminal. */
export function hasPlatform({ slackBotToken, slackClientId }: Config): boolean {
  return (slackBotToken ?? slackClientId) !== undefined
}

/** Nothing is opened before a chat is started. Throws `bad_config`. */
export function createChats(config: Config, { fetch, clock, log }: Edges, store: Store): Chats {
  const slack = createSlack(
    {
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
    },
    { commands: COMMANDS, store, fetch, clock, log },
  )
  return { chats: [slack.chat], pages: slack.pages }
}
