import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { COMMANDS } from '../../../commands/all.ts'
import type { ChannelId } from '../../../src/core/call.ts'
import { createDispatch } from '../../../src/core/dispatch.ts'
import { createFakeClock } from '../../fakes/clock.ts'
import type { Shown } from '../../fakes/discord/double.ts'
import { startMorning } from '../../fakes/morning.ts'
import { makePapers } from '../../fakes/paper.ts'
import { ADA, answers, asOptions, connectDiscord, PAPERS } from './connected.ts'

const CHANNEL = `discord:100/${PAPERS}` as ChannelId
const GRACE = '302'

/** Ada and Grace in #papers, the core's real rooms behind the adapter, and fourteen papers. */
async function open() {
  const clock = createFakeClock()
  const connected = await connectDiscord()
  const rooms = await startMorning({ clock, papers: makePapers(1, 14), schedule: { limit: 3 } })
  const { chat, discord } = connected
  await chat.start(createDispatch(COMMANDS, rooms, () => chat))
  const settled = () => answers(discord).filter(({ thinking }) => !thinking)
  const type = async (line: string): Promise<Shown> => {
    await connected.sendCall(line)
    return last(settled())
  }
  const choose = (on: Shown, label: string) =>
    hasButton(on, label)
      ? discord.click({ user: ADA, on, label })
      : discord.select({ user: ADA, on, choose: [label] })
  after(async () => {
    await chat.stop(1_000)
    await discord.close()
    assert.deepEqual(discord.problems, [])
  })
  return { ...connected, rooms, type, choose, settled }
}

function last(shown: readonly Shown[]): Shown {
  const newest = shown.at(-1)
  if (newest === undefined) throw new Error('nothing is shown')
  return newest
}

function hasButton(on: Shown, label: string): boolean {
  return new RegExp(`"type":2[^}]*"label":"${label}"`).test(JSON.stringify(on.components))
}

describe('a walk through Discord', () => {
  it('an answer is for the caller alone; Next takes its place, Share says it to everybody', async () => {
    const { discord, type, choose, settled } = await open()
    const first = await type('paper quiet gradients')
    assert.equal(first.onlyFor, ADA)
    assert.equal(discord.visibleTo(GRACE, PAPERS).length, 0)
    await choose(first, 'Next')
    await discord.until(() => /page 2 of/.test(discord.read(ADA, PAPERS)))
    assert.equal(settled().length, 1, 'in its place')
    await choose(last(settled()), 'Share')
    await discord.until(() => discord.visibleTo(GRACE, PAPERS).length === 1)
    assert.match(discord.read(GRACE, PAPERS), /Shared by Ada/)
  })

  it('subscribes, tells the channel once, and Undo brings it back', async () => {
    const { discord, rooms, type } = await open()
    const before = (await rooms.channels.get(CHANNEL))?.topics.length ?? 0
    await type('papers subscribe octopus')
    assert.equal((await rooms.channels.get(CHANNEL))?.topics.length, before + 1)
    const told = discord.messages(PAPERS).filter(({ onlyFor }) => onlyFor === undefined)
    assert.match(discord.read(GRACE, PAPERS), /Ada subscribed this channel to octopus/)
    await discord.click({ user: ADA, on: last(told), label: 'Undo' })
    await discord.until(() => /undid the last change/.test(discord.read(GRACE, PAPERS)))
    assert.equal((await rooms.channels.get(CHANNEL))?.topics.length ?? 0, before)
  })

  it('who may not manage the server changes nothing, and is told so', async () => {
    const { discord, rooms } = await open()
    await discord.command({ user: GRACE, channel: PAPERS, ...asOptions('papers subscribe octopus') })
    await discord.until(() => /You may not change this channel/.test(discord.read(GRACE, PAPERS)))
    assert.equal((await rooms.channels.get(CHANNEL))?.topics.length ?? 0, 0)
  })

  it('Unsubscribe asks before, and Keep it changes nothing', async () => {
    const { discord, rooms, type, settled } = await open()
    await type('papers subscribe octopus')
    const topics = await type('papers topics')
    await discord.click({ user: ADA, on: topics, label: 'Unsubscribe' })
    await discord.until(() => /will get no more papers on octopus/.test(discord.read(ADA, PAPERS)))
    await discord.click({ user: ADA, on: last(settled()), label: 'Keep it' })
    await discord.until(() => /Nothing was changed/.test(discord.read(ADA, PAPERS)))
    assert.equal((await rooms.channels.get(CHANNEL))?.topics.length, 1)
    await discord.click({ user: ADA, on: topics, label: 'Unsubscribe' })
    await discord.until(() => /will get no more papers on octopus/.test(discord.read(ADA, PAPERS)))
    await discord.click({ user: ADA, on: last(settled()), label: 'Unsubscribe' })
    await discord.until(() => /Unsubscribed from octopus/.test(discord.read(ADA, PAPERS)))
    assert.equal((await rooms.channels.get(CHANNEL))?.topics.length, 0)
  })

  it('Change opens a form; a wrong value is named with a way back, right ones are kept', async () => {
    const { discord, rooms, type, settled } = await open()
    await type('papers subscribe octopus')
    const schedule = await type('papers schedule')
    await discord.click({ user: ADA, on: schedule, label: 'Change' })
    assert.equal(discord.modal(ADA)?.title, 'Schedule')
    await discord.submit({ user: ADA, values: { Time: '25:00' } })
    await discord.until(() => /Nothing was changed yet/.test(discord.read(ADA, PAPERS)))
    await discord.click({ user: ADA, on: last(settled()), label: 'Edit' })
    await discord.submit({ user: ADA, values: { Time: '10:30' } })
    await discord.until(() => /Done\. Next post: .* at 10:30/.test(discord.read(ADA, PAPERS)))
    assert.equal((await rooms.channels.get(CHANNEL))?.schedule.at, '10:30')
  })

  it('"Find paper" shows the paper of a message', async () => {
    const { discord } = await open()
    const on = discord.say({ user: GRACE, channel: PAPERS, text: 'look: https://arxiv.org/abs/2607.00003' })
    await discord.messageCommand({ user: ADA, name: 'Find paper', on })
    await discord.until(() => /Quiet Gradients, Part 3/.test(discord.read(ADA, PAPERS)))
  })

  it('a socket that dies loses no command: the session is resumed, and each is answered once', async () => {
    const { discord, settled } = await open()
    for (let i = 0; i < 3; i += 1) {
      discord.dropSockets()
      await discord.until(() => discord.sockets === 1)
      await discord.command({ user: ADA, channel: PAPERS, ...asOptions(`paper quiet ${i}`) })
      await discord.until(() => settled().length === i + 1)
    }
  })

  it('a double click has one effect, and Discord is told of both clicks', async () => {
    const { discord, rooms, type, settled } = await open()
    const on = await type('paper quiet gradients')
    const save = () => discord.click({ user: ADA, on, label: 'Save' })
    const answered = await Promise.all([save(), save()])
    await discord.until(() => settled().length === 2)
    assert.deepEqual(answered.map(({ how }) => how).toSorted(), ['defer', 'defer update'])
    assert.equal((await rooms.saved.list('discord:301')).length, 1)
  })
})

