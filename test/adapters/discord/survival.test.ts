import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import type { ChannelId } from '../../../src/core/call.ts'
import { sentence } from '../../../src/core/message.ts'
import { ADA, connectDiscord, PAPERS } from './connected.ts'

const CHANNEL = `discord:100/${PAPERS}` as ChannelId
const THREAD = { id: '901', guild_id: '100', parent_id: PAPERS, type: 11 }

async function open() {
  const connected = await connectDiscord()
  const { chat, discord } = connected
  await chat.start(() => Promise.resolve({ message: sentence('An okapi.'), visible: 'caller' }))
  after(async () => {
    await chat.stop(1_000)
    await discord.close()
  })
  return connected
}

describe('what Discord says that the library does not understand', () => {
  for (const [what, event, data] of [
    ['a thread without its state', 'THREAD_CREATE', { ...THREAD, thread_metadata: null }],
    ['a channel without its permissions', 'CHANNEL_UPDATE', { id: PAPERS, guild_id: '100', type: 0 }],
    ['an interaction without anything', 'INTERACTION_CREATE', { id: '902', type: 2, data: null }],
  ] as const)
    it(`${what} costs that event, and neither the process nor the next one`, async () => {
      const { discord, sendCall, seen, events } = await open()
      discord.dispatch(event, { ...data, permission_overwrites: null })
      await sendCall('papers help')
      assert.match(await seen(), /An okapi/)
      assert.deepEqual(
        events.filter((one) => one.event === 'discord_event_lost').map(({ type }) => type),
        [event],
      )
    })
})

describe('a token that Discord refuses once', () => {
  it('is used again, and what was not sent is known not to be there', async () => {
    const { chat, discord } = await open()
    discord.fault('POST /channels/{channel}/messages', { code: 0, status: 401 })
    await assert.rejects(chat.post(CHANNEL, sentence('Thursday'), 'key'), { code: 'bad_config' })
    await chat.post(CHANNEL, sentence('Thursday'), 'key')
    assert.match(discord.read(ADA, PAPERS), /Thursday/)
  })
})

describe('a gateway that Discord closes for good', () => {
  it('is told as trouble, with what to do, for the process stays', async () => {
    const { chat, discord, events } = await open()
    assert.equal(chat.trouble?.(), undefined)
    discord.dropSockets(4004)
    while (!events.some(({ event }) => event === 'discord_deaf')) await setImmediate()
    assert.match(chat.trouble?.() ?? '', /hears nothing any more: it refuses DISCORD_TOKEN\. Copy the token/)
  })
})
