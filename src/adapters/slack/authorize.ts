import type { Authorize } from '@slack/bolt'
import { AppError } from '../../core/errors.ts'
import type { Installations } from './installations.ts'

/** The one workspace whose bot token is in the configuration, as `auth.test` describes it. */
export interface OwnWorkspace {
  readonly botToken: string
  readonly botId?: string
  readonly botUserId?: string
  readonly teamId: string
  readonly enterpriseId?: string
}

/**
 * Bolt's authorize function for one workspace, or for one Grid organisation. Throws `not_allowed` for a request from
 * elsewhere, which comes when the app was installed there too: their channels must not be taken for channels of ours.
 */
export function authorizeOne(own: OwnWorkspace): Authorize<boolean> {
  return ({ teamId, enterpriseId, isEnterpriseInstall }) => {
    const isOurs =
      teamId === own.teamId ||
      (isEnterpriseInstall && enterpriseId !== undefined && enterpriseId === own.enterpriseId)
    if (!isOurs) return Promise.reject(otherWorkspace())
    return Promise.resolve({ ...own, teamId: teamId ?? own.teamId })
  }
}

function otherWorkspace(): AppError {
  return new AppError(
    'not_allowed',
    'This Paperboy serves another workspace only. Whoever runs it can set SLACK_CLIENT_ID instead of SLACK_BOT_TOKEN to serve several.',
  )
}

/** Bolt's authorize function for many workspaces. Throws what `fetchInstallation` throws. */
export function authorizeMany(installations: Pick<Installations, 'fetchInstallation'>): Authorize<boolean> {
  return async (source) => {
    const { bot, team, enterprise } = await installations.fetchInstallation(source)
    const teamId = team?.id ?? source.teamId
    const enterpriseId = enterprise?.id ?? source.enterpriseId
    return {
      ...(bot === undefined ? {} : { botToken: bot.token, botId: bot.id, botUserId: bot.userId }),
      ...(teamId === undefined ? {} : { teamId }),
      ...(enterpriseId === undefined ? {} : { enterpriseId }),
    }
  }
}
