import { COMMANDS } from '../commands/all.ts'
import type { Config } from '../config/schema.ts'
import { type App, type AppOptions, answersOf, GRACE_MS } from './app.ts'
import { type Chats, loadChats } from './chats.ts'
import { createChannelWatch } from './core/channels/channel-watch.ts'
import { AppError } from './core/errors.ts'
import { createHeartbeat } from './core/health/heartbeat.ts'
import { createSuggest } from './core/suggest/suggest.ts'
import { createHand, type Hand } from './hand.ts'
import { healthOf } from './health.ts'
import { type OpenRooms, openRooms } from './rooms.ts'
import { createMetrics } from './web/metrics.ts'
import { createWeb, type Health, type Web } from './web/server.ts'

interface Running {
  readonly rooms: OpenRooms
  readonly hand: Hand
  readonly web: Web
  readonly chats: Chats
}

/** Paperboy on chat platforms: it runs until it is stopped. With `sample` its papers are the bundled ones. */
export function createService(config: Config, edges: AppOptions & { readonly sample?: boolean }): App {
  const metrics = createMetrics()
  let running: Running | undefined
  return {
    ended: new Promise(() => undefined),
    start: async () => {
      const { rooms, chats } = await open(config, edges, metrics)
      const heartbeat = createHeartbeat({ ...rooms, onMissed: metrics.cycleMissed })
      const hand = createHand(rooms, metrics, heartbeat)
      const { httpHost: host, httpPort: port } = config
      const { pages } = chats
      const health = () => withTroubles(healthOf(rooms, heartbeat), chats.chats)
      const web = createWeb({ host, port, health, metrics, log: edges.log, pages })
      running = { rooms, hand, web, chats }
      const { url } = await web.start()
      const watch = createChannelWatch(rooms)
      const handle = answersOf(rooms, metrics)
      const suggest = createSuggest(COMMANDS, rooms)
      for (const chat of chats.chats) await chat.start(handle, watch, suggest)
      await hand.start()
      edges.notice(
        `Paperboy is connected to ${chats.chats.map(({ platform }) => platform).join(', ')}. Health: ${url}/healthz`,
      )
    },
    stop: async (graceMs = GRACE_MS) => {
      if (running === undefined) return
      const { rooms, hand, web, chats } = running
      running = undefined
      await Promise.all([hand.stop(graceMs), ...chats.chats.map((chat) => chat.stop(graceMs))])
      await web.stop()
      await rooms.close()
    },
  }
}

/** A platform that hears nobody any more is no health, even if posts still go out. */
function withTroubles(health: Health, chats: Chats['chats']): Health {
  const troubles = chats.flatMap(({ trouble }) => trouble?.() ?? [])
  return troubles.length === 0 ? health : { ...health, ok: false, troubles }
}

async function open(
  config: Config,
  edges: AppOptions & { readonly sample?: boolean },
  metrics: ReturnType<typeof createMetrics>,
): Promise<{ rooms: OpenRooms; chats: Chats }> {
  const makeChats = await loadChats(config)
  let chats: Chats | undefined
  const rooms = await openRooms({
    ...{ config, edges, metrics, sample: edges.sample ?? false },
    chats: (store) => {
      chats = makeChats(edges, store)
      return chats.chats
    },
  })
  if (chats === undefined) throw new AppError('internal', 'The platforms were not made.')
  return { rooms, chats }
}
