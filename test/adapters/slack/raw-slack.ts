import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'

/** How `apps.connections.open` is answered. */
export type OpenAnswer =
  | 'hang'
  | 'a socket without hello'
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body: unknown }

/** Slack's end of the sockets, frame by frame: for what a well-behaved Slack would never send. */
export interface RawSlack {
  readonly apiUrl: string
  /** How often an address was asked for. */
  readonly asked: number
  readonly sockets: readonly WebSocket[]
  /** What comes of the next requests; afterwards all is well again. */
  answerNext(...answers: readonly OpenAnswer[]): void
  /** Every text that came from the app. */
  readonly heard: readonly string[]
  /** Sends a command through that socket. */
  command(socket: WebSocket, id: string): void
  /** How often that command was acknowledged. */
  acks(id: string): number
  /** Resolves when it holds; asked after everything that happens here, and at each `look`. */
  until(condition: () => boolean): Promise<void>
  look(): void
  close(): Promise<void>
}

export const refusal = (error: string): OpenAnswer => ({ status: 200, body: { ok: false, error } })

export async function createRawSlack(): Promise<RawSlack> {
  const answers: OpenAnswer[] = []
  const heard: string[] = []
  const sockets = new Set<WebSocket>()
  const waiting = new Set<() => void>()
  const changed = () => {
    for (const look of waiting) look()
  }
  let asked = 0

  const server = createServer((request, response) => {
    request.resume()
    asked += 1
    const next = answers.shift() ?? 'well'
    if (next === 'hang') request.on('close', changed)
    else if (typeof next === 'string') giveAddress(response, next === 'well' ? 'hello' : 'silent')
    else response.writeHead(next.status, next.headers).end(JSON.stringify(next.body))
    changed()
  })
  const giveAddress = (response: ServerResponse, path: string) => {
    const { port } = server.address() as AddressInfo
    response.end(JSON.stringify({ ok: true, url: `ws://127.0.0.1:${port}/${path}?ticket=secret` }))
  }
  const upgrades = new WebSocketServer({ server })
  upgrades.on('connection', (socket, request) => {
    sockets.add(socket)
    socket.on('message', (data) => {
      heard.push(String(data))
      changed()
    })
    socket.on('close', () => {
      sockets.delete(socket)
      changed()
    })
    if (request.url?.startsWith('/hello')) socket.send(JSON.stringify({ type: 'hello' }))
    changed()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    get asked() {
      return asked
    },
    get sockets() {
      return [...sockets].filter((socket) => socket.readyState === socket.OPEN)
    },
    answerNext: (...next) => void answers.push(...next),
    heard,
    command: (socket, id) => {
      const payload = { command: '/paper', text: id, team_id: 'T1', user_id: 'U1', channel_id: 'C1' }
      socket.send(
        JSON.stringify({
          ...{ type: 'slash_commands', envelope_id: id, payload, accepts_response_payload: true },
        }),
      )
    },
    acks: (id) => heard.filter((text) => JSON.parse(text).envelope_id === id).length,
    look: changed,
    until: (condition) =>
      new Promise((resolve) => {
        const look = () => {
          if (!condition()) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
    close: async () => {
      for (const socket of sockets) socket.terminate()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
