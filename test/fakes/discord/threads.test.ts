import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { APIThreadChannel } from 'discord.js'
import { codeOf, createRest } from './client.ts'

const says = (content: string) => ({ content, allowed_mentions: { parse: [] } })

describe('a thread below a message', () => {
  test('has its id, and takes messages', async (t) => {
    const { discord, send, rest } = await createRest(t)
    const { id } = await send('201', says('post'))
    const open = () => rest.post(`/channels/201/messages/${id}/threads`, { body: { name: 'more' } })
    assert.equal(((await open()) as APIThreadChannel).id, id)
    assert.equal(await codeOf(open()), 160004)
    await send(id, says('inside'))
    assert.equal(discord.read('302', id), 'inside')
    assert.deepEqual(discord.threads('201'), [{ id, name: 'more', archived: false, tags: [] }])
    assert.deepEqual(discord.problems, [])
  })

  test('needs the right to make one, and another to write in it', async (t) => {
    const { discord, send, rest } = await createRest(t)
    const { id } = await send('201', says('post'))
    const open = () => rest.post(`/channels/201/messages/${id}/threads`, { body: { name: 'more' } })
    discord.setPermissions('201', { deny: ['CreatePublicThreads'] })
    assert.equal(await codeOf(open()), 50013)
    discord.setPermissions('201', { allow: ['CreatePublicThreads'], deny: ['SendMessagesInThreads'] })
    await open()
    assert.equal(await codeOf(send(id, says('inside'))), 50013)
    discord.setPermissions('201', { allow: ['SendMessagesInThreads'], deny: ['SendMessages'] })
    assert.equal(await codeOf(send(id, says('inside'))), undefined)
  })

  test('that is archived opens with the next message, unless it is locked, and is not edited', async (t) => {
    const { discord, send, rest } = await createRest(t)
    discord.addChannel({ id: '300', name: 'thread', kind: 'thread', parent: '201' })
    const { id } = await send('300', says('one'))
    discord.archiveThread('300')
    assert.equal(await codeOf(rest.patch(`/channels/300/messages/${id}`, { body: says('two') })), 50083)
    await send('300', says('three'))
    assert.equal(discord.threads('201')[0]?.archived, false)
    discord.archiveThread('300', { locked: true })
    assert.equal(await codeOf(send('300', says('four'))), 50083)
    assert.equal(await codeOf(rest.patch('/channels/300', { body: { name: 'other' } })), 50083)
    discord.unarchiveThread('300')
    assert.equal(await codeOf(rest.patch('/channels/300', { body: { name: 'other' } })), undefined)
    assert.equal(discord.threads('201')[0]?.name, 'other')
  })
})

describe('a post of a forum', () => {
  const post = (more: object = {}) => ({ body: { name: 'today', message: says('papers'), ...more } })

  test('is a thread with its first message', async (t) => {
    const { discord, rest } = await createRest(t)
    discord.addChannel({ id: '202', guild: '100', name: 'forum', kind: 'forum' })
    const { id } = (await rest.post('/channels/202/threads', post())) as APIThreadChannel
    assert.equal(discord.read('301', id), 'papers')
    assert.equal(discord.messages(id)[0]?.id, id)
    assert.deepEqual(discord.threads('202'), [{ id, name: 'today', archived: false, tags: [] }])
    assert.deepEqual(discord.problems, [])
  })

  test('needs a tag where the forum wants one, and one that it has', async (t) => {
    const { discord, rest } = await createRest(t)
    const tags = [{ id: '5', name: 'daily' }]
    discord.addChannel({ id: '202', guild: '100', name: 'forum', kind: 'forum', requireTag: true, tags })
    const tagged = (...ids: string[]) => rest.post('/channels/202/threads', post({ applied_tags: ids }))
    assert.equal(await codeOf(tagged()), 40067)
    assert.equal(await codeOf(tagged('6')), 50035)
    assert.equal(await codeOf(tagged('5')), undefined)
    assert.deepEqual(discord.threads('202')[0]?.tags, ['5'])
  })

  test('has a message, and needs the right to send', async (t) => {
    const { discord, rest } = await createRest(t)
    discord.addChannel({ id: '202', guild: '100', name: 'forum', kind: 'forum' })
    assert.equal(await codeOf(rest.post('/channels/202/threads', { body: { name: 'today' } })), 50035)
    assert.match(discord.problems[0] ?? '', /has no message/)
    discord.setPermissions('202', { deny: ['SendMessages'] })
    assert.equal(await codeOf(rest.post('/channels/202/threads', post())), 50013)
  })
})

test('a message is published once, from an announcement channel', async (t) => {
  const { discord, send, rest } = await createRest(t)
  discord.addChannel({ id: '202', guild: '100', name: 'news', kind: 'announcement' })
  const { id } = await send('202', says('news'))
  await rest.post(`/channels/202/messages/${id}/crosspost`)
  assert.equal(discord.messages('202')[0]?.crossposted, true)
  assert.equal(discord.messages('202')[0]?.edited, false)
  assert.equal(await codeOf(rest.post(`/channels/202/messages/${id}/crosspost`)), 40033)
  const other = await send('201', says('no news'))
  assert.equal(await codeOf(rest.post(`/channels/201/messages/${other.id}/crosspost`)), 50024)
})
