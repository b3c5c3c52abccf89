import type { REST } from 'discord.js'
import { type APIUser, Routes } from 'discord-api-types/v10'
import type { ChannelId } from '../../core/call.ts'
import type { Channels } from '../../core/channels/channels.ts'
import { checkChannels } from '../../core/channels/check-channels.ts'
import type { Suspensions } from '../../core/channels/suspensions.ts'
import type { Check } from '../../core/check.ts'
import { discordChannel } from './channel-id.ts'
import { discordError } from './errors.ts'
import { inviteLink } from './invite.ts'

export interface CheckRooms {
  readonly channels: Pick<Channels, 'all'>
  readonly suspensions: Pick<Suspensions, 'get'>
}

/**
 * Looks at what an operator can get wrong with Discord: the token, and the channels that expect posts. Changes nothing
 * there. With a dead token there is no more to be asked. Throws `storage`.
 */
export async function checkDiscord(rest: REST, { channels, suspensions }: CheckRooms): Promise<Check[]> {
  const name = 'discord token'
  try {
    const { id, username } = (await rest.get(Routes.user())) as APIUser
    const found = await checkChannels('discord', channels, (channel) =>
      problemOf(channel, { rest, suspensions }),
    )
    return [
      { name, ok: true, hint: `it is ${username}` },
      { name: 'discord invitation', ok: true, hint: inviteLink(id) },
      ...found,
    ]
  } catch (error) {
    const fault = discordError(error, 'ask Discord who it is', { repeatable: true })
    if (fault.code === 'storage') throw fault
    return [{ name, ok: false, hint: fault.message }]
  }
}

/** What keeps a post out of the channel; what Discord does not tell without a post, the last one has found out. */
async function problemOf(
  channel: ChannelId,
  { rest, suspensions }: { readonly rest: REST; readonly suspensions: Pick<Suspensions, 'get'> },
): Promise<string | undefined> {
  try {
    await rest.get(Routes.channel(discordChannel(channel).channel))
  } catch (error) {
    return discordError(error, 'look at the channel', { repeatable: true }).message
  }
  return (await suspensions.get(channel))?.why
}
