import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type APIMessage, REST } from 'discord.js'
import type { Code } from './call.ts'
import { codeOf, createRest } from './client.ts'
import { NONCE_WINDOW_MS } from './nonces.ts'

const says = (content: string, more: object = {}) => ({ content, allowed_mentions: { parse: [] }, ...more })

describe('a message', () => {
  test('is sent, read, listed, edited and deleted', async (t) => {
    const { discord, send, rest } = await createRest(t)
    const { id } = await send('201', says('one'))
    await send('201', says('two'))
    assert.equal(((await rest.get(`/channels/201/messages/${id}`)) as APIMessage).content, 'one')
    await rest.patch(`/channels/201/messages/${id}`, { body: says('one more') })
    const all = (await rest.get('/channels/201/messages')) as APIMessage[]
    assert.deepEqual(
      all.map(({ content }) => content),
      ['two', 'one more'],
    )
    await rest.delete(`/channels/201/messages/${id}`)
    assert.equal(await codeOf(rest.get(`/channels/201/messages/${id}`)), 10008)
    assert.equal(discord.read('302', '201'), 'two')
    assert.deepEqual(discord.problems, [])
  })

  test('is one of a page of so many, before or after another', async (t) => {
    const { send, rest, discord } = await createRest(t)
    for (const content of ['a', 'b', 'c', 'd', 'e']) await send('201', says(content))
    const ids = discord.messages('201').map(({ id }) => id)
    const page = async (query: Record<string, string>) =>
      ((await rest.get('/channels/201/messages', { query: new URLSearchParams(query) })) as APIMessage[])
        .map(({ content }) => content)
        .join('')
    assert.equal(await page({ limit: '2' }), 'ed')
    assert.equal(await page({ limit: '2', before: ids[3] ?? '' }), 'cb')
    assert.equal(await page({ limit: '2', after: ids[1] ?? '' }), 'dc')
    assert.equal(await codeOf(page({ limit: '101' })), 50035)
  })

  test('of a person is shown to the app without its words, and is not to be edited', async (t) => {
    const { rest, discord } = await createRest(t)
    const { id } = discord.say({ user: '301', channel: '201', text: 'private' })
    assert.equal(((await rest.get(`/channels/201/messages/${id}`)) as APIMessage).content, '')
    assert.equal(await codeOf(rest.patch(`/channels/201/messages/${id}`, { body: says('x') })), 50005)
    assert.equal(await codeOf(rest.delete(`/channels/201/messages/${id}`)), 50013)
  })

  test('that breaks a rule is refused and noticed', async (t) => {
    const { discord, send } = await createRest(t)
    assert.equal(await codeOf(send('201', says('x'.repeat(2001)))), 50035)
    assert.equal(await codeOf(send('201', says(''))), 50006)
    assert.deepEqual(discord.problems, [
      'POST /channels/{channel}/messages: /content has 2001 characters, not at most 2000.',
      'POST /channels/{channel}/messages: the message is empty.',
    ])
    assert.equal(discord.messages('201').length, 0)
  })

  test('that could ping is sent, and noticed', async (t) => {
    const { discord, send } = await createRest(t)
    await send('201', { content: 'x' })
    assert.equal(discord.messages('201').length, 1)
    assert.match(discord.problems[0] ?? '', /strangers could ping/)
  })
})

describe('a nonce', () => {
  const once = { nonce: 'digest-1', enforce_nonce: true }

  test('makes one message within some minutes, and another after', async (t) => {
    const { discord, send, clock } = await createRest(t)
    const first = await send('201', says('one', once))
    assert.equal(first.nonce, 'digest-1')
    await clock.advance(NONCE_WINDOW_MS - 1)
    assert.equal((await send('201', says('again', once))).id, first.id)
    await clock.advance(1)
    assert.notEqual((await send('201', says('later', once))).id, first.id)
    assert.equal(discord.read('301', '201'), 'one\n\nlater')
    assert.deepEqual(discord.problems, [])
  })

  test('that is not enforced makes two', async (t) => {
    const { discord, send } = await createRest(t)
    await send('201', says('one', { nonce: 'n' }))
    await send('201', says('two', { nonce: 'n' }))
    assert.equal(discord.messages('201').length, 2)
  })

  test('of a message that was deleted is refused', async (t) => {
    const { discord, send } = await createRest(t)
    await send('201', says('one', once))
    discord.deleteMessage(discord.messages('201')[0] ?? assert.fail())
    assert.equal(await codeOf(send('201', says('one', once))), 10008)
  })

  test('is the same in all channels, which is a mistake', async (t) => {
    const { discord, send } = await createRest(t)
    discord.addChannel({ id: '202', guild: '100', name: 'other' })
    const first = await send('201', says('one', once))
    assert.equal((await send('202', says('two', once))).channel_id, first.channel_id)
    assert.equal(discord.messages('202').length, 0)
    assert.match(discord.problems[0] ?? '', /nonce digest-1 of channel 201 came again in channel 202/)
  })
})

