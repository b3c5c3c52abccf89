import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { COMMANDS } from '../../../commands/all.ts'
import type { ChannelId } from '../../../src/core/call.ts'
import { createDispatch } from '../../../src/core/dispatch.ts'
import { sentence } from '../../../src/core/message.ts'
import { startMorning } from '../../fakes/morning.ts'
import { makePapers } from '../../fakes/paper.ts'
import { ADA, asOptions, connectDiscord, PAPERS } from './connected.ts'

const FORUM = '250'
const CHANNEL = `discord:100/${FORUM}` as ChannelId

async function open(forum: { requireTag?: boolean; tags?: readonly { id: string; name: string }[] } = {}) {
  const connected = await connectDiscord()
  const { chat, discord } = connected
  discord.addChannel({ id: FORUM, guild: '100', name: 'papers', kind: 'forum', ...forum })
  discord.addChannel({ id: '251', guild: '100', name: 'bare', kind: 'forum', requireTag: true })
  const rooms = await startMorning({ papers: makePapers(1, 12), schedule: { limit: 3 } })
  after(async () => {
    await chat.stop(1_000)
    await discord.close()
    assert.deepEqual(discord.problems, [])
  })
  await chat.start(createDispatch(COMMANDS, rooms, () => chat))
  return { ...connected, rooms }
}

describe('a forum', () => {
  it('gets each post as a thread of its own, silently, and it is found by its key', async () => {
    const { chat, discord } = await open()
    const post = await chat.post(CHANNEL, sentence('Thursday: 3 papers'), 'key')
    assert.deepEqual(
      discord.threads(FORUM).map(({ id, name }) => [id, name]),
      [[post, 'Thursday: 3 papers']],
    )
    assert.match(discord.read(ADA, post), /Thursday: 3 papers/)
    await chat.post(CHANNEL, sentence('Friday'), 'other')
    assert.deepEqual(await chat.find(CHANNEL, 'key'), { post })
    assert.equal(await chat.find(CHANNEL, 'third'), 'absent')
  })

  it('whose answer was lost has the post once, and finds it', async () => {
    const { chat, discord } = await open()
    discord.fault('POST /channels/{channel}/threads', 'lose the reply')
    await assert.rejects(chat.post(CHANNEL, sentence('Thursday'), 'key'), { code: 'uncertain' })
    assert.deepEqual(await chat.find(CHANNEL, 'key'), { post: discord.threads(FORUM)[0]?.id })
    assert.equal(discord.threads(FORUM).length, 1)
  })

  it('a first message that somebody deleted hides no other post', async () => {
    const { chat, discord } = await open()
    const post = await chat.post(CHANNEL, sentence('Thursday'), 'key')
    const gone = await chat.post(CHANNEL, sentence('Friday'), 'other')
    const [first] = discord.messages(gone)
    assert.ok(first)
    discord.deleteMessage(first)
    assert.deepEqual(await chat.find(CHANNEL, 'key'), { post })
  })

  it('that wants a tag gets one, by preference for papers; without any the cure is said', async () => {
    const { chat, discord } = await open({
      requireTag: true,
      tags: [
        { id: '1', name: 'Off topic' },
        { id: '2', name: 'Papers' },
      ],
    })
    await chat.post(CHANNEL, sentence('Thursday'), 'key')
    assert.deepEqual(discord.threads(FORUM)[0]?.tags, ['2'])
    await assert.rejects(chat.post('discord:100/251' as ChannelId, sentence('Thursday'), 'key'), {
      code: 'channel_closed',
      message: /the forum wants a tag on every post, and has none that Paperboy may use/,
    })
  })

  it('a post with a thread has both parts in one; an edit changes it in its place', async () => {
    const { chat, discord } = await open()
    const post = await chat.post(CHANNEL, sentence('titles'), 'key')
    const part = await chat.post(CHANNEL, sentence('cards'), 'key/thread', post)
    assert.equal(discord.threads(FORUM).length, 1)
    assert.match(discord.read(ADA, post), /titles[\s\S]*cards/)
    assert.deepEqual(await chat.find(CHANNEL, 'key/thread', { under: post }), { post: part })
    await chat.edit(CHANNEL, post, sentence('new titles'))
    assert.match(discord.read(ADA, post), /new titles[\s\S]*cards/)
    assert.deepEqual(await chat.find(CHANNEL, 'key'), { post })
  })

  it('what is asked in a post of ours is asked of the forum; in a thread of people, of that thread', async () => {
    const { chat, discord, rooms } = await open()
    const post = await chat.post(CHANNEL, sentence('hello'), 'key')
    await discord.command({ user: ADA, channel: post, ...asOptions('papers subscribe octopus') })
    await discord.until(() => /Subscribed to octopus/.test(discord.read(ADA, post)))
    assert.equal((await rooms.channels.get(CHANNEL))?.topics.length, 1)
    assert.equal(await rooms.channels.get(`discord:100/${post}` as ChannelId), undefined)
    // The announcement is a post of the forum, and its Undo works from there.
    const announced = discord.threads(FORUM).find(({ name }) => /Ada subscribed/.test(name))
    assert.ok(announced)
    const [on] = discord.messages(announced.id)
    assert.ok(on)
    await discord.click({ user: ADA, on, label: 'Undo' })
    await discord.until(() => discord.threads(FORUM).some(({ name }) => /undid the last change/.test(name)))
    assert.equal((await rooms.channels.get(CHANNEL))?.topics.length, 0)
  })
})

