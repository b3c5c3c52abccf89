import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { type Json, record, words } from './json.ts'
import type { World } from './world.ts'

const MOST_SOCKETS = 10
const PING_MS = 10_000
const GOODBYE_MS = 500

/** The app's open sockets, and what they say. */
export interface Sockets {
  readonly open: readonly WebSocket[]
  /** The socket that gets the next payload: each in turn. */
  next(): WebSocket | undefined
  drop(reason?: string): void
  /** Says goodbye to all; resolves when they are gone. */
  close(): Promise<void>
}

export interface SocketListeners {
  opened(): void
  closed(socket: WebSocket): void
  acknowledged(envelopeId: string, payload: unknown): void
}

/** Takes Socket Mode connections on that server. */
export function createSockets(world: World, server: Server, listeners: SocketListeners): Sockets {
  const wss = new WebSocketServer({ noServer: true })
  const open: WebSocket[] = []
  const leave = (socket: WebSocket) => {
    const index = open.indexOf(socket)
    if (index < 0) return
    open.splice(index, 1)
    listeners.closed(socket)
    world.changed()
  }
  server.on('upgrade', (request, duplex, head) => {
    if (!admitted(world, request, duplex)) return
    wss.handleUpgrade(request, duplex, head, (socket) => welcome({ world, open, leave, listeners }, socket))
  })
  const pinging = setInterval(() => {
    for (const socket of open) socket.ping()
  }, PING_MS)
  pinging.unref()
  return {
    open,
    next: () => {
      const socket = open.shift()
      if (socket !== undefined) open.push(socket)
      return socket
    },
    drop: (reason) => {
      for (const socket of [...open]) {
        leave(socket)
        if (reason === undefined) socket.terminate()
        else part(socket, reason)
      }
    },
    close: async () => {
      clearInterval(pinging)
      await Promise.all([...wss.clients].map(goodbye))
      wss.close()
    },
  }
}

function admitted(world: World, request: IncomingMessage, duplex: Duplex): boolean {
  const ticket = new URL(request.url ?? '/', 'http://localhost').searchParams.get('ticket') ?? ''
  if (world.tickets.delete(ticket)) return true
  world.problem('A socket was opened without a ticket of its own from apps.connections.open.')
  duplex.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n')
  return false
}

function part(socket: WebSocket, reason: string): void {
  socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'localhost' } }))
  socket.close(1000)
}

/** Ends a socket as both sides should; a client that does not answer is cut off. */
function goodbye(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => socket.terminate(), GOODBYE_MS)
    socket.on('close', () => {
      clearTimeout(cut)
      resolve()
    })
    socket.close(1001)
  })
}

interface Room {
  readonly world: World
  readonly open: WebSocket[]
  readonly leave: (socket: WebSocket) => void
  readonly listeners: SocketListeners
}

function welcome({ world, open, leave, listeners }: Room, socket: WebSocket): void {
  socket.on('error', () => leave(socket))
  if (open.length >= MOST_SOCKETS) {
    part(socket, 'too_many_websockets')
    return
  }
  open.push(socket)
  socket.on('close', () => leave(socket))
  socket.on('message', (data) => hear(world, String(data), listeners))
  const hello = {
    type: 'hello',
    num_connections: open.length,
    connection_info: { app_id: world.app.id },
    debug_info: { host: 'localhost', approximate_connection_time: 18_060 },
  }
  socket.send(JSON.stringify(hello), () => {
    listeners.opened()
    world.changed()
  })
}

function hear(world: World, text: string, { acknowledged }: SocketListeners): void {
  const frame = frameOf(text)
  const id = words(frame['envelope_id'])
  if (id === '') world.problem('The app sent something over its socket that acknowledges nothing.')
  else acknowledged(id, frame['payload'])
}

function frameOf(text: string): Json {
  try {
    return record(JSON.parse(text))
  } catch {
    return {}
  }
}
