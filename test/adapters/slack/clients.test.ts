import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { FetchFunction } from '@slack/web-api'
import { createClients } from '../../../src/adapters/slack/clients.ts'

interface Sent {
  readonly channel: string
  readonly authorization: string | undefined
}

/** Clients whose requests are kept, each with the token that it carried. */
function keep(tokens: Map<string, string>) {
  const sent: Sent[] = []
  const fetch: FetchFunction = (_url, init) => {
    const channel = new URLSearchParams(String(init?.body)).get('channel') ?? ''
    sent.push({ channel, authorization: init?.headers?.['Authorization'] })
    return Promise.resolve(new Response(JSON.stringify({ ok: true, ts: '1.0' })))
  }
  const tokenOf = (workspace: string) => Promise.resolve(tokens.get(workspace))
  return { sent, clientOf: createClients({ tokenOf, apiUrl: 'http://slack.test/api/', fetch }) }
}

it('a workspace keeps its client as long as it keeps its token', async () => {
  const tokens = new Map([['T1', 'xoxb-1']])
  const { clientOf } = keep(tokens)
  const first = await clientOf('T1')
  assert.equal(await clientOf('T1'), first)
  tokens.set('T1', 'xoxb-2')
  const second = await clientOf('T1')
  assert.notEqual(second, first)
  assert.equal(second.token, 'xoxb-2')
  assert.equal(await clientOf('T1'), second)
})

it('two hundred calls of two workspaces at once each carry the token of their own', async () => {
  const { sent, clientOf } = keep(
    new Map([
      ['T1', 'xoxb-1'],
      ['T2', 'xoxb-2'],
    ]),
  )
  const calls = Array.from({ length: 200 }, async (_, i) => {
    const client = await clientOf(i % 2 === 0 ? 'T1' : 'T2')
    await client.chat.postMessage({ channel: `C${i}`, text: 'Okapi' })
  })
  await Promise.all(calls)
  assert.equal(sent.length, 200)
  for (const { channel, authorization } of sent)
    assert.equal(
      authorization,
      Number(channel.slice(1)) % 2 === 0 ? 'Bearer xoxb-1' : 'Bearer xoxb-2',
      channel,
    )
})

it('a workspace without a token is closed, and open again with a new one', async () => {
  const tokens = new Map<string, string>()
  const { clientOf } = keep(tokens)
  await assert.rejects(clientOf('T1'), {
    ...{ name: 'AppError', code: 'workspace_closed' },
    message: 'Paperboy is not installed in this workspace any more. To go on, add it again.',
  })
  tokens.set('T1', 'xoxb-1')
  assert.equal((await clientOf('T1')).token, 'xoxb-1')
})

it('a request is made once, whatever comes of it', async () => {
  for (const status of [200, 404, 429, 500, 503]) {
    let requests = 0
    const fetch: FetchFunction = () => {
      requests += 1
      return Promise.resolve(new Response('{"ok":false,"error":"fatal_error"}', { status }))
    }
    const tokenOf = () => Promise.resolve('xoxb-1')
    const client = await createClients({ tokenOf, apiUrl: 'http://slack.test/api/', fetch })('T1')
    await assert.rejects(client.chat.postMessage({ channel: 'C1', text: 'Okapi' }))
    assert.equal(requests, 1, `HTTP ${status}`)
  }
})
