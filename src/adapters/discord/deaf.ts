import { type Client, Events, GatewayCloseCodes } from 'discord.js'
import type { Log } from '../../core/ports.ts'

const CURES: Readonly<Record<number, string>> = {
  [GatewayCloseCodes.AuthenticationFailed]:
    'it refuses DISCORD_TOKEN. Copy the token again from "Bot" in the Developer Portal, then restart Paperboy.',
  [GatewayCloseCodes.ShardingRequired]:
    'it is in more servers than its connections may serve. Restart Paperboy, and it opens more of them.',
}

/**
 * Discord may close a connection for good, and the library then does nothing more. Gives what tells of that: a sentence
 * with the cure, undefined while all is well.
 */
export function hearDeafness(client: Client, log: Pick<Log, 'error'>): () => string | undefined {
  let trouble: string | undefined
  client.on(Events.ShardDisconnect, ({ code }, shard) => {
    const why = CURES[code] ?? `it said only ${code}. Restart Paperboy; if that does not help, report it.`
    trouble = `Discord has closed the connection, so Paperboy hears nothing any more: ${why}`
    log.error('discord_deaf', { shard, code, problem: trouble })
  })
  return () => trouble
}
