import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { type APIMessageTopLevelComponent, ComponentType, MessageFlags } from 'discord-api-types/v10'
import { createPoster } from '../../../src/adapters/discord/post.ts'
import { createRest } from '../../../src/adapters/discord/rest.ts'
import type { ChannelId } from '../../../src/core/call.ts'
import type { AppError } from '../../../src/core/errors.ts'
import { type Message, plainText, sentence } from '../../../src/core/message.ts'
import type { PostId } from '../../../src/core/ports.ts'
import { createFakeClock } from '../../fakes/clock.ts'
import { createRecordingLog } from '../../fakes/recording-log.ts'
import { type Answer, type Asked, openSmallDiscord } from './small-discord.ts'

const CHANNEL = 'discord:1/20' as ChannelId
const OTHER = 'discord:1/21' as ChannelId
const SELF = '100'
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const EPOCH_MS = 1_420_070_400_000

interface Kept {
  readonly id: string
  readonly channel: string
  readonly nonce: string
  readonly author: { readonly id: string }
  readonly components: readonly APIMessageTopLevelComponent[]
  readonly flags: number
}

/** Channels whose messages Discord keeps; a nonce makes one message. */
async function open(test: TestContext, { mayRead = true } = {}) {
  const clock = createFakeClock()
  const messages: Kept[] = []
  const fates: ('lose the reply' | Answer)[] = []
  let sent = 0
  const write = (channel: string, body: Partial<Kept>, author = SELF): Kept => {
    sent += 1
    const id = String((BigInt(clock.now() - EPOCH_MS) << 22n) + BigInt(sent))
    const kept = { id, channel, nonce: '', components: [], flags: 0, ...body, author: { id: author } }
    messages.push(kept)
    return kept
  }
  const answer = ({ method, path, body }: Asked): Answer => {
    const [, channel = '', post] = /channels\/(\d+)(?:\/messages)?(?:\/(\d+))?/.exec(path) ?? []
    const fate = fates.shift()
    if (typeof fate === 'object') return fate
    if (path.endsWith('/threads')) return { json: { id: post } }
    if (method === 'GET' && post !== undefined) return { json: messages.find(({ id }) => id === post) }
    if (method === 'GET') return { json: historyOf(messages, channel, path) }
    if (method === 'PATCH') {
      const at = messages.findIndex(({ id }) => id === post)
      const before = messages[at]
      if (before !== undefined) messages[at] = { ...before, ...(body as Partial<Kept>) }
      return { json: messages[at] }
    }
    const wish = body as Kept
    const kept = messages.find(({ nonce }) => nonce === wish.nonce) ?? write(channel, wish)
    return fate === 'lose the reply' ? { status: 502, json: {} } : { json: kept }
  }
  const { asked, apiUrl } = await openSmallDiscord(test, answer)
  const poster = createPoster({
    ...{ rest: createRest({ token: 'secret-token', apiUrl }), clock, log: createRecordingLog().log },
    render: (message: Message) => Promise.resolve(rendered(message)),
    self: () => Promise.resolve(SELF),
    places: {
      mayRead: () => mayRead,
      forum: () => undefined,
      takesThreads: () => true,
      canBeFollowed: () => false,
    },
  })
  return { poster, messages, asked, fates, write, clock }
}

function historyOf(messages: readonly Kept[], channel: string, path: string): Kept[] {
  const { searchParams } = new URL(path, 'http://localhost')
  const before = BigInt(searchParams.get('before') ?? 2n ** 63n)
  return messages
    .filter((message) => message.channel === channel && BigInt(message.id) < before)
    .toReversed()
    .slice(0, Number(searchParams.get('limit')))
}

function rendered({ blocks }: Message) {
  const components = blocks.map(
    (block): APIMessageTopLevelComponent => ({
      type: ComponentType.TextDisplay,
      content: block.kind === 'text' ? plainText(block.text) : block.kind,
    }),
  )
  return { components, flags: MessageFlags.IsComponentsV2 as const, allowed_mentions: { parse: [] } }
}

