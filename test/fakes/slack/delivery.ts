import type { Server } from 'node:http'
import type { WebSocket } from 'ws'
import type { Acknowledged, DeliveryKind } from './double.ts'
import type { Json } from './json.ts'
import { type Heard, postSigned } from './signed-http.ts'
import { createSockets } from './sockets.ts'
import type { World } from './world.ts'

const WAIT_MS = 3000
const NOBODY: Heard = { ok: false, payload: undefined, noRetry: true }

interface Sending {
  readonly kind: DeliveryKind
  readonly payload: Json
  readonly retry?: { readonly attempt: number; readonly reason: string }
}

interface Pending extends Sending {
  readonly envelopeId: string
  readonly settle: (heard: Heard) => void
  socket: WebSocket | undefined
}

export interface Delivery {
  deliver(kind: DeliveryKind, payload: Json): Promise<Acknowledged>
  redeliver(): Promise<Acknowledged>
  dropSockets(reason?: string): void
  openSockets(): number
  close(): Promise<void>
}

/** Brings payloads to the app, over its sockets or by signed HTTP, and hears what it says to them. */
export function createDelivery(world: World, server: Server): Delivery {
  const pending = new Map<string, Pending>()
  const acknowledged = new Set<string>()
  const given = new Set<string>()
  const closing = new AbortController()
  let last: Sending | undefined
  // Before an app has ever come there is no gap between two sockets to wait for.
  let connected = false

  const place = (one: Pending) => {
    const socket = sockets.next()
    one.socket = socket
    socket?.send(JSON.stringify(frame(one)))
  }
  const sockets = createSockets(world, server, {
    opened: () => {
      connected = true
      for (const one of pending.values()) if (one.socket === undefined) place(one)
    },
    closed: (socket) => {
      for (const one of pending.values()) if (one.socket === socket) lost(one)
    },
    acknowledged: (id, payload) => {
      if (!given.has(id)) world.problem(`The app acknowledged ${id}, which Slack never sent.`)
      if (acknowledged.has(id)) world.problem(`The app acknowledged ${id} twice.`)
      acknowledged.add(id)
      pending.get(id)?.settle({ ok: true, payload })
    },
  })
  const lost = (one: Pending) => {
    // An event counts as not heard at once; what a person waits for goes to another socket.
    if (one.kind === 'events_api' && one.retry === undefined)
      return one.settle({ ok: false, payload: undefined, reason: 'connection_failed' })
    place(one)
  }
  const overSocket = (sending: Sending) =>
    new Promise<Heard>((resolve) => {
      const envelopeId = world.newId('envelope')
      given.add(envelopeId)
      const settle = (heard: Heard) => {
        clearTimeout(timer)
        pending.delete(envelopeId)
        resolve(heard)
        world.changed()
      }
      const timer = setTimeout(settle, WAIT_MS, { ok: false, payload: undefined, reason: 'timeout' })
      const one: Pending = { ...sending, envelopeId, settle, socket: undefined }
      pending.set(envelopeId, one)
      place(one)
    })
  const once = (sending: Sending): Promise<Heard> => {
    last = sending
    if (closing.signal.aborted) return Promise.resolve(NOBODY)
    if (world.target === undefined) return connected ? overSocket(sending) : Promise.resolve(NOBODY)
    const to = { url: world.target, withinMs: WAIT_MS, signal: closing.signal }
    return postSigned(world, to, sending)
  }
  const timed = async (sending: Sending): Promise<Acknowledged> => {
    const start = performance.now()
    const first = await once(sending)
    const again = !first.ok && sending.kind === 'events_api' && sending.retry === undefined && !first.noRetry
    const heard = again
      ? await once({ ...sending, retry: { attempt: 1, reason: first.reason ?? 'timeout' } })
      : first
    world.changed()
    return { ok: heard.ok, ms: Math.round(performance.now() - start), payload: heard.payload }
  }
  return {
    deliver: (kind, payload) => timed({ kind, payload }),
    redeliver: () => {
      if (last === undefined) throw new Error('Nothing was delivered yet that could come again.')
      return timed({ ...last, retry: { attempt: (last.retry?.attempt ?? 0) + 1, reason: 'timeout' } })
    },
    dropSockets: sockets.drop,
    openSockets: () => sockets.open.length,
    close: async () => {
      closing.abort()
      for (const one of [...pending.values()]) one.settle(NOBODY)
      await sockets.close()
    },
  }
}

function frame({ envelopeId, kind, payload, retry }: Pending): Json {
  return {
    ...{ envelope_id: envelopeId, type: kind, payload, accepts_response_payload: kind !== 'events_api' },
    ...(kind === 'events_api' && {
      retry_attempt: retry?.attempt ?? 0,
      retry_reason: retry?.reason ?? '',
    }),
  }
}
