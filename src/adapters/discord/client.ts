import { Client, Events, GatewayIntentBits, Options, SimpleIdentifyThrottler } from 'discord.js'
import type { Clock, Log } from '../../core/ports.ts'
import { createIdentifyPace } from './identify-pace.ts'
import { surviveStrangeEvents } from './strange-events.ts'

export interface ClientOptions {
  /** Without a version: `https://discord.com/api`. */
  readonly apiUrl: string
  readonly clock: Clock
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>
  /** How long one request may take, in milliseconds. */
  readonly timeoutMs?: number
}

const TIMEOUT_MS = 15_000
/** A person waits no longer for an answer; the library would wait for hours. */
const LONGEST_WAIT_MS = 10_000

/**
 * The connection to Discord's gateway, not yet open: it hears interactions and which servers and channels there are, and
 * nothing that people write. Nothing that goes wrong in it ends the process.
 */
export function createClient({ apiUrl, clock, log, timeoutMs = TIMEOUT_MS }: ClientOptions): Client {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    shards: 'auto',
    allowedMentions: { parse: [] },
    ws: {
      buildIdentifyThrottler: async (manager) => {
        const { session_start_limit: limit } = await manager.fetchGatewayInformation()
        return createIdentifyPace(new SimpleIdentifyThrottler(limit.max_concurrency), { clock, log })
      },
    },
    // Messages are never read.
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: 0 }),
    rest: {
      ...{ api: apiUrl, version: '10', timeout: timeoutMs },
      rejectOnRateLimit: ({ timeToReset, retryAfter }) => Math.max(timeToReset, retryAfter) > LONGEST_WAIT_MS,
    },
  })
  surviveStrangeEvents(client, log)
  client.on(Events.Error, (error) => log.error('discord_listener_failed', { err: error.name }))
  client.on(Events.Warn, () => log.warn('discord_warned'))
  client.on(Events.ShardError, (error, shard) =>
    log.warn('discord_socket_failed', { shard, err: error.name }),
  )
  client.on(Events.ShardReconnecting, (shard) => log.info('discord_socket_again', { shard }))
  client.on(Events.ShardResume, (shard, replayed) => log.info('discord_socket_resumed', { shard, replayed }))
  return client
}
