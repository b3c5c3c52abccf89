import type { Config } from '../../../config/schema.ts'
import { checkSlack } from '../../adapters/slack/checks.ts'
import type { OpenRooms } from '../../rooms.ts'
import type { VerbContext } from '../verb.ts'
import type { Check } from './check.ts'

/** Where does Paperboy run, and what does it do there? */
export function platformCheck({ slackBotToken, slackClientId, discordToken }: Config): Check {
  const name = 'platforms'
  const isInSlack = (slackBotToken ?? slackClientId) !== undefined
  if (discordToken !== undefined)
    return {
      name,
      ok: false,
      hint: `DISCORD_TOKEN is set, but this version can not connect to Discord yet; Paperboy runs in ${isInSlack ? 'Slack' : 'the terminal'}`,
    }
  if (isInSlack) return { name, ok: true, hint: 'Paperboy runs in Slack' }
  return { name, ok: true, hint: 'no token is set, so Paperboy runs in the terminal' }
}

/** Slack, where it is set up: its tokens, what they may do, and the channels. */
export async function slackChecks(
  { config, edges }: VerbContext,
  { store, channels }: OpenRooms,
): Promise<readonly Check[]> {
  const { slackBotToken: botToken, slackAppToken: appToken, slackClientId: clientId } = config
  if ((botToken ?? clientId) === undefined) return []
  const { secretKey, publicUrl, slackApiUrl: apiUrl } = config
  return await checkSlack(
    { botToken, appToken, secretKey, publicUrl, apiUrl },
    { store, channels, fetch: edges.fetch },
  )
}
