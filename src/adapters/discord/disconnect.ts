import { once } from 'node:events'
import { type Client, Events, Status } from 'discord.js'

const UNDER_WAY: ReadonlySet<Status> = new Set([Status.Connecting, Status.Identifying, Status.Resuming])

/**
 * Closes the gateway. A socket that waits for Discord's word is awaited, at most `graceMs`: the library would take an end
 * there for a failure, and connect again.
 */
export async function disconnect(client: Client, graceMs: number): Promise<void> {
  const tooLate = AbortSignal.timeout(graceMs)
  while (!tooLate.aborted && isUnderWay(client)) await change(client, tooLate)
  await client.destroy()
}

function isUnderWay({ ws }: Client): boolean {
  return ws.shards.some(({ status }) => UNDER_WAY.has(status))
}

/** Resolves when a shard says that it is connected or closed, or when it is too late. */
async function change(client: Client, tooLate: AbortSignal): Promise<void> {
  const over = new AbortController()
  const signal = AbortSignal.any([over.signal, tooLate])
  const heard = [Events.ShardReady, Events.ShardResume, Events.ShardDisconnect].map((event) =>
    once(client, event, { signal }),
  )
  // Which one it was does not matter, nor that the others are given up then.
  await Promise.any(heard).catch(() => undefined)
  over.abort()
  await Promise.allSettled(heard)
}
