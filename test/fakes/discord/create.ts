import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../../../src/core/ports.ts'
import { createActs } from './acts.ts'
import type { DiscordDouble } from './double.ts'
import { createEvents } from './events.ts'
import { createGateway } from './gateway.ts'
import { NOT_ANSWERED } from './interactions.ts'
import { channelPayload, guildPayload } from './payloads.ts'
import { addChannel, addGuild, addPerson } from './places.ts'
import { answerHttp } from './rest.ts'
import { loadSpec } from './schema/spec.ts'
import { createSight } from './sight.ts'
import { announceThread } from './threads.ts'
import { createWorld, type World } from './world.ts'

const REAL_TIME: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) => sleep(ms, undefined, { ref: false, ...(signal && { signal }) }),
}

/**
 * Starts a Discord on loopback, with the guild 100 "Lab" that has the bot, the people 301 Ada, who may manage the
 * guild, and 302 Grace, and the channel 201 #papers. The clock decides about ids, the 3 s and 15 min of interactions,
 * nonces and buckets; heartbeats take real time.
 */
export async function createDiscordDouble(
  options: { clock?: Clock; heartbeatMs?: number } = {},
): Promise<DiscordDouble> {
  const world = createWorld(options.clock ?? REAL_TIME)
  furnish(world)
  const spec = loadSpec()
  const server = createServer((request, response) => {
    answerHttp(world, spec, { request, response }).catch((error) => {
      // Whoever hung up in the middle of a request wants no answer; everything else is a fault in here.
      if (request.complete) world.problem(`The double failed at ${request.url}: ${String(error)}`)
      response.destroy()
    })
  })
  const gateway = createGateway(world, server, options.heartbeatMs ?? 41_250)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  world.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const { token, id, botId } = world.app
  return {
    apiUrl: `http://${world.host}/api`,
    app: { token, id, botId },
    ...{ requests: world.requests, sessions: world.sessions, problems: world.problems },
    ...{ people: world.people, commands: world.commands },
    ...createActs(world),
    ...createEvents(world),
    ...createSight(world),
    ...settings(world),
    dispatch: (event, data) => void world.tell(event, data, guildIn(data)),
    revokeToken: () => {
      world.tokenIsGood = false
      gateway.drop(4004)
    },
    dropSockets: (how = 'drop') => gateway.drop(how),
    get sockets() {
      return gateway.openSockets()
    },
    close: async () => {
      for (const interaction of world.interactions.values()) interaction.settle(NOT_ANSWERED)
      await gateway.close()
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

function furnish(world: World): void {
  addGuild(world, { id: '100', name: 'Lab' })
  addPerson(world, { id: '301', name: 'Ada', may: ['ManageGuild'] })
  addPerson(world, { id: '302', name: 'Grace' })
  addChannel(world, { id: '201', guild: '100', name: 'papers' })
}

function guildIn(data: Readonly<Record<string, unknown>>): string | undefined {
  const { guild_id: guild } = data
  return typeof guild === 'string' ? guild : undefined
}

function settings(
  world: World,
): Pick<DiscordDouble, 'addGuild' | 'addPerson' | 'addChannel' | 'recommendShards' | 'fault' | 'limit'> {
  return {
    addGuild: (given) => {
      const guild = addGuild(world, given)
      if (guild.bot) world.tell('GUILD_CREATE', guildPayload(world, guild), guild.id)
    },
    addPerson: (person) => addPerson(world, person),
    addChannel: (given) => {
      const channel = addChannel(world, given)
      const isHeard = channel.guild !== undefined && world.guilds.get(channel.guild)?.bot === true
      if (channel.kind === 'thread') announceThread(world, 'THREAD_CREATE', channel)
      else if (isHeard) world.tell('CHANNEL_CREATE', channelPayload(world, channel), channel.guild)
    },
    recommendShards: (count) => {
      world.shards = count
    },
    fault: (route, fault, { channel, times = 1 } = {}) => {
      const pending = { route, fault, channel, left: times }
      world.faults.push(pending)
      return () => {
        pending.left = 0
      }
    },
    limit: (route, bucket) => void world.buckets.set(route, { ...bucket, windows: new Map() }),
  }
}
