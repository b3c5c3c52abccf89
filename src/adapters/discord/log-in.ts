import { type Client, Events } from 'discord.js'
import { AppError } from '../../core/errors.ts'
import { discordError } from './errors.ts'

/** Opens the gateway; resolves once the servers are known. Throws `bad_config` for a token that Discord refuses. */
export async function connect(client: Client, token: string): Promise<void> {
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve))
  try {
    await client.login(token)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'TokenInvalid')
      throw new AppError(
        'bad_config',
        'Discord refuses DISCORD_TOKEN. Copy the token again from "Bot" in the Developer Portal.',
      )
    throw discordError(error, 'connect to Discord', { repeatable: true })
  }
  await ready
}
