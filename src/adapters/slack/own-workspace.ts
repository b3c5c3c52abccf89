import { WebClient } from '@slack/web-api'
import { AppError } from '../../core/errors.ts'
import type { OwnWorkspace } from './authorize.ts'
import { clientOptions } from './client-options.ts'
import { slackCode, slackError } from './errors.ts'

export interface OwnOptions {
  readonly botToken: string
  readonly apiUrl: string
  readonly fetch?: typeof fetch
}

const DEAD = ['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired']

/**
 * The workspace that a bot token belongs to; asked once. Throws `bad_config` for a token that Slack refuses, and
 * `unavailable` when there is no answer: then the next call asks again.
 */
export function createOwnWorkspace(options: OwnOptions): () => Promise<OwnWorkspace> {
  let known: Promise<OwnWorkspace> | undefined
  return () => {
    known ??= ask(options).catch((error) => {
      known = undefined
      throw error
    })
    return known
  }
}

async function ask({ botToken, ...reach }: OwnOptions): Promise<OwnWorkspace> {
  const client = new WebClient(botToken, clientOptions(reach))
  try {
    const {
      team_id: teamId = '',
      bot_id: botId,
      user_id: botUserId,
      enterprise_id,
    } = await client.auth.test()
    return {
      ...{ botToken, teamId },
      ...(botId === undefined ? {} : { botId }),
      ...(botUserId === undefined ? {} : { botUserId }),
      ...(typeof enterprise_id === 'string' ? { enterpriseId: enterprise_id } : {}),
    }
  } catch (error) {
    throw DEAD.includes(slackCode(error) ?? '')
      ? new AppError(
          'bad_config',
          'Slack refuses SLACK_BOT_TOKEN. Copy the bot token (xoxb-…) again from "OAuth & Permissions" of the app, after it was installed.',
        )
      : slackError(error, 'ask Slack who it is', { repeatable: true })
  }
}
