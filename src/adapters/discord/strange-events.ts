import type { Client } from 'discord.js'
import type { Log } from '../../core/ports.ts'

/** What the library does with an event. It is private there, and the one place where all of them come by. */
interface Handling {
  handlePacket(packet?: { readonly t?: string }, shard?: unknown): boolean
}

/**
 * An event that the library does not understand costs that event alone. By itself it throws, which ends the process; and
 * if it was the word of a server at the start, it would end the next one too.
 */
export function surviveStrangeEvents(client: Client, log: Pick<Log, 'error'>): void {
  const events = client.ws as unknown as Handling
  const handle = events.handlePacket.bind(events)
  events.handlePacket = (packet, shard) => {
    try {
      return handle(packet, shard)
    } catch (error) {
      log.error('discord_event_lost', { type: packet?.t, err: error instanceof Error ? error.name : '' })
      return true
    }
  }
}
