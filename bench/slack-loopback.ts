import { createServer, type ServerResponse } from 'node:http'
import { serve, whenRead } from './loopback-server.ts'

/** A Slack that takes every message at once, but for channels that it was told to limit. */
function createLoopback() {
  const limited = new Map<string, number>()
  let accepted = 0

  function take(channel: string, response: ServerResponse): void {
    const wait = Math.ceil(((limited.get(channel) ?? 0) - Date.now()) / 1_000)
    if (wait > 0) {
      response.writeHead(429, { 'retry-after': String(wait) }).end()
      return
    }
    accepted += 1
    const ts = `1785398400.${String(accepted).padStart(6, '0')}`
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' })
    response.end(JSON.stringify({ ok: true, channel, ts, message: { type: 'message', ts } }))
  }

  return createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost')
    if (pathname.endsWith('/accepted')) return void response.end(String(accepted))
    if (pathname.endsWith('/limit')) {
      limited.set(searchParams.get('channel') ?? '', Date.now() + 1_000 * Number(searchParams.get('seconds')))
      return void response.end()
    }
    whenRead(request, (body) => take(/(?:^|&)channel=([^&]*)/.exec(body)?.[1] ?? '', response))
  })
}

serve(createLoopback(), '/api/')
