import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Client, Events } from 'discord.js'
import { asCommand, connect, register } from './client.ts'
import { createDiscordDouble } from './create.ts'

const command = { user: '301', channel: '201', name: 'paper', options: { query: 'cats' } }
const heard = (client: Client, event: string) =>
  new Promise<{ id: string }>((resolve) => client.once(event, resolve))

test('a login asks one route, identifies once, and knows its guilds', async (t) => {
  const { discord, client } = await connect(t)
  assert.deepEqual(
    discord.requests.map(({ route }) => route),
    ['GET /gateway/bot'],
  )
  assert.deepEqual(discord.sessions, [{ how: 'identify', shard: 0, shards: 1, intents: 1 }])
  const guild = client.guilds.cache.get('100')
  assert.deepEqual([guild?.name, guild?.channels.cache.get('201')?.name], ['Lab', 'papers'])
  assert.equal(guild?.members.me?.permissionsIn('201').has('SendMessages'), true)
  assert.equal(discord.sockets, 1)
})

test('a client that leaves has no socket, and its session is over', async (t) => {
  const { discord, client } = await connect(t)
  await client.destroy()
  await discord.until(() => discord.sockets === 0)
  discord.dispatch('GUILD_UPDATE', { guild_id: '100' })
  assert.equal(discord.sessions.length, 1)
})

describe('after a socket was lost', () => {
  for (const how of ['drop', 'reconnect', 4000] as const)
    test(`by ${how}, the session is resumed, and what was missed comes then`, async (t) => {
      const connected = await connect(t, (interaction) => asCommand(interaction).reply('late but here'))
      const { discord, client } = connected
      await register(connected)
      const resumed = heard(client, Events.ShardResume)
      discord.dropSockets(how)
      if (how !== 'reconnect') assert.equal(discord.sockets, 0)
      const answered = discord.command(command)
      assert.equal((await answered).ok, true)
      assert.equal(discord.read('301', '201'), 'late but here')
      await resumed
      assert.deepEqual(
        discord.sessions.map((one) => one.how),
        ['identify', 'resume'],
      )
    })

  test('with its session, the app identifies again', async (t) => {
    const { discord, client } = await connect(t)
    const again = heard(client, Events.ShardReady)
    discord.dropSockets('invalid session')
    await again
    assert.equal(discord.sessions[1]?.how, 'identify')
    assert.equal(discord.sockets, 1)
  })
})

test('heartbeats are acknowledged', async (t) => {
  const discord = await createDiscordDouble({ heartbeatMs: 20 })
  const client = new Client({ intents: [1], rest: { api: discord.apiUrl } })
  t.after(async () => {
    await client.destroy()
    await discord.close()
  })
  await client.login(discord.app.token)
  await discord.until(() => discord.sockets === 1)
  // The library resumes where one is missing, so a second one means that the first was answered.
  const beats = new Promise<void>((resolve) =>
    client.on(Events.Debug, (line) => {
      if (/Heartbeat acknowledged/.test(line)) resolve()
    }),
  )
  await beats
  assert.equal(discord.sessions.length, 1)
})

test('a wrong or revoked token is refused at the gateway and by the API', async (t) => {
  const { discord, client } = await connect(t)
  const invalidated = heard(client, Events.ShardDisconnect)
  discord.revokeToken()
  await invalidated
  await assert.rejects(client.users.fetch('@me', { force: true }), /401: Unauthorized/)
  assert.equal(discord.requests.at(-1)?.status, 401)
})

test('intents that nobody gave it are refused', async (t) => {
  const discord = await createDiscordDouble()
  const client = new Client({ intents: ['Guilds', 'MessageContent'], rest: { api: discord.apiUrl } })
  t.after(() => discord.close())
  const disconnected = heard(client, Events.Error)
  await assert.rejects(client.login(discord.app.token), /disallowed intents/i)
  void disconnected
})

test('each guild is told of on its shard', async (t) => {
  const far = String(1n << 22n)
  const { discord, client } = await connect(t, () => {}, {
    shards: 'auto',
    before: (one) => {
      one.recommendShards(2)
      one.addGuild({ id: far, name: 'Far' })
    },
  })
  assert.deepEqual(
    discord.sessions.map(({ shard, shards }) => [shard, shards]),
    [
      [0, 2],
      [1, 2],
    ],
  )
  assert.equal(client.guilds.cache.get(far)?.shardId, 1)
  assert.equal(client.guilds.cache.get('100')?.shardId, 0)
})

describe('the app hears', () => {
  test('that a guild cannot be reached, and that it is there again', async (t) => {
    const { discord, client } = await connect(t)
    const away = heard(client, Events.GuildUnavailable)
    discord.beginOutage('100')
    assert.equal((await away).id, '100')
    const back = heard(client, Events.GuildAvailable)
    discord.endOutage('100')
    assert.equal((await back).id, '100')
  })

  test('that it was removed, and invited again', async (t) => {
    const { discord, client } = await connect(t)
    const gone = heard(client, Events.GuildDelete)
    discord.kickBot('100')
    assert.equal((await gone).id, '100')
    const there = heard(client, Events.GuildCreate)
    discord.inviteBot('100')
    assert.equal((await there).id, '100')
  })

  test('of channels: new ones, other names, other permissions, and that they are gone', async (t) => {
    const { discord, client } = await connect(t)
    const made = heard(client, Events.ChannelCreate)
    discord.addChannel({ id: '202', guild: '100', name: 'new' })
    assert.equal((await made).id, '202')
    const renamed = heard(client, Events.ChannelUpdate)
    discord.renameChannel('202', 'other')
    await renamed
    const changed = heard(client, Events.ChannelUpdate)
    discord.setPermissions('202', { deny: ['EmbedLinks'] })
    await changed
    const me = client.guilds.cache.get('100')?.members.me
    assert.equal(me?.permissionsIn('202').has('EmbedLinks'), false)
    const gone = heard(client, Events.ChannelDelete)
    discord.deleteChannel('202')
    assert.equal((await gone).id, '202')
  })

  test('of threads', async (t) => {
    const { discord, client } = await connect(t)
    const made = heard(client, Events.ThreadCreate)
    discord.addChannel({ id: '203', name: 'thread', kind: 'thread', parent: '201' })
    assert.equal((await made).id, '203')
    const archived = heard(client, Events.ThreadUpdate)
    discord.archiveThread('203')
    await archived
    const gone = heard(client, Events.ThreadDelete)
    discord.deleteChannel('203')
    assert.equal((await gone).id, '203')
  })
})
