import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { COMMANDS } from '../../../commands/all.ts'
import type { ChannelId } from '../../../src/core/call.ts'
import { createNewsTaker } from '../../../src/core/channels/suspensions.ts'
import { createDispatch } from '../../../src/core/dispatch.ts'
import { sentence } from '../../../src/core/message.ts'
import { startMorning } from '../../fakes/morning.ts'
import { makePapers } from '../../fakes/paper.ts'
import { connectDiscord, PAPERS } from './connected.ts'

const CHANNEL = `discord:100/${PAPERS}` as ChannelId

/** #papers follows everything trending; the core hears what Discord tells of channels. */
async function open() {
  const connected = await connectDiscord()
  const rooms = await startMorning({ papers: makePapers(1, 6) })
  await rooms.subscribe('', {}, CHANNEL)
  const { chat, discord } = connected
  const handled = { news: 0 }
  const takeNews = createNewsTaker(rooms)
  await chat.start(
    createDispatch(COMMANDS, rooms, () => chat),
    async (channel, news) => {
      await takeNews(channel, news)
      handled.news += 1
    },
  )
  const heard = async (count: number) => {
    while (handled.news < count) await new Promise(setImmediate)
  }
  after(async () => {
    await chat.stop(1_000)
    await discord.close()
  })
  return { ...connected, rooms, handled, heard, why: async () => (await rooms.suspensions.get(CHANNEL))?.why }
}

describe('what happens to a channel on Discord', () => {
  it('deleted: suspended with the cure, and its topics stay', async () => {
    const { discord, rooms, heard, why } = await open()
    discord.deleteChannel(PAPERS)
    await heard(1)
    assert.match((await why()) ?? '', /^The channel was deleted\. To go on, choose another channel\.$/)
    assert.equal((await rooms.channels.get(CHANNEL))?.topics.length, 1)
  })

  it('Paperboy is removed from the server: a post says so; invited again: resumed', async () => {
    const { chat, discord, rooms, heard, why } = await open()
    discord.kickBot('100')
    await assert.rejects(chat.post(CHANNEL, sentence('okapi'), 'key'), { code: 'channel_closed' })
    await rooms.suspensions.suspend(CHANNEL, 'It was removed.')
    discord.inviteBot('100')
    await heard(1)
    assert.equal(await why(), undefined)
  })

  it('a server that can not be reached for a while is no server that was left', async () => {
    const { discord, sendCall, handled, why } = await open()
    discord.beginOutage('100')
    discord.endOutage('100')
    await sendCall('papers help')
    assert.deepEqual([handled.news, await why()], [0, undefined])
  })
})
