import { createServer } from 'node:http'
import { serve, whenRead } from './loopback-server.ts'

/** A Discord that takes every message at once, and knows nothing else. */
function createLoopback() {
  let accepted = 0
  return createServer((request, response) => {
    if (request.url === '/accepted') return void response.end(String(accepted))
    whenRead(request, () => {
      accepted += 1
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ id: String(1_500_000_000_000_000_000n + BigInt(accepted)) }))
    })
  })
}

serve(createLoopback(), '/api')