describe('a post', () => {
  it('is sent once, silently, pings nobody, and is found by its key in its channel alone', async (test) => {
    const { poster, messages, asked } = await open(test)
    const post = await poster.post(CHANNEL, sentence('okapi'), 'key')
    assert.deepEqual([messages.length, messages[0]?.id, messages[0]?.channel], [1, post, '20'])
    assert.equal(messages[0]?.flags, MessageFlags.IsComponentsV2 | MessageFlags.SuppressNotifications)
    assert.deepEqual(asked[0]?.body && 'allowed_mentions' in Object(asked[0].body), true)
    assert.deepEqual(await poster.find(CHANNEL, 'key'), { post })
    for (const key of ['', 'ke', 'key2']) assert.equal(await poster.find(CHANNEL, key), 'absent', key)
    assert.equal(await poster.find(OTHER, 'key'), 'absent')
  })

  it('that is sent again with the same key is one message; the same key in another channel is another', async (test) => {
    const { poster, messages } = await open(test)
    const first = await poster.post(CHANNEL, sentence('okapi'), 'key')
    assert.equal(await poster.post(CHANNEL, sentence('okapi'), 'key'), first)
    assert.notEqual(await poster.post(OTHER, sentence('okapi'), 'key'), first)
    assert.deepEqual(
      messages.map(({ channel }) => channel),
      ['20', '21'],
    )
    for (const { nonce } of messages) assert.ok(nonce.length <= 25)
  })

  it('whose answer was lost is uncertain, is not repeated by the library, and is found', async (test) => {
    const { poster, messages, asked, fates } = await open(test)
    fates.push('lose the reply')
    await assert.rejects(poster.post(CHANNEL, sentence('okapi'), 'key'), { code: 'uncertain' })
    assert.deepEqual([asked.length, messages.length], [1, 1])
    const found = await poster.find(CHANNEL, 'key')
    assert.deepEqual(found, { post: messages[0]?.id })
  })

  it('that is refused says why, and what is limited for long is not waited for', async (test) => {
    const { poster, messages, fates } = await open(test)
    fates.push({ status: 403, json: { code: 50013, message: 'Missing Permissions' } })
    await assert.rejects(poster.post(CHANNEL, sentence('okapi'), 'key'), { code: 'channel_closed' })
    fates.push({ status: 429, json: {}, headers: { 'retry-after': '3400' } })
    await assert.rejects(poster.post(OTHER, sentence('okapi'), 'key'), (error: AppError) => {
      assert.equal(error.code, 'rate_limited')
      // The library adds what a clock may differ by.
      assert.ok(Math.abs((error.retryAfterMs ?? 0) - 3_400_000) < 1_000)
      return true
    })
    assert.equal(messages.length, 0)
  })

  it('under another one goes into the thread of it, which is made once, and is found there', async (test) => {
    const { poster, messages, asked, fates } = await open(test)
    const head = await poster.post(CHANNEL, sentence('titles'), 'key')
    const below = await poster.post(CHANNEL, sentence('cards'), 'key/thread', head)
    assert.deepEqual(messages.at(-1)?.channel, head)
    assert.deepEqual(await poster.find(CHANNEL, 'key/thread', { under: head }), { post: below })
    fates.push({ status: 400, json: { code: 160004, message: 'A thread has already been created' } })
    assert.equal(await poster.post(CHANNEL, sentence('cards'), 'key/thread', head), below)
    assert.equal(asked.filter(({ path }) => path.endsWith('/threads')).length, 2)
  })

  it('that is edited keeps its mark', async (test) => {
    const { poster, messages } = await open(test)
    const post = await poster.post(CHANNEL, sentence('okapi'), 'key')
    for (let i = 0; i < 2; i += 1) await poster.edit(CHANNEL, post, sentence('zebra'))
    assert.match(JSON.stringify(messages), /zebra/)
    assert.doesNotMatch(JSON.stringify(messages), /okapi/)
    assert.deepEqual(await poster.find(CHANNEL, 'key'), { post })
  })
})

describe('a post that may have arrived', () => {
  it('is found behind many messages, page by page', async (test) => {
    const { poster, write, asked } = await open(test)
    const post = await poster.post(CHANNEL, sentence('okapi'), 'key')
    for (let i = 0; i < 250; i += 1) write('20', {}, '7')
    assert.deepEqual(await poster.find(CHANNEL, 'key'), { post })
    assert.equal(asked.filter(({ method }) => method === 'GET').length, 3)
  })

  it('is unknown behind more than we read, absent once all since a day before its first try was read', async (test) => {
    const { poster, write, clock } = await open(test)
    for (let i = 0; i < 400; i += 1) write('20', {}, '7')
    const since = clock.now() + 2 * DAY_MS
    assert.equal(await poster.find(CHANNEL, 'key'), 'unknown')
    assert.equal(await poster.find(CHANNEL, 'key', { since }), 'absent')
  })

  it('is unknown where we may not read: Discord would show an empty channel', async (test) => {
    const { poster, asked } = await open(test, { mayRead: false })
    await poster.post(CHANNEL, sentence('okapi'), 'key')
    assert.equal(await poster.find(CHANNEL, 'key'), 'unknown')
    assert.equal(asked.filter(({ method }) => method === 'GET').length, 0)
  })

  it('may be sent again where nobody can tell, for the two minutes in which Discord surely knows its nonce', async (test) => {
    const { poster, clock } = await open(test, { mayRead: false })
    const since = clock.now()
    const finding = () => poster.find(CHANNEL, 'key', { since })
    assert.equal(await finding(), 'repeatable')
    await clock.advance(2 * MINUTE_MS)
    assert.equal(await finding(), 'repeatable')
    await clock.advance(1)
    assert.equal(await finding(), 'unknown')
    clock.set(since - 3 * MINUTE_MS)
    assert.equal(await finding(), 'unknown', 'a clock that was set back')
  })

  it('is not taken from somebody else who writes the same mark', async (test) => {
    const { poster, messages, write } = await open(test)
    await poster.post(CHANNEL, sentence('okapi'), 'key')
    const [own] = messages.splice(0)
    write('20', { components: own?.components ?? [] }, '7')
    assert.equal(await poster.find(CHANNEL, 'key'), 'absent')
  })

  it('is asked for again later where Discord fails', async (test) => {
    const { poster, fates } = await open(test)
    fates.push({ status: 500, json: {} })
    await assert.rejects(poster.find(CHANNEL, 'key' as PostId), { code: 'unavailable' })
  })
})
