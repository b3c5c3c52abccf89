import type { Server } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'
import { DISALLOWED, hears, KNOWN } from './intents.ts'
import { isRecord, type Json, record, words } from './json.ts'
import { guildPayload, userPayload } from './payloads.ts'
import { shardOf } from './snowflakes.ts'
import type { World } from './world.ts'

const OP = { dispatch: 0, heartbeat: 1, identify: 2, resume: 6, reconnect: 7, invalid: 9, hello: 10, ack: 11 }
/** What a close by the app itself means: the session is over, and nothing waits for a resume. */
const OVER = [1000, 1001]

interface Session {
  readonly id: string
  readonly shard: number
  readonly shards: number
  readonly intents: number
  /** Every event since READY, by its number less one, for a resume. */
  readonly sent: string[]
  socket: WebSocket | undefined
}

export interface Gateway {
  drop(how: 'drop' | 'reconnect' | 'invalid session' | number): void
  openSockets(): number
  close(): Promise<void>
}

/** The gateway on that server: hello, identify, events with numbers, heartbeats, and resume with what was missed. */
export function createGateway(world: World, server: Server, heartbeatMs: number): Gateway {
  const sessions = new Map<string, Session>()
  const sockets = new WebSocketServer({ server })
  world.tell = (event, data, guild) => {
    let heard = false
    for (const session of sessions.values()) {
      const isTheirs = shardOf(guild, session.shards) === session.shard
      if (!isTheirs || !hears(session.intents, event, guild)) continue
      heard = true
      dispatch(session, event, data)
    }
    return heard
  }
  sockets.on('connection', (socket) => {
    socket.on('message', (data) => {
      const frame = parse(String(data))
      if (frame === undefined) return void socket.close(4002, 'Error while decoding payload.')
      receive(world, sessions, socket, frame)
    })
    socket.on('close', (code) => leave(world, sessions, socket, code))
    socket.on('error', () => socket.terminate())
    send(socket, { op: OP.hello, d: { heartbeat_interval: heartbeatMs } })
  })
  return {
    drop: (how) => {
      for (const session of [...sessions.values()]) cut(world, sessions, session, how)
    },
    openSockets: () => [...sessions.values()].filter(({ socket }) => socket?.readyState === 1).length,
    close: async () => {
      world.tell = () => false
      for (const socket of sockets.clients) socket.terminate()
      await new Promise((resolve) => sockets.close(resolve))
    },
  }
}

function receive(world: World, sessions: Map<string, Session>, socket: WebSocket, { op, d }: Json): void {
  const session = sessionOf(sessions, socket)
  if (op === OP.heartbeat) return void send(socket, { op: OP.ack })
  const isHello = op === OP.identify || op === OP.resume
  if (!isHello && session === undefined) return void socket.close(4003, 'Not authenticated.')
  if (!isHello) return
  if (session !== undefined) return void socket.close(4005, 'Already authenticated.')
  if (!world.tokenIsGood || record(d)['token'] !== world.app.token)
    return void socket.close(4004, 'Authentication failed.')
  if (op === OP.identify) identify(world, sessions, socket, record(d))
  else resume(world, sessions, socket, record(d))
}

function identify(world: World, sessions: Map<string, Session>, socket: WebSocket, said: Json): void {
  const [shard = 0, shards = 1] = Array.isArray(said['shard']) ? said['shard'].map(Number) : []
  const intents = Number(said['intents'])
  const fault = identifyFault(said, { shard, shards, intents })
  if (fault !== undefined) return void socket.close(fault)
  const session: Session = { id: world.newId(), shard, shards, intents, sent: [], socket }
  sessions.set(session.id, session)
  world.sessions.push({ how: 'identify', shard, shards, intents })
  const guilds = [...world.guilds.values()].filter((one) => one.bot && shardOf(one.id, shards) === shard)
  dispatch(session, 'READY', {
    ...{
      v: 10,
      user: userPayload(world, 'bot'),
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
    },
    ...{ session_id: session.id, resume_gateway_url: `ws://${world.host}/resume`, shard: [shard, shards] },
    application: { id: world.app.id, flags: 0 },
  })
  for (const guild of guilds)
    if (!guild.unavailable && hears(intents, 'GUILD_CREATE', guild.id))
      dispatch(session, 'GUILD_CREATE', guildPayload(world, guild))
  world.changed()
}

function identifyFault(
  { properties }: Json,
  { shard, shards, intents }: { shard: number; shards: number; intents: number },
): number | undefined {
  if (!isRecord(properties)) return 4002
  if (!(shards >= 1 && shard >= 0 && shard < shards)) return 4010
  if (!Number.isInteger(intents) || (intents & ~KNOWN) !== 0) return 4013
  return (intents & DISALLOWED) === 0 ? undefined : 4014
}

function resume(world: World, sessions: Map<string, Session>, socket: WebSocket, said: Json): void {
  const session = sessions.get(words(said['session_id']))
  if (session === undefined) return void send(socket, { op: OP.invalid, d: false })
  const seq = Number(said['seq'])
  if (!(seq >= 0 && seq <= session.sent.length)) return void socket.close(4007, 'Invalid seq.')
  session.socket?.terminate()
  session.socket = socket
  const { shard, shards, intents } = session
  world.sessions.push({ how: 'resume', shard, shards, intents })
  for (const frame of session.sent.slice(seq)) socket.send(frame)
  dispatch(session, 'RESUMED', {})
  world.changed()
}

function leave(world: World, sessions: Map<string, Session>, socket: WebSocket, code: number): void {
  const session = sessionOf(sessions, socket)
  if (session === undefined) return
  session.socket = undefined
  if (OVER.includes(code)) sessions.delete(session.id)
  world.changed()
}

function cut(
  world: World,
  sessions: Map<string, Session>,
  session: Session,
  how: Parameters<Gateway['drop']>[0],
): void {
  const { socket } = session
  if (how === 'invalid session') {
    sessions.delete(session.id)
    if (socket !== undefined) send(socket, { op: OP.invalid, d: false })
  } else if (how === 'reconnect') {
    if (socket !== undefined) send(socket, { op: OP.reconnect, d: null })
  } else {
    session.socket = undefined
    if (how === 'drop') socket?.terminate()
    else socket?.close(how)
  }
  world.changed()
}

function dispatch(session: Session, event: string, data: object): void {
  const frame = JSON.stringify({ op: OP.dispatch, t: event, s: session.sent.length + 1, d: data })
  session.sent.push(frame)
  if (session.socket?.readyState === 1) session.socket.send(frame)
}

function sessionOf(sessions: ReadonlyMap<string, Session>, socket: WebSocket): Session | undefined {
  return [...sessions.values()].find((session) => session.socket === socket)
}

function send(socket: WebSocket, frame: object): void {
  socket.send(JSON.stringify(frame))
}

function parse(data: string): Json | undefined {
  try {
    const frame: unknown = JSON.parse(data)
    return isRecord(frame) ? frame : undefined
  } catch {
    return undefined
  }
}
