import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Interaction, MessageFlags } from 'discord.js'
import { asCommand, codeOf, connect, register } from './client.ts'

const command = { user: '301', channel: '201', name: 'paper', options: { query: 'cats' } }
const EPHEMERAL = { flags: MessageFlags.Ephemeral } as const

/** Hears of an interaction and does not answer by itself. */
function listener() {
  const { promise, resolve } = Promise.withResolvers<Interaction>()
  return { heard: promise.then(asCommand), answer: resolve }
}

describe('a command', () => {
  test('is deferred, and its answer comes later', async (t) => {
    const connected = await connect(t, async (interaction) => {
      const paper = asCommand(interaction)
      await paper.deferReply()
      await paper.editReply(`about ${paper.options.getString('query')}`)
    })
    const { discord } = connected
    await register(connected)
    const answered = await discord.command(command)
    assert.deepEqual([answered.ok, answered.how], [true, 'defer'])
    await discord.until(() => discord.read('302', '201') === 'about cats')
    assert.equal(discord.messages('201')[0]?.id, answered.message)
    assert.deepEqual(discord.problems, [])
  })

  test('thinks until then, and says so', async (t) => {
    const connected = await connect(t, (interaction) => asCommand(interaction).deferReply())
    await register(connected)
    await connected.discord.command(command)
    assert.equal(connected.discord.read('302', '201'), 'Paperboy is thinking…')
  })

  test('that is deferred for one person stays for that person, whatever the edit says', async (t) => {
    const connected = await connect(t, async (interaction) => {
      const paper = asCommand(interaction)
      await paper.deferReply(EPHEMERAL)
      await paper.editReply('psst')
      await paper.followUp('aloud')
    })
    const { discord } = connected
    await register(connected)
    await discord.command(command)
    await discord.until(() => discord.messages('201').length === 2)
    assert.equal(discord.read('301', '201'), 'psst\n\naloud')
    assert.equal(discord.read('302', '201'), 'aloud')
    assert.deepEqual(discord.problems, [])
  })

  test('that is followed up while it thinks has spoken then, for whom it was deferred', async (t) => {
    const connected = await connect(t, async (interaction) => {
      await asCommand(interaction).deferReply(EPHEMERAL)
      await asCommand(interaction).followUp('not aloud')
    })
    const { discord } = connected
    await register(connected)
    await discord.command(command)
    await discord.until(() => discord.read('301', '201') === 'not aloud')
    assert.equal(discord.messages('201').length, 1)
    assert.equal(discord.read('302', '201'), '')
  })

  test('brings its options as Discord does', async (t) => {
    const { heard, answer } = listener()
    const connected = await connect(t, answer)
    const { discord } = connected
    await register(connected)
    discord.setPermissions('201', { deny: ['SendMessages'] })
    void discord.command({ ...command, options: { query: 'cats', count: 3, where: '201' } })
    const paper = await heard
    assert.equal(paper.options.getInteger('count'), 3)
    const where = paper.options.getChannel('where')
    assert.deepEqual([where?.id, paper.locale, paper.guildLocale], ['201', 'en-US', 'en-US'])
    assert.equal(paper.appPermissions.has('SendMessages'), false)
    assert.equal(paper.memberPermissions?.has('ManageGuild'), true)
    await paper.reply('thanks')
  })

  test('that no client would send throws', async (t) => {
    const connected = await connect(t)
    const { discord } = connected
    await register(connected)
    const send = (change: object) => discord.command({ ...command, ...change })
    await assert.rejects(send({ options: {} }), /without: query/)
    await assert.rejects(send({ options: { query: 'a', count: 11 } }), /at most 10/)
    await assert.rejects(send({ options: { query: 'a', size: 1 } }), /no option size/)
    await assert.rejects(send({ name: 'papers' }), /no command "papers"/)
    const add = { name: 'topics add', options: { topic: 'cs.LG' } }
    await assert.rejects(
      send({ ...add, user: '302' }),
      /302 is not offered "topics" here: it needs ManageGuild/,
    )
    await assert.rejects(send({ name: 'topics' }), /one of its subcommands/)
  })

  test('reaches subcommands', async (t) => {
    const connected = await connect(t, (interaction) => {
      const { options } = asCommand(interaction)
      return asCommand(interaction).reply(`${options.getSubcommand()} ${options.getString('topic')}`)
    })
    await register(connected)
    const { discord } = connected
    await discord.command({ ...command, name: 'topics add', options: { topic: 'cs.LG' } })
    assert.equal(discord.read('301', '201'), 'add cs.LG')
  })

  test('in a place where the app is not comes without guild and channel, and may be answered', async (t) => {
    const { heard, answer } = listener()
    const connected = await connect(t, answer)
    const { discord } = connected
    await register(connected)
    discord.addChannel({ id: '900', name: 'the two', kind: 'private', people: ['301', '302'] })
    const answered = discord.command({ ...command, channel: '900' })
    const paper = await heard
    assert.deepEqual([paper.guildId, paper.inGuild(), paper.channel], [null, false, null])
    assert.equal(paper.authorizingIntegrationOwners[1], '301')
    await paper.reply('here')
    assert.equal((await answered).ok, true)
    assert.equal(discord.read('302', '900'), 'here')
    for (const _ of [1, 2, 3, 4, 5]) await paper.followUp('more')
    assert.equal(await codeOf(paper.followUp('too much')), 40094)
  })

  test('in a direct message works', async (t) => {
    const connected = await connect(t, (interaction) => asCommand(interaction).reply('hello'))
    const { discord } = connected
    await register(connected)
    discord.addChannel({ id: '901', name: 'dm', kind: 'bot dm', people: ['302'] })
    assert.equal((await discord.command({ ...command, user: '302', channel: '901' })).ok, true)
    assert.equal(discord.read('302', '901'), 'hello')
  })

  test('where the bot is not invited reaches those who installed it, in that guild', async (t) => {
    const { heard, answer } = listener()
    const connected = await connect(t, answer)
    const { discord } = connected
    await register(connected)
    discord.addGuild({ id: '110', name: 'Elsewhere', withoutBot: true })
    discord.addPerson({ id: '303', name: 'Edsger' })
    discord.addChannel({ id: '211', guild: '110', name: 'general' })
    discord.setPermissions('211', { who: 'everyone', deny: ['UseExternalApps'] })
    const answered = discord.command({ ...command, user: '303', channel: '211' })
    const paper = await heard
    assert.deepEqual([paper.guildId, paper.guild, paper.inGuild()], ['110', null, true])
    await paper.reply('only for you, says the guild')
    await answered
    assert.equal(discord.messages('211')[0]?.onlyFor, '303')
  })
})

