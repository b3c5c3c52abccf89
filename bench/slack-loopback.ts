import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A Slack that accepts every message at once, in a process of its own, so that its work is not counted. */
function createLoopback() {
  let accepted = 0
  return createServer((request, response) => {
    request.resume()
    request.once('end', () => {
      accepted += 1
      const ts = `1785398400.${String(accepted).padStart(6, '0')}`
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' })
      response.end(JSON.stringify({ ok: true, channel: 'C1', ts, message: { type: 'message', ts } }))
    })
  })
}

const server = createLoopback()
server.listen(0, '127.0.0.1', () =>
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/\n`),
)
