import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import type { ChannelId } from '../../../src/core/call.ts'
import { sentence } from '../../../src/core/message.ts'
import { connectDiscord, PAPERS } from './connected.ts'

const NEWS = '260'
const CHANNEL = `discord:100/${NEWS}` as ChannelId
const CROSSPOST = 'POST /channels/{channel}/messages/{message}/crosspost'
const published = { ...sentence('Thursday'), publish: true } as const

async function open() {
  const connected = await connectDiscord()
  const { chat, discord } = connected
  discord.addChannel({ id: NEWS, guild: '100', name: 'news', kind: 'announcement' })
  after(async () => {
    await chat.stop(1_000)
    await discord.close()
    assert.deepEqual(discord.problems, [])
  })
  await chat.start(() => Promise.reject(new Error('nobody calls')))
  const crossposts = () => discord.messages(NEWS).map(({ crossposted }) => crossposted)
  return { ...connected, crossposts }
}

describe('a post in an announcement channel', () => {
  it('is published where that was asked for, and nowhere else', async () => {
    const { chat, discord, crossposts } = await open()
    await chat.post(CHANNEL, sentence('Wednesday'), 'first')
    await chat.post(CHANNEL, published, 'second')
    assert.deepEqual(crossposts(), [false, true])
    await chat.post(`discord:100/${PAPERS}` as ChannelId, published, 'third')
    assert.equal(discord.requests.filter(({ route }) => route === CROSSPOST).length, 1)
  })

  it('that may not be published for an hour is there once, at once, and said in the log', async () => {
    const { chat, discord, crossposts, events } = await open()
    discord.fault(CROSSPOST, { rateLimited: 3_400 })
    await chat.post(CHANNEL, published, 'key')
    assert.deepEqual(crossposts(), [false])
    const said = events.filter(({ event }) => event === 'discord_post_unpublished')
    assert.deepEqual(
      said.map((logged) => logged['code']),
      ['rate_limited'],
    )
  })

  it('that was published before is no failure', async () => {
    const { chat, crossposts, events } = await open()
    await chat.post(CHANNEL, published, 'key')
    await chat.post(CHANNEL, published, 'key')
    assert.deepEqual(crossposts(), [true])
    assert.ok(!events.some(({ event }) => event === 'discord_post_unpublished'))
  })
})