it('a thread that was never opened has nothing in it, so what belongs there can be sent', async () => {
  const { chat } = await open()
  const channel = `discord:100/${PAPERS}` as ChannelId
  const post = await chat.post(channel, sentence('titles'), 'key')
  assert.equal(await chat.find(channel, 'key/thread', { under: post }), 'absent')
  const part = await chat.post(channel, sentence('cards'), 'key/thread', post)
  assert.deepEqual(await chat.find(channel, 'key/thread', { under: post }), { post: part })
})

it('where no thread can be opened, what belongs into it follows in the channel, once', async () => {
  const { chat, discord } = await open()
  discord.addChannel({ id: '252', name: 'Ada', kind: 'bot dm', people: [ADA] })
  discord.addChannel({ id: '253', guild: '100', name: 'side', kind: 'thread', parent: PAPERS })
  for (const channel of ['discord:dm/252', 'discord:100/253'] as ChannelId[]) {
    const post = await chat.post(channel, sentence('titles'), 'key')
    const part = await chat.post(channel, sentence('cards'), 'key/thread', post)
    assert.deepEqual(await chat.find(channel, 'key/thread', { under: post }), { post: part })
    assert.equal(await chat.find(channel, 'other/thread', { under: post }), 'absent')
    const name = channel.slice(channel.indexOf('/') + 1)
    assert.deepEqual(
      discord.messages(name).map(({ id }) => id),
      [post, part],
    )
  }
})

describe('/papers subscribe in:', () => {
  const subscribe = (channel: string) => ({
    ...{ user: ADA, channel: PAPERS, name: 'papers subscribe' },
    options: { topic: 'octopus', in: channel },
  })

  it('a forum subscribes it from elsewhere; the answer names it, the forum hears of it', async () => {
    const { discord, rooms } = await open()
    await discord.command(subscribe(FORUM))
    await discord.until(() => /In #papers:\s+Subscribed to octopus/.test(discord.read(ADA, PAPERS)))
    assert.equal((await rooms.channels.get(CHANNEL))?.topics.length, 1)
    assert.equal(await rooms.channels.get(`discord:100/${PAPERS}` as ChannelId), undefined)
    assert.match(discord.threads(FORUM)[0]?.name ?? '', /^Ada subscribed this channel to octopus/)
  })

  it('a channel that Paperboy may not write to names what is missing there', async () => {
    const { discord, rooms } = await open()
    discord.setPermissions(FORUM, { deny: ['SendMessages'] })
    await discord.command(subscribe(FORUM))
    await discord.until(() => /it lacks the permission Send Messages/.test(discord.read(ADA, PAPERS)))
    assert.equal(await rooms.channels.get(CHANNEL), undefined)
  })
})

it("a vote in the thread of a post is one of the post's channel", async () => {
  const { chat, discord, rooms } = await open()
  const channel = `discord:100/${PAPERS}` as ChannelId
  await rooms.subscribe('', {}, channel)
  const post = await chat.post(channel, sentence('titles'), 'key')
  const vote = { label: '👍', command: 'papers vote 2607.00003 up' }
  const cards = { summary: 'cards', blocks: [{ kind: 'buttons' as const, buttons: [vote] }] }
  await chat.post(channel, cards, 'key/thread', post)
  const [on] = discord.messages(post)
  assert.ok(on)
  await discord.click({ user: ADA, on, label: '👍' })
  await discord.until(() =>
    discord.visibleTo(ADA, post).some(({ onlyFor, thinking }) => onlyFor === ADA && !thinking),
  )
  assert.equal((await rooms.opinions.list(channel)).length, 1)
})
