import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { DiscordAPIError, RateLimitError } from 'discord.js'
import { asCommand, codeOf, connect, createRest, register } from './client.ts'

const SEND = 'POST /channels/{channel}/messages'
const says = (content: string, more: object = {}) => ({ content, allowed_mentions: { parse: [] }, ...more })

describe('a fault', () => {
  test('is met once, in its channel, and not elsewhere', async (t) => {
    const { discord, send } = await createRest(t)
    discord.addChannel({ id: '202', guild: '100', name: 'other' })
    discord.fault(SEND, { code: 200_000, status: 400 }, { channel: '202' })
    await send('201', says('fine'))
    assert.equal(await codeOf(send('202', says('blocked'))), 200_000)
    await send('202', says('fine'))
    assert.equal(discord.messages('202').length, 1)
  })

  test('that lasts for ever is ended by its maker', async (t) => {
    const { discord, send } = await createRest(t)
    const end = discord.fault(SEND, { code: 10_003, status: 404 }, { times: Number.POSITIVE_INFINITY })
    for (let i = 0; i < 2; i += 1) assert.equal(await codeOf(send('201', says('refused'))), 10_003)
    end()
    await send('201', says('fine'))
    assert.equal(discord.messages('201').length, 1)
  })

  test('of a lost answer leaves a message behind, and with a nonce only one', async (t) => {
    const { discord, send } = await createRest(t, { retries: 0 })
    const body = says('x', { nonce: 'n', enforce_nonce: true })
    discord.fault(SEND, 'lose the reply')
    await assert.rejects(send('201', body))
    assert.equal(discord.messages('201').length, 1)
    await send('201', body)
    assert.equal(discord.messages('201').length, 1)
    assert.deepEqual(
      discord.requests.map(({ status }) => status),
      [undefined, 200],
    )
  })

  test('of a lost request leaves nothing', async (t) => {
    const { discord, send } = await createRest(t, { retries: 0 })
    discord.fault(SEND, 'lose the request')
    await assert.rejects(send('201', says('x')))
    assert.equal(discord.messages('201').length, 0)
  })

  test('of a page of no use is repeated by the library, which posts twice', async (t) => {
    const { discord, send } = await createRest(t)
    discord.fault(SEND, { status: 503, carriedOut: true })
    await send('201', says('x'))
    assert.equal(discord.messages('201').length, 2)
  })

  test('can be for ever', async (t) => {
    const { discord, send } = await createRest(t, { retries: 0 })
    discord.fault(SEND, { status: 500 }, { times: Number.POSITIVE_INFINITY })
    for (const _ of [1, 2, 3]) await assert.rejects(send('201', says('x')), /Internal Server Error/)
    assert.equal(discord.messages('201').length, 0)
  })

  test('of no answer ends when the caller hangs up', async (t) => {
    const { discord, rest } = await createRest(t, { retries: 0 })
    discord.fault('GET /channels/{channel}', 'hang')
    const caller = new AbortController()
    const asked = rest.get('/channels/201', { signal: caller.signal })
    await discord.until(() => discord.requests.length === 1)
    caller.abort()
    await assert.rejects(asked, /abort/i)
  })

  test('holds a call back until a promise lets it go', async (t) => {
    const { discord, send } = await createRest(t)
    const gate = Promise.withResolvers<void>()
    discord.fault(SEND, { until: gate.promise })
    const sent = send('201', says('x'))
    await discord.until(() => discord.requests.length === 1)
    assert.equal(discord.messages('201').length, 0)
    gate.resolve()
    await sent
    assert.equal(discord.messages('201').length, 1)
  })

  test('of a first answer can be a lost one', async (t) => {
    const connected = await connect(t, async (interaction) => {
      await assert.rejects(asCommand(interaction).reply('here'))
    })
    const { discord } = connected
    await register(connected)
    discord.fault('POST /interactions/{interaction}/{token}/callback', 'lose the reply')
    const act = { user: '301', channel: '201', name: 'paper', options: { query: 'cats' } }
    assert.equal((await discord.command(act)).ok, true)
    assert.equal(discord.read('301', '201'), 'here')
  })
})

describe('a limit', () => {
  const rejectOnRateLimit = () => true

  test('says how much is left, and refuses what is over it, per channel', async (t) => {
    const { discord, clock, raw } = await createRest(t)
    discord.addChannel({ id: '202', guild: '100', name: 'other' })
    discord.limit(SEND, { requests: 2, perMs: 5000 })
    const first = await raw('POST', '/channels/201/messages', says('1'))
    assert.equal(first.headers.get('x-ratelimit-remaining'), '1')
    assert.equal(first.headers.get('x-ratelimit-reset-after'), '5')
    await raw('POST', '/channels/201/messages', says('2'))
    await clock.advance(2000)
    const third = await raw('POST', '/channels/201/messages', says('3'))
    assert.deepEqual([third.status, ((await third.json()) as { retry_after: number }).retry_after], [429, 3])
    assert.equal((await raw('POST', '/channels/202/messages', says('1'))).status, 200)
    await clock.advance(3000)
    assert.equal((await raw('POST', '/channels/201/messages', says('3'))).status, 200)
    assert.equal(discord.messages('201').length, 3)
  })

  test('is kept by the library, which knows it from the headers', async (t) => {
    const { discord, send } = await createRest(t, { rejectOnRateLimit })
    // It waits so long although it refused: a timer of the library's that nobody can stop.
    discord.limit(SEND, { requests: 2, perMs: 2000 })
    // The first answer tells it of the bucket, the second that it is empty.
    await send('201', says('1'))
    await send('201', says('2'))
    await assert.rejects(send('201', says('3')), RateLimitError)
    assert.equal(discord.requests.length, 2)
  })

  test('on demand is a 429', async (t) => {
    const { discord, send } = await createRest(t, { rejectOnRateLimit })
    discord.fault(SEND, { rateLimited: 3400 })
    const error = await send('201', says('x')).catch((reason: unknown) => reason)
    assert.ok(error instanceof RateLimitError && !(error instanceof DiscordAPIError))
    assert.ok(error.retryAfter >= 3_400_000)
    assert.equal(discord.requests[0]?.status, 429)
  })
})