describe('where Paperboy may not post', () => {
  for (const [permission, name] of [
    ['SendMessages', 'the permission Send Messages'],
    ['ViewChannel', 'the permissions View Channel and Send Messages'],
  ] as const)
    it(`a subscription without ${permission} is refused, and says what is missing`, async () => {
      const { discord, rooms, type } = await open()
      discord.setPermissions(PAPERS, { deny: [permission] })
      await type('papers subscribe octopus')
      assert.match(
        discord.read(ADA, PAPERS),
        new RegExp(`it lacks ${name}\\. Somebody who manages the server`),
      )
      assert.equal(await rooms.channels.get(CHANNEL), undefined)
      discord.setPermissions(PAPERS, { allow: [permission] })
      await type('papers subscribe octopus')
      assert.equal((await rooms.channels.get(CHANNEL))?.topics.length, 1)
    })

  it('in a thread it is the permission for threads that counts', async () => {
    const { discord, rooms } = await open()
    discord.addChannel({ id: '211', guild: '100', name: 'side', kind: 'thread', parent: PAPERS })
    discord.setPermissions(PAPERS, { deny: ['SendMessagesInThreads'] })
    await discord.command({ user: ADA, channel: '211', ...asOptions('papers subscribe octopus') })
    await discord.until(() => /lacks the permission Send Messages in Threads/.test(discord.read(ADA, '211')))
    assert.equal(await rooms.channels.get('discord:100/211' as ChannelId), undefined)
  })

  it('in a server or a conversation that it is not in, it finds papers and takes no subscription', async () => {
    const { discord, rooms } = await open()
    discord.addGuild({ id: '102', name: 'elsewhere', withoutBot: true })
    discord.addChannel({ id: '212', guild: '102', name: 'general' })
    discord.addPerson({ id: '303', name: 'Katherine', guilds: ['102'], may: ['ManageGuild'] })
    discord.addChannel({ id: '213', name: 'two people', kind: 'private', people: ['303', GRACE] })
    for (const [channel, said] of [
      ['212', /Paperboy is not in this server, so it can answer here, and not post/],
      ['213', /Paperboy is not in this conversation, so it can answer here, and not post/],
    ] as const) {
      await discord.command({ user: '303', channel, ...asOptions('paper quiet gradients') })
      await discord.until(() => /Quiet Gradients/.test(discord.read('303', channel)))
      await discord.command({ user: '303', channel, ...asOptions('papers subscribe octopus') })
      await discord.until(() => said.test(discord.read('303', channel)))
    }
    assert.equal(await rooms.channels.get('discord:102/212' as ChannelId), undefined)
  })
})
