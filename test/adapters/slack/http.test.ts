import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, beforeEach, describe, test } from 'node:test'
import type { App } from '@slack/bolt'
import { createBoltLog } from '../../../src/adapters/slack/bolt-log.ts'
import { createHttpReceiver } from '../../../src/adapters/slack/http.ts'
import { createEchoApp, createLines, type Lines, unhandledRejections } from './receiving-app.ts'

const SECRET = 'signing-secret'
const FORM = 'application/x-www-form-urlencoded'
const JSON_TYPE = 'application/json'
const rejections = unhandledRejections()
describe('requests over HTTP', () => {
  let log: Lines
  let app: App
  let ran: string[]
  let server: Server
  let url: string

  beforeEach(async () => {
    log = createLines()
    const { receiver, listener } = createHttpReceiver({
      ...{ signingSecret: SECRET, log, logger: createBoltLog(log), ackMs: 50 },
    })
    const echo = createEchoApp(receiver, log)
    app = echo.app
    ran = echo.ran
    server = createServer(listener).listen(0, '127.0.0.1')
    await once(server, 'listening')
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`
    await app.start()
  })

  afterEach(async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
    assert.deepEqual(rejections, [])
    assert.doesNotMatch(JSON.stringify(log.lines), /whisper|signing-secret|v0=/)
  })

  interface Sent {
    readonly body: string
    readonly type?: string
    readonly secret?: string
    /** How old the signature is, in seconds. */
    readonly age?: number
    readonly headers?: Readonly<Record<string, string>>
  }

  function send({ body, type = FORM, secret = SECRET, age = 0, headers = {} }: Sent): Promise<Response> {
    const time = String(Math.floor(Date.now() / 1_000) - age)
    const signature = `v0=${createHmac('sha256', secret).update(`v0:${time}:${body}`).digest('hex')}`
    const signed = { 'x-slack-signature': signature, 'x-slack-request-timestamp': time }
    return fetch(url, { method: 'POST', body, headers: { 'content-type': type, ...signed, ...headers } })
  }

  const command = (text: string) =>
    String(new URLSearchParams({ command: '/paper', text, team_id: 'T1', user_id: 'U1', channel_id: 'C1' }))
  const event = (type: string) =>
    JSON.stringify({ type: 'event_callback', team_id: 'T1', event: { type, user: 'U1' } })

  /** The only refusal in the log. */
  function refusal(): unknown {
    assert.deepEqual(
      log.lines.map(({ event: name }) => name),
      ['slack_request_refused'],
    )
    return log.lines[0]?.['status']
  }

  test('a signed command is run once and answered with what the listener says', async () => {
    const response = await send({ body: command('diffusion') })
    assert.equal(response.status, 200)
    assert.deepEqual(await response.json(), { text: 'diffusion' })
    assert.deepEqual(ran, ['diffusion'])
    assert.deepEqual(log.lines, [])
  })

  const refused: readonly [what: string, request: Sent, status: number][] = [
    ['another secret', { body: command('whisper'), secret: 'other' }, 401],
    ['a signature older than five minutes', { body: command('whisper'), age: 301 }, 401],
    [
      'a signature for another body',
      { body: command('whisper'), headers: { 'x-slack-signature': 'v0=00' } },
      401,
    ],
    ['a signature that is none', { body: command('whisper'), headers: { 'x-slack-signature': '' } }, 401],
    [
      'a time that is none',
      { body: command('whisper'), headers: { 'x-slack-request-timestamp': 'whisper' } },
      401,
    ],
    [
      'a certificate check with a payload',
      { body: `ssl_check=1&${command('whisper')}`, secret: 'other' },
      200,
    ],
    ['JSON that breaks off', { body: '{"whisper":', type: JSON_TYPE }, 400],
    ['nothing', { body: '', type: JSON_TYPE }, 400],
    ['null', { body: 'null', type: JSON_TYPE }, 400],
    ['a list', { body: '["whisper"]', type: JSON_TYPE }, 400],
    ['a text', { body: '"whisper"', type: JSON_TYPE }, 400],
    ['a form whose payload is null', { body: 'payload=null' }, 400],
    ['a form whose payload breaks off', { body: 'payload=%7Bwhisper' }, 400],
    ['more than half a megabyte', { body: `text=${'whisper'.repeat(100_000)}` }, 413],
  ]
  for (const [what, request, status] of refused) {
    test(`a request with ${what} is answered ${status} and reaches no listener`, async () => {
      assert.equal((await send(request)).status, status)
      assert.deepEqual(ran, [])
      if (status !== 200) assert.equal(refusal(), status)
    })
  }

  test('a request without a signature is answered 401', async () => {
    assert.equal((await fetch(url, { method: 'POST', body: command('whisper') })).status, 401)
    assert.equal(refusal(), 401)
  })

  for (const method of ['GET', 'PUT', 'DELETE']) {
    test(`${method} is answered 405`, async () => {
      const response = await fetch(url, { method })
      assert.equal(response.status, 405)
      assert.equal(response.headers.get('allow'), 'POST')
      assert.equal(refusal(), 405)
    })
  }

  test('the address is confirmed with the challenge, but only to Slack', async () => {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'abc' })
    assert.deepEqual(await (await send({ body, type: JSON_TYPE })).json(), { challenge: 'abc' })
    assert.equal((await send({ body, type: JSON_TYPE, secret: 'other' })).status, 401)
  })

  test('a command that nobody acknowledges is answered 404 after the time, and a late answer is logged', async () => {
    const gate = Promise.withResolvers<void>()
    const done = Promise.withResolvers<void>()
    app.shortcut('slow', async ({ ack }) => {
      await gate.promise
      await ack()
      done.resolve()
    })
    const payload = { type: 'shortcut', callback_id: 'slow', team: { id: 'T1' }, user: { id: 'U1' } }
    const response = await send({ body: String(new URLSearchParams({ payload: JSON.stringify(payload) })) })
    assert.equal(response.status, 404)
    gate.resolve()
    await done.promise
    assert.deepEqual(
      log.lines.map(({ event: name }) => name),
      ['slack_ack_missing', 'slack_ack_lost'],
    )
  })

  test('a request that Bolt fails at before anybody acknowledges is answered 500 at once', async () => {
    app.use(() => Promise.reject(new RangeError('no')))
    assert.equal((await send({ body: command('whisper') })).status, 500)
    assert.ok(log.has('slack_event_failed'))
    assert.equal(log.has('slack_ack_missing'), false)
  })

  test('an acknowledgement twice is logged, and the listener goes on', async () => {
    const done = Promise.withResolvers<void>()
    app.shortcut('twice', async ({ ack }) => {
      await ack()
      await ack()
      done.resolve()
    })
    const payload = { type: 'shortcut', callback_id: 'twice', team: { id: 'T1' }, user: { id: 'U1' } }
    const response = await send({ body: String(new URLSearchParams({ payload: JSON.stringify(payload) })) })
    assert.equal(response.status, 200)
    await done.promise
    assert.ok(log.has('slack_ack_repeated'))
  })

  test('a repeated event says so to the listener', async () => {
    const heard = Promise.withResolvers<unknown>()
    app.event('app_home_opened', ({ context }) => {
      heard.resolve([context.retryNum, context.retryReason])
      return Promise.resolve()
    })
    const headers = { 'x-slack-retry-num': '2', 'x-slack-retry-reason': 'http_timeout' }
    assert.equal((await send({ body: event('app_home_opened'), type: JSON_TYPE, headers })).status, 200)
    assert.deepEqual(await heard.promise, [2, 'http_timeout'])
  })

  test('before the start and after the stop the answer is 503, so that Slack tries again', async () => {
    await app.stop()
    assert.equal((await send({ body: command('whisper') })).status, 503)
    await app.start()
    assert.equal((await send({ body: command('diffusion') })).status, 200)
    assert.deepEqual(ran, ['diffusion'])
  })

  test('a sender who hangs up in the middle of a body leaves nothing but a line', async () => {
    const port = (server.address() as AddressInfo).port
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    const [, response] = await Promise.all([
      socket.write('POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-length: 99\r\n\r\nwhisper'),
      once(server, 'request').then(([, answer]) => answer),
    ])
    const closed = once(response, 'close')
    socket.destroy()
    await closed
    assert.equal((await send({ body: command('diffusion') })).status, 200)
    assert.deepEqual(
      log.lines.map(({ status }) => status),
      [400],
    )
  })
})