describe('what the bot may not do', () => {
  type Prepare = (discord: Awaited<ReturnType<typeof createRest>>['discord']) => void
  const embeds = [{ title: 'x' }]
  const cases: readonly (readonly [
    what: string,
    Prepare,
    channel: string,
    body: object,
    Code | undefined,
  ])[] = [
    ['no such channel', () => {}, '999', says('x'), 10003],
    ['a deleted channel', (one) => one.deleteChannel('201'), '201', says('x'), 10003],
    ['kicked', (one) => one.kickBot('100'), '201', says('x'), 50001],
    ['no view', (one) => one.setPermissions('201', { deny: ['ViewChannel'] }), '201', says('x'), 50001],
    ['no send', (one) => one.setPermissions('201', { deny: ['SendMessages'] }), '201', says('x'), 50013],
    [
      'no embeds',
      (one) => one.setPermissions('201', { deny: ['EmbedLinks'] }),
      '201',
      says('', { embeds }),
      50013,
    ],
    [
      'no embeds needed',
      (one) => one.setPermissions('201', { deny: ['EmbedLinks'] }),
      '201',
      says('x'),
      undefined,
    ],
    [
      'denied to everyone, allowed to the bot',
      (one) => {
        one.setPermissions('201', { who: 'everyone', deny: ['SendMessages'] })
        one.setPermissions('201', { allow: ['SendMessages'] })
      },
      ...(['201', says('x'), undefined] as const),
    ],
    [
      'a forum',
      (one) => one.addChannel({ id: '202', guild: '100', name: 'f', kind: 'forum' }),
      '202',
      says('x'),
      50008,
    ],
  ]
  for (const [what, prepare, channel, body, code] of cases)
    test(`${what}: ${code ?? 'fine'}`, async (t) => {
      const { discord, send } = await createRest(t)
      prepare(discord)
      assert.equal(await codeOf(send(channel, body)), code)
      assert.deepEqual(discord.problems, [])
    })

  test('read what was written: nothing is listed', async (t) => {
    const { discord, send, rest } = await createRest(t)
    const { id } = await send('201', says('x'))
    discord.setPermissions('201', { deny: ['ReadMessageHistory'] })
    assert.deepEqual(await rest.get('/channels/201/messages'), [])
    assert.equal(await codeOf(rest.get(`/channels/201/messages/${id}`)), 50013)
    assert.equal(await codeOf(send('201', says('y', { message_reference: { message_id: id } }))), 160002)
  })

  test('see what only members see', async (t) => {
    const { discord, send } = await createRest(t)
    await send('201', says('x'))
    discord.setPermissions('201', { who: '302', deny: ['ViewChannel'] })
    assert.deepEqual([discord.read('301', '201'), discord.read('302', '201')], ['x', ''])
  })

  test('be somebody without a token', async (t) => {
    const { discord, rest } = await createRest(t)
    await assert.rejects(rest.get('/channels/201', { auth: false }), /401: Unauthorized/)
    const stranger = new REST({ api: discord.apiUrl }).setToken('wrong')
    await assert.rejects(stranger.get('/channels/201'), /401: Unauthorized/)
  })

  test('read guilds and members that are not there', async (t) => {
    const { discord, rest } = await createRest(t)
    assert.equal(await codeOf(rest.get('/guilds/100/members/302')), undefined)
    assert.equal(await codeOf(rest.get('/guilds/100/members/999')), 10007)
    assert.equal(await codeOf(rest.get('/guilds/999')), 10004)
    discord.beginOutage('100')
    await assert.rejects(rest.get('/channels/201'), /Service Unavailable/)
  })

  test('ask what Discord does not have', async (t) => {
    const { discord, rest } = await createRest(t)
    await assert.rejects(rest.get('/papers'), /404: Not Found/)
    assert.deepEqual(discord.problems, ['GET /api/v10/papers is no route, or this double does not know it.'])
  })
})

describe('commands', () => {
  const paper = { name: 'paper', description: 'Papers' }

  test('keep their ids by name, and those that are not named are gone', async (t) => {
    const { discord, rest } = await createRest(t)
    const put = (body: object[]) => rest.put('/applications/1000/commands', { body })
    await put([paper, { ...paper, name: 'other' }])
    const id = discord.commands[0]?.id
    await put([{ ...paper, description: 'More' }])
    assert.deepEqual(
      discord.commands.map((one) => [one.id, one.description]),
      [[id, 'More']],
    )
    assert.deepEqual(await rest.get('/applications/1000/commands'), discord.commands)
    assert.equal(await codeOf(put([{ ...paper, name: 'Paper' }])), 50035)
    assert.equal(discord.commands.length, 1)
  })

  test('of a guild are its own', async (t) => {
    const { discord, rest } = await createRest(t)
    await rest.put('/applications/1000/guilds/100/commands', { body: [paper] })
    assert.equal(((await rest.get('/applications/1000/guilds/100/commands')) as object[]).length, 1)
    assert.equal(discord.commands.length, 0)
    assert.equal(await codeOf(rest.get('/applications/7/commands')), 50001)
  })
})
