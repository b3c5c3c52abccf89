import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { it } from 'node:test'
import { listen } from '../../src/web/listen.ts'

/** A server whose operating system refuses with that code. */
function refusing(code: string) {
  const server = createServer()
  return Object.assign(server, {
    listen: () => {
      setImmediate(() => server.emit('error', Object.assign(new Error('refused'), { code })))
      return server
    },
  })
}

it('each refusal of the operating system names the variable to change', async () => {
  for (const [code, sentence] of [
    ['EADDRINUSE', /^Port 80 on 0\.0\.0\.0 is taken .* set HTTP_PORT/],
    ['EACCES', /may not listen on port 80: set HTTP_PORT to a port above 1023/],
    ['EADDRNOTAVAIL', /^The web server cannot listen on 0\.0\.0\.0, port 80: set HTTP_HOST/],
    ['ENOTFOUND', /set HTTP_HOST/],
  ] as const) {
    await assert.rejects(listen(refusing(code), '0.0.0.0', 80), { code: 'bad_config', message: sentence })
  }
})

it('an IPv6 address stands in brackets', async () => {
  const server = Object.assign(createServer(), {
    address: () => ({ address: '::1', family: 'IPv6', port: 3000 }),
  })
  assert.equal(await listen(server, '127.0.0.1', 0), 'http://[::1]:3000')
  server.close()
})
