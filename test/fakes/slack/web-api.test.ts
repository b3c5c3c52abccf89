import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { WebAPIHTTPError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api'
import { clientOf, errorOf, NO_UNFURLS, openSlack } from './open.ts'

const C1 = { channel: 'C1', ...NO_UNFURLS }

describe('messages', () => {
  test('are posted, changed and deleted, and a good app has no problems', async (t) => {
    const { slack, client } = await openSlack(t)
    const { ts = '' } = await client.chat.postMessage({ ...C1, text: 'one' })
    assert.equal(slack.read('U1', 'C1'), 'one')
    assert.equal(slack.messages('C1')[0]?.edited, false)
    await client.chat.update({ channel: 'C1', ts, text: 'two' })
    assert.equal(slack.read('U1', 'C1'), 'two')
    assert.equal(slack.messages('C1')[0]?.edited, true)
    await client.chat.delete({ channel: 'C1', ts })
    assert.deepEqual(slack.messages('C1'), [])
    assert.deepEqual(slack.problems, [])
    assert.deepEqual(
      slack.requests.map(({ method, team }) => [method, team]),
      [
        ['chat.postMessage', 'T1'],
        ['chat.update', 'T1'],
        ['chat.delete', 'T1'],
      ],
    )
  })

  test('for one person are seen by that person and are in no history', async (t) => {
    const { slack, client } = await openSlack(t)
    await client.chat.postEphemeral({ channel: 'C1', user: 'U1', text: 'psst' })
    assert.equal(slack.read('U1', 'C1'), 'psst')
    assert.equal(slack.read('U2', 'C1'), '')
    assert.deepEqual((await client.conversations.history({ channel: 'C1' })).messages, [])
    const nobody = client.chat.postEphemeral({ channel: 'C1', user: 'U9', text: 'psst' })
    assert.equal(await errorOf(nobody), 'user_not_in_channel')
  })

  test('to a person go to the conversation with them', async (t) => {
    const { slack, client } = await openSlack(t)
    const { channel } = await client.chat.postMessage({ ...C1, channel: 'U1', text: 'hello' })
    assert.equal(channel, 'DU1')
    assert.equal(slack.read('U1', 'DU1'), 'hello')
    assert.equal(slack.read('U2', 'DU1'), '')
  })

  test('go nowhere where the bot can not write, and that is no fault of the app', async (t) => {
    const { slack, client } = await openSlack(t)
    slack.addChannel({ id: 'C2', team: 'T1', name: 'open', withoutBot: true })
    slack.addChannel({ id: 'C3', team: 'T1', name: 'closed', isPrivate: true, withoutBot: true })
    slack.addWorkspace({ id: 'T2', name: 'Other', installed: true })
    slack.addChannel({ id: 'C4', team: 'T2', name: 'theirs' })
    await slack.archive('C1')
    const post = (channel: string) => errorOf(client.chat.postMessage({ ...C1, channel, text: 'x' }))
    assert.equal(await post('C1'), 'is_archived')
    assert.equal(await post('C2'), 'not_in_channel')
    for (const channel of ['C3', 'C4', 'C9']) assert.equal(await post(channel), 'channel_not_found')
    assert.deepEqual(slack.problems, [])
  })

  for (const [what, args, error] of [
    ['without content', {}, 'no_text'],
    ['over 40,000 characters', { text: 'x'.repeat(40_001) }, 'msg_too_long'],
    ['with 51 blocks', { text: 'x', blocks: Array(51).fill({ type: 'divider' }) }, 'invalid_blocks'],
    ['with a block that does not exist', { text: 'x', blocks: [{ type: 'sektion' }] }, 'invalid_blocks'],
    ['with blocks that are no JSON', { text: 'x', blocks: '[{' }, 'invalid_blocks_format'],
    [
      'with nested metadata',
      { text: 'x', metadata: marked({ a: { b: { c: 1 } } }) },
      'invalid_metadata_schema',
    ],
    [
      'with too much metadata',
      { text: 'x', metadata: marked({ a: 'x'.repeat(17_000) }) },
      'metadata_too_large',
    ],
    ['with an argument that does not exist', { text: 'x', txet: 'x' }, 'invalid_arguments'],
  ] as const)
    test(`${what} are refused with ${error}, and are a problem`, async (t) => {
      const { slack, client } = await openSlack(t)
      assert.equal(await errorOf(client.apiCall('chat.postMessage', { ...C1, ...args })), error)
      assert.notDeepEqual(slack.problems, [])
      assert.deepEqual(slack.messages('C1'), [])
    })
})

function marked(payload: object) {
  return { event_type: 'post', event_payload: payload }
}

describe('history', () => {
  test('is newest first, in pages, and within its bounds', async (t) => {
    const { client } = await openSlack(t)
    const ts: string[] = []
    for (const text of ['a', 'b', 'c', 'd'])
      ts.push((await client.chat.postMessage({ ...C1, text })).ts ?? '')
    const read = async (args: object) => {
      const page = await client.conversations.history({ channel: 'C1', ...args })
      return { texts: page.messages?.map(({ text }) => text).join(''), ...page }
    }
    const first = await read({ limit: 3 })
    assert.equal(first.texts, 'dcb')
    assert.equal(first.has_more, true)
    assert.equal((await read({ limit: 3, cursor: first.response_metadata?.next_cursor })).texts, 'a')
    assert.equal((await read({ oldest: ts[1] })).texts, 'dc')
    assert.equal((await read({ oldest: ts[1], latest: ts[2], inclusive: true })).texts, 'cb')
  })

  test('shows the payload of metadata only to those who ask for it', async (t) => {
    const { client } = await openSlack(t)
    const metadata = { event_type: 'post', event_payload: { key: 'k' } }
    await client.chat.postMessage({ ...C1, text: 'a', metadata })
    const plain = await client.conversations.history({ channel: 'C1' })
    assert.deepEqual(plain.messages?.[0]?.metadata, { event_type: 'post' })
    const full = await client.conversations.history({ channel: 'C1', include_all_metadata: true })
    assert.deepEqual(full.messages?.[0]?.metadata, metadata)
  })

  test('has threads apart', async (t) => {
    const { client } = await openSlack(t)
    const { ts = '' } = await client.chat.postMessage({ ...C1, text: 'parent' })
    await client.chat.postMessage({ ...C1, text: 'child', thread_ts: ts })
    assert.equal((await client.conversations.history({ channel: 'C1' })).messages?.length, 1)
    const thread = await client.conversations.replies({ channel: 'C1', ts })
    assert.deepEqual(
      thread.messages?.map(({ text }) => text),
      ['parent', 'child'],
    )
  })
})

describe('people and channels', () => {
  test('are told as they are', async (t) => {
    const { slack, client } = await openSlack(t)
    slack.addChannel({ id: 'C2', team: 'T1', name: 'secret', isPrivate: true, withoutBot: true })
    const { user_id, bot_id, team_id } = await client.auth.test()
    assert.deepEqual([user_id, bot_id, team_id], ['UBOT', 'B1', 'T1'])
    const { user } = await client.users.info({ user: 'U2' })
    assert.deepEqual([user?.real_name, user?.tz, user?.tz_offset], ['Grace', 'America/New_York', -14_400])
    assert.deepEqual((await client.conversations.members({ channel: 'C1' })).members, ['U1', 'U2', 'UBOT'])
    const types = 'public_channel,private_channel'
    const ids = async (list: Promise<{ channels?: { id?: string }[] }>) =>
      (await list).channels?.map(({ id }) => id)
    assert.deepEqual(await ids(client.conversations.list({ types })), ['C1'])
    assert.deepEqual(await ids(client.users.conversations({ types, user: 'U1' })), ['C1'])
    assert.equal(await errorOf(client.conversations.info({ channel: 'C2' })), 'channel_not_found')
    await slack.removeBot('C1')
    assert.equal((await client.conversations.info({ channel: 'C1' })).channel?.is_member, false)
    assert.deepEqual(await ids(client.users.conversations({ types })), [])
    assert.equal(await errorOf(client.conversations.history({ channel: 'C1' })), 'not_in_channel')
    await client.conversations.join({ channel: 'C1' })
    assert.equal((await client.conversations.info({ channel: 'C1' })).channel?.is_member, true)
  })
})

describe('tokens', () => {
  test('that are missing, wrong, of the other kind or dead say which', async (t) => {
    const { slack, client } = await openSlack(t)
    const test = (token: string) => errorOf(clientOf(slack, token).auth.test())
    assert.equal(await test(''), 'not_authed')
    assert.equal(await test('xoxb-wrong'), 'invalid_auth')
    assert.equal(await test(slack.app.appToken), 'not_allowed_token_type')
    assert.equal(await errorOf(client.apps.connections.open({})), 'not_allowed_token_type')
  })

  test('are in no record of a request', async (t) => {
    const { slack, client } = await openSlack(t)
    await client.auth.test({ token: slack.app.botToken })
    assert.ok(!JSON.stringify(slack.requests).includes(slack.app.botToken))
  })
})

test('a method that does not exist is refused, and is a problem', async (t) => {
  const { slack, client } = await openSlack(t)
  assert.equal(await errorOf(client.apiCall('chat.shout', {})), 'unknown_method')
  assert.match(slack.problems.join(), /chat\.shout/)
})

describe('faults', () => {
  test('are met as often as said, in the channel that was named', async (t) => {
    const { slack, client } = await openSlack(t)
    slack.addChannel({ id: 'C2', team: 'T1', name: 'other' })
    slack.fault('chat.postMessage', { rateLimited: 7 }, { channel: 'C1', times: 2 })
    const post = (channel: string) => client.chat.postMessage({ ...C1, channel, text: 'x' })
    await post('C2')
    for (const _ of [1, 2])
      await assert.rejects(
        post('C1'),
        (error) => error instanceof WebAPIRateLimitedError && error.retryAfter === 7,
      )
    await post('C1')
    assert.deepEqual([slack.messages('C1').length, slack.messages('C2').length], [1, 1])
  })

  test('lose the reply after the work or the request before it, or answer something else', async (t) => {
    const { slack, client } = await openSlack(t)
    const post = () => client.chat.postMessage({ ...C1, text: 'x' })
    slack.fault('chat.postMessage', 'lose the request')
    await assert.rejects(post(), WebAPIRequestError)
    assert.equal(slack.messages('C1').length, 0)
    slack.fault('chat.postMessage', 'lose the reply')
    await assert.rejects(post(), WebAPIRequestError)
    assert.equal(slack.messages('C1').length, 1)
    slack.fault('chat.postMessage', { status: 503 })
    await assert.rejects(post(), WebAPIHTTPError)
    slack.fault('chat.postMessage', { error: 'account_inactive' })
    assert.equal(await errorOf(post()), 'account_inactive')
    assert.equal(slack.messages('C1').length, 1)
  })

  test('hold a call back until a promise resolves', async (t) => {
    const { slack, client } = await openSlack(t)
    const gate = Promise.withResolvers<void>()
    slack.fault('chat.postMessage', { until: gate.promise })
    const posting = client.chat.postMessage({ ...C1, text: 'x' })
    await slack.until(() => slack.requests.length === 1)
    assert.equal(slack.messages('C1').length, 0)
    gate.resolve()
    await posting
    assert.equal(slack.messages('C1').length, 1)
  })
})