describe('the clock', () => {
  test('ends the three seconds', async (t) => {
    const { heard, answer } = listener()
    const connected = await connect(t, answer)
    const { discord, clock } = connected
    await register(connected)
    const answered = discord.command(command)
    const paper = await heard
    await clock.advance(3001)
    assert.deepEqual(await answered, {
      ...{ ok: false, ms: 3000, how: undefined, choices: [], message: undefined },
    })
    assert.equal(await codeOf(paper.reply('late')), 10062)
    assert.equal(discord.messages('201').length, 0)
  })

  test('ends the fifteen minutes', async (t) => {
    const { heard, answer } = listener()
    const connected = await connect(t, answer)
    await register(connected)
    const answered = connected.discord.command(command)
    const paper = await heard
    await paper.deferReply()
    assert.equal((await answered).ok, true)
    await connected.clock.advance(15 * 60_000)
    await paper.editReply('just in time')
    await connected.clock.advance(1)
    assert.equal(await codeOf(paper.editReply('late')), 50027)
    assert.equal(connected.discord.read('301', '201'), 'just in time')
  })

  test('is that of the interaction', async (t) => {
    const { heard, answer } = listener()
    const connected = await connect(t, answer)
    await register(connected)
    void connected.discord.command(command)
    assert.equal((await heard).createdTimestamp, connected.clock.now())
  })
})

