import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { COMMANDS } from '../../../commands/all.ts'
import type { ChannelId } from '../../../src/core/call.ts'
import { createDispatch } from '../../../src/core/dispatch.ts'
import { sentence } from '../../../src/core/message.ts'
import { startMorning } from '../../fakes/morning.ts'
import { makePapers } from '../../fakes/paper.ts'
import { watchedBy } from '../../fakes/watched.ts'
import { ADA, type ConnectedDiscord, connectDiscord, PAPERS } from './connected.ts'

const CHANNEL = `discord:100/${PAPERS}` as ChannelId

/** #papers follows everything trending; the core hears what Discord tells of channels. */
async function open(before: (connected: ConnectedDiscord) => void = () => undefined) {
  const connected = await connectDiscord()
  const rooms = await startMorning({ papers: makePapers(1, 6) })
  await rooms.subscribe('', {}, CHANNEL)
  const { chat, discord } = connected
  before(connected)
  const watched = watchedBy(rooms)
  await chat.start(
    createDispatch(COMMANDS, rooms, () => chat),
    watched.watch,
  )
  after(async () => {
    await chat.stop(1_000)
    await discord.close()
  })
  return {
    ...connected,
    rooms,
    watched,
    heard: watched.until,
    why: async () => (await rooms.suspensions.get(CHANNEL))?.why,
  }
}

describe('what happens to a channel on Discord', () => {
  it('deleted: suspended with the cure, and its topics stay', async () => {
    const { discord, rooms, heard, why } = await open()
    discord.deleteChannel(PAPERS)
    await heard(1)
    assert.match((await why()) ?? '', /^The channel was deleted\. To go on, choose another channel\.$/)
    assert.equal((await rooms.channels.get(CHANNEL))?.topics.length, 1)
  })

  it('Paperboy is removed from the server: suspended with the cure; invited again: resumed, and greeted where it posts', async () => {
    const { chat, discord, rooms, heard, why } = await open()
    discord.kickBot('100')
    await heard(1)
    assert.match((await why()) ?? '', /^Paperboy was removed from the server\. To go on, invite it again;/)
    await assert.rejects(chat.post(CHANNEL, sentence('okapi'), 'key'), { code: 'channel_closed' })
    discord.inviteBot('100')
    await heard(2)
    assert.equal(await why(), undefined)
    await discord.until(() =>
      /Paperboy is back, and has kept this channel's topics/.test(discord.read(ADA, PAPERS)),
    )
    assert.equal((await rooms.channels.get(CHANNEL))?.topics.length, 1)
  })

  it('a server that can not be reached for a while is no server that was left', async () => {
    const { discord, sendCall, watched, why } = await open()
    discord.beginOutage('100')
    discord.endOutage('100')
    await sendCall('papers help')
    assert.deepEqual([watched.taken, await why()], [0, undefined])
  })

  it('removed while nobody listened: the next start finds out', async () => {
    const { rooms, heard, why } = await open(({ discord }) => discord.kickBot('100'))
    await heard(1)
    assert.match((await why()) ?? '', /^Paperboy was removed from the server\./)
    assert.equal((await rooms.channels.get(CHANNEL))?.topics.length, 1)
  })

  it('in an outage while nobody listened: nothing is suspended', async () => {
    const { sendCall, watched, discord, why } = await open(({ discord }) => discord.beginOutage('100'))
    discord.endOutage('100')
    await sendCall('papers help')
    assert.deepEqual([watched.taken, await why()], [0, undefined])
  })
})

describe('what is told to one person on Discord', () => {
  it('names the channel as Discord does, in their conversation, which is opened once', async () => {
    const { chat, discord } = await open()
    for (const text of ['It is @everyone closed.', 'Again.'])
      await chat.tell?.(`discord:${ADA}`, CHANNEL, sentence(text))
    const [channel, ...others] = discord.conversations(ADA)
    assert.deepEqual(others, [])
    const told = discord.messages(channel ?? '')
    assert.equal(told.length, 2)
    assert.match(JSON.stringify(told[0]), new RegExp(`About <#${PAPERS}>:`))
    assert.deepEqual([discord.messages(PAPERS), discord.problems], [[], []])
  })

  it('and can not be told fails as a post does', async () => {
    const { chat, discord } = await open()
    discord.fault('POST /users/@me/channels', { status: 403, code: 50007 })
    await assert.rejects(chat.tell?.(`discord:${ADA}`, CHANNEL, sentence('a')) ?? Promise.resolve(), {
      ...{ name: 'AppError', code: 'channel_closed' },
    })
  })
})

describe('a new server', () => {
  it('is greeted once, in the first channel where Paperboy may write, and gets no post before somebody asks', async () => {
    const { discord, rooms } = await open()
    discord.addGuild({ id: '103', name: 'new', withoutBot: true })
    discord.addPerson({ id: '304', name: 'Edsger', guilds: ['103'] })
    discord.addChannel({ id: '230', guild: '103', name: 'rules' })
    discord.addChannel({ id: '231', guild: '103', name: 'general' })
    discord.setPermissions('230', { deny: ['SendMessages'] })
    discord.inviteBot('103')
    await discord.until(() => discord.messages('231').length === 1)
    assert.match(discord.read('304', '231'), /Nothing is posted before somebody has chosen one/)
    assert.equal(discord.messages('230').length, 0)
    assert.equal(await rooms.channels.get('discord:103/231' as ChannelId), undefined)
  })

  it('without a channel where Paperboy may write it is not greeted, and all goes on', async () => {
    const { discord, sendCall, seen } = await open()
    discord.addGuild({ id: '103', name: 'new', withoutBot: true })
    discord.addChannel({ id: '230', guild: '103', name: 'rules' })
    discord.setPermissions('230', { deny: ['SendMessages'] })
    discord.inviteBot('103')
    await sendCall('papers help')
    assert.match(await seen(), /paper/)
    assert.deepEqual([discord.messages('230').length, discord.problems], [0, []])
  })
})
