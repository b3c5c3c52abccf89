import type { REST } from 'discord.js'
import { Routes } from 'discord-api-types/v10'
import type { Log, PostId } from '../../core/ports.ts'
import { discordCode, discordError } from './errors.ts'

const PUBLISHED_ALREADY = 40033

/**
 * Gives a post of an announcement channel to all who follow it. Discord allows ten an hour; one too many stays what it is,
 * a post in its own channel, where anybody who manages it can still publish it. Never throws, and never waits long.
 */
export async function publish(
  rest: REST,
  { channel, post }: { readonly channel: string; readonly post: PostId },
  log: Pick<Log, 'warn'>,
): Promise<void> {
  try {
    await rest.post(Routes.channelMessageCrosspost(channel, post))
  } catch (error) {
    if (discordCode(error) === PUBLISHED_ALREADY) return
    const { code, message } = discordError(error, 'publish its post', { repeatable: true })
    log.warn('discord_post_unpublished', { channel, code, problem: message })
  }
}
