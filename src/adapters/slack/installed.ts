import type { Installation } from '@slack/oauth'
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'

const installedSchema = z.object({
  /** Absent for a whole organisation. */
  teamId: z.string().optional(),
  enterpriseId: z.string().optional(),
  isOrganisation: z.boolean(),
  botToken: z.string(),
  botId: z.string(),
  botUserId: z.string(),
  scopes: z.array(z.string()),
  /** The person who installed the app. */
  installer: z.string(),
})

/** All that is kept of an installation: no names, and no token of a person. */
export type Installed = z.infer<typeof installedSchema>

/**
 * What is to be kept. Throws `bad_answer` when Slack gave no bot, and `bad_config` when the token would expire: posts
 * come from a clock and not from a request, and a token that was renewed in two processes at once is lost.
 */
export function installedOf(installation: Installation): Installed {
  const { team, enterprise, bot, user, isEnterpriseInstall } = installation
  if (bot === undefined) throw new AppError('bad_answer', NO_BOT)
  if (bot.refreshToken !== undefined) throw new AppError('bad_config', ROTATES)
  return {
    ...(team === undefined ? {} : { teamId: team.id }),
    ...(enterprise === undefined ? {} : { enterpriseId: enterprise.id }),
    isOrganisation: isEnterpriseInstall === true,
    botToken: bot.token,
    botId: bot.id,
    botUserId: bot.userId,
    scopes: bot.scopes,
    installer: user.id,
  }
}

const NO_BOT =
  'Slack installed the app without its bot, so nothing was kept. Whoever runs Paperboy: the app needs a bot user, as in its manifest.'
const ROTATES =
  "Slack gave a token that expires, so nothing was kept. Whoever runs Paperboy: make the app anew from its manifest, without token rotation, which can't be turned off again."

/** The workspace or the organisation whose token it is. Throws `bad_answer` when it has neither. */
export function placeOf({ teamId, enterpriseId, isOrganisation }: Installed): string {
  const place = isOrganisation ? enterpriseId : teamId
  if (place !== undefined) return place
  throw new AppError(
    'bad_answer',
    'Slack did not say where the app was installed, so nothing was kept. Try again.',
  )
}

/** As the packages of Slack know it. */
export function asInstallation(installed: Installed): Installation<'v2', boolean> {
  const { teamId, enterpriseId, isOrganisation, botToken, botId, botUserId, scopes, installer } = installed
  return {
    team: teamId === undefined ? undefined : { id: teamId },
    enterprise: enterpriseId === undefined ? undefined : { id: enterpriseId },
    isEnterpriseInstall: isOrganisation,
    bot: { token: botToken, id: botId, userId: botUserId, scopes },
    user: { id: installer, token: undefined, scopes: undefined },
    tokenType: 'bot',
    authVersion: 'v2',
  }
}

/** Reads what was made with `JSON.stringify`; undefined for any other text. */
export function readInstalled(text: string): Installed | undefined {
  try {
    return installedSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