test('a second first answer is refused, and so is an edit before the first', async (t) => {
  const { heard, answer } = listener()
  const connected = await connect(t, answer)
  const { discord, client } = connected
  await register(connected)
  void discord.command(command)
  const paper = await heard
  assert.equal(await codeOf(paper.webhook.editMessage('@original', 'early')), 10015)
  await paper.reply('one')
  const path = `/interactions/${paper.id}/${paper.token}/callback` as const
  const body = { type: 4, data: { content: 'two', allowed_mentions: { parse: [] } } }
  assert.equal(await codeOf(client.rest.post(path, { auth: false, body })), 40060)
  assert.equal(discord.read('301', '201'), 'one')
})

test('an autocomplete offers choices, and nothing else is an answer to it', async (t) => {
  const typed: unknown[] = []
  const connected = await connect(t, async (interaction) => {
    if (!interaction.isAutocomplete()) return
    typed.push(interaction.options.getFocused(true).value)
    await interaction.respond([{ name: 'Cats', value: 'cats' }])
  })
  const { discord, client } = connected
  await register(connected)
  const type = (query: string) => discord.autocomplete({ ...command, options: { query }, focused: 'query' })
  const answered = await type('ca')
  assert.deepEqual([answered.how, answered.choices], ['choices', [{ name: 'Cats', value: 'cats' }]])
  assert.deepEqual(typed, ['ca'])
  assert.deepEqual(discord.problems, [])
  client.removeAllListeners('interactionCreate')
  const wrong = new Promise((resolve) =>
    client.once('interactionCreate', ({ id, token }) =>
      resolve(
        codeOf(client.rest.post(`/interactions/${id}/${token}/callback`, { auth: false, body: { type: 5 } })),
      ),
    ),
  )
  void type('do')
  assert.equal(await wrong, 50035)
  assert.deepEqual(discord.problems, ['defer is no answer to an interaction of type autocomplete.'])
})

test('an answer can be had, read, changed and deleted', async (t) => {
  const { heard, answer } = listener()
  const connected = await connect(t, answer)
  const { discord } = connected
  await register(connected)
  const answered = discord.command(command)
  const paper = await heard
  const { resource } = await paper.reply({ content: 'one', withResponse: true })
  assert.equal(resource?.message?.id, (await answered).message)
  assert.equal((await paper.fetchReply()).content, 'one')
  const second = await paper.followUp({ content: 'two', ...EPHEMERAL })
  await paper.webhook.editMessage(second.id, 'two and a half')
  assert.equal(discord.read('301', '201'), 'one\n\ntwo and a half')
  assert.equal(discord.read('302', '201'), 'one')
  await paper.deleteReply()
  assert.equal(discord.read('301', '201'), 'two and a half')
  assert.equal(await codeOf(paper.editReply('one')), 10008)
  assert.deepEqual(discord.problems, [])
})

test('every change is told to who wants to know, until they do not', async (t) => {
  const { discord } = await connect(t)
  const seen: number[] = []
  const end = discord.onChange(() => seen.push(discord.messages('201').length))
  discord.say({ user: '301', channel: '201', text: 'hello' })
  end()
  discord.say({ user: '301', channel: '201', text: 'again' })
  assert.deepEqual(seen, [1])
})

test('who still waits when Discord closes was not answered', async (t) => {
  const { heard, answer } = listener()
  const connected = await connect(t, answer)
  await register(connected)
  const answered = connected.discord.command(command)
  await heard
  await connected.client.destroy()
  await connected.discord.close()
  assert.equal((await answered).ok, false)
})

test('whom nobody can hear waits for nothing', async (t) => {
  const connected = await connect(t)
  await register(connected)
  await connected.client.destroy()
  assert.equal((await connected.discord.command(command)).ok, false)
})
