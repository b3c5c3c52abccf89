import type { Config } from '../../../config/schema.ts'
import { checkSlack } from '../../adapters/slack/checks.ts'
import type { ChannelId } from '../../core/call.ts'
import { type Channel, type Channels, newChannel } from '../../core/channels/channels.ts'
import type { Check } from '../../core/check.ts'
import { utcDate } from '../../core/time/dates.ts'
import type { OpenRooms } from '../../rooms.ts'
import type { VerbContext } from '../verb.ts'

/** Where does Paperboy run, and what does it do there? */
export function platformCheck({ slackBotToken, slackClientId, discordToken }: Config): Check {
  const places = [
    ...((slackBotToken ?? slackClientId) === undefined ? [] : ['Slack']),
    ...(discordToken === undefined ? [] : ['Discord']),
  ]
  const hint =
    places.length === 0
      ? 'no token is set, so Paperboy runs in the terminal'
      : `Paperboy runs in ${places.join(' and ')}`
  return { name: 'platforms', ok: true, hint }
}

/** Discord, where it is set up: its token, and the channels. */
export async function discordChecks({ config }: VerbContext, rooms: OpenRooms): Promise<readonly Check[]> {
  const { discordToken: token, discordApiUrl: apiUrl } = config
  if (token === undefined) return []
  // Discord's library takes a third of a second to load, which nobody else should wait for.
  const { createRest } = await import('../../adapters/discord/rest.ts')
  const { checkDiscord } = await import('../../adapters/discord/checks.ts')
  const channels = withAlarmChannel(rooms.channels, config.alarmChannel)
  return await checkDiscord(createRest({ token, apiUrl }), { ...rooms, channels })
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
    { store, channels: withAlarmChannel(channels, config.alarmChannel), fetch: edges.fetch },
  )
}

/** The operator's channel expects messages too, and nobody should learn on a bad night that none arrives. */
function withAlarmChannel({ all }: Channels, alarmChannel: string | undefined): Pick<Channels, 'all'> {
  return {
    async *all(prefix = '') {
      if (alarmChannel?.startsWith(prefix)) yield expecting(alarmChannel as ChannelId)
      for await (const channel of all(prefix)) if (channel.id !== alarmChannel) yield channel
    },
  }
}

function expecting(id: ChannelId): Channel {
  const since = utcDate(0)
  return { ...newChannel(id), topics: [{ id: 'alarm', text: '', addedBy: '', addedAt: 0, since }] }
}
