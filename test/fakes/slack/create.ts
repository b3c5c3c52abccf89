import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Clock } from '../../../src/core/ports.ts'
import { createActs } from './acts.ts'
import { createDelivery } from './delivery.ts'
import type { SlackDouble } from './double.ts'
import { createEvents } from './events.ts'
import type { Json } from './json.ts'
import { addChannel, addPerson, addWorkspace, teamOf } from './places.ts'
import { answerHttp } from './server.ts'
import { createSight } from './sight.ts'
import { createWorld, type World } from './world.ts'

/**
 * Starts a Slack on loopback, with the workspace T1 "Lab" that has the app, the people U1 Ada and U2 Grace and the
 * channel C1 #papers. The clock decides about timestamps, triggers and response_urls; acknowledging takes real time.
 */
export async function createSlackDouble(options: { clock?: Pick<Clock, 'now'> } = {}): Promise<SlackDouble> {
  const world = createWorld(options.clock ?? { now: () => Date.now() })
  furnish(world)
  const server = createServer((request, response) => {
    answerHttp(world, request, response).catch((error) => {
      // Whoever hung up in the middle of a request wants no answer; everything else is a fault in here.
      if (request.complete) world.problem(`The double failed at ${request.url}: ${String(error)}`)
      response.destroy()
    })
  })
  const delivery = createDelivery(world, server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  world.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { appToken, signingSecret, clientId, clientSecret } = world.app
  return {
    apiUrl: `${world.origin}/api/`,
    authorizeUrl: `${world.origin}/oauth/v2/authorize`,
    app: { botToken: teamOf(world, 'T1').token ?? '', appToken, signingSecret, clientId, clientSecret },
    ...{ requests: world.requests, problems: world.problems, people: world.people },
    ...createActs(world, delivery),
    ...createEvents(world, delivery),
    ...createSight(world),
    ...settings(world),
    deliver: (payload, kind) => delivery.deliver(kind, payload as Json),
    redeliver: delivery.redeliver,
    dropSockets: delivery.dropSockets,
    get sockets() {
      return delivery.openSockets()
    },
    close: async () => {
      await delivery.close()
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

function furnish(world: World): void {
  addWorkspace(world, { id: 'T1', name: 'Lab', installed: true })
  addPerson(world, { id: 'U1', team: 'T1', name: 'Ada', tz: 'Europe/Berlin' })
  addPerson(world, { id: 'U2', team: 'T1', name: 'Grace', tz: 'America/New_York' })
  addChannel(world, { id: 'C1', team: 'T1', name: 'papers' })
}

function settings(
  world: World,
): Pick<
  SlackDouble,
  'addWorkspace' | 'addPerson' | 'addChannel' | 'chooseWorkspace' | 'deliverTo' | 'fault'
> {
  return {
    addWorkspace: (workspace) => addWorkspace(world, workspace),
    addPerson: (person) => addPerson(world, person),
    addChannel: (channel) => void addChannel(world, channel),
    chooseWorkspace: (team) => {
      world.chosenTeam = teamOf(world, team).id
    },
    deliverTo: (url) => {
      world.target = url
    },
    fault: (method, fault, { channel, times = 1 } = {}) => {
      const pending = { method, fault, channel, left: times }
      world.faults.push(pending)
      return () => {
        pending.left = 0
      }
    },
  }
}
