import assert from 'node:assert/strict'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { verifySlackRequest } from '@slack/bolt'
import { bodyOf } from './arguments.ts'
import { openSlack } from './open.ts'

interface Received {
  readonly body: string
  readonly headers: IncomingHttpHeaders
}

interface Answer {
  readonly status: number
  readonly body?: string
  readonly headers?: Record<string, string>
}

async function receiving(t: TestContext, answer: (n: number) => Answer) {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    received.push({ body: await bodyOf(request), headers: request.headers })
    const { status, body = '', headers } = answer(received.length)
    response.writeHead(status, headers).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => server.close())
  const { slack } = await openSlack(t)
  slack.deliverTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`)
  return { slack, received }
}

function verify({ body, headers }: Received, signingSecret: string): void {
  const given = {
    'x-slack-signature': String(headers['x-slack-signature']),
    'x-slack-request-timestamp': Number(headers['x-slack-request-timestamp']),
  }
  verifySlackRequest({ signingSecret, body, headers: given })
}

test('a command is a signed form, and the answer is its acknowledgement', async (t) => {
  const { slack, received } = await receiving(t, () => ({ status: 200, body: 'Hello' }))
  const heard = await slack.command({ user: 'U1', channel: 'C1', command: '/paper', text: 'a b' })
  assert.deepEqual([heard.ok, heard.payload], [true, 'Hello'])
  assert.equal(slack.read('U1', 'C1'), 'Hello')
  const [first] = received
  assert.ok(first)
  verify(first, slack.app.signingSecret)
  assert.throws(() => verify(first, 'of somebody else'), /signature mismatch/i)
  assert.equal(new URLSearchParams(first.body).get('text'), 'a b')
})

test('an event that fails comes once more at once and says why, unless the app wants no more', async (t) => {
  const no = { 'x-slack-no-retry': '1' }
  const answers: Answer[] = [{ status: 500 }, { status: 200 }, { status: 500, headers: no }]
  const { slack, received } = await receiving(t, (n) => answers[n - 1] ?? { status: 200 })
  assert.equal((await slack.inviteBot('C1', 'U1')).ok, true)
  const [first, second] = received
  assert.equal(first?.headers['x-slack-retry-num'], undefined)
  assert.equal(second?.headers['x-slack-retry-num'], '1')
  assert.equal(second?.headers['x-slack-retry-reason'], 'http_error')
  assert.equal(second?.body, first?.body)
  assert.equal((await slack.inviteBot('C1', 'U1')).ok, false)
  assert.equal(received.length, 3)
})

test('a command that fails does not come again', async (t) => {
  const { slack, received } = await receiving(t, () => ({ status: 500 }))
  const heard = await slack.command({ user: 'U1', channel: 'C1', command: '/paper', text: '' })
  assert.equal(heard.ok, false)
  assert.equal(received.length, 1)
})

test('a payload of a test goes out as it is', async (t) => {
  const { slack, received } = await receiving(t, () => ({ status: 200 }))
  await slack.deliver({ type: 'odd' }, 'interactive')
  assert.equal(new URLSearchParams(received[0]?.body).get('payload'), '{"type":"odd"}')
})
