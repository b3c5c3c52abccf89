import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { connectDiscord } from './connected.ts'

/** Nobody calls; what a socket left behind would do keeps the test file from ending. */
async function open() {
  const connected = await connectDiscord()
  const { chat, discord, events } = connected
  await chat.start(() => Promise.reject(new Error('nobody calls')))
  after(() => discord.close())
  const heard = async (event: string) => {
    while (!events.some((logged) => logged.event === event)) await new Promise(setImmediate)
  }
  return { ...connected, heard }
}

describe('an end in the middle of', () => {
  for (const [how, sessions] of [
    ['drop', ['identify', 'resume']],
    ['reconnect', ['identify', 'resume']],
    ['invalid session', ['identify', 'identify']],
  ] as const)
    it(`a new connection after "${how}": it is made, closed, and stays closed`, async () => {
      const { chat, discord, heard } = await open()
      discord.dropSockets(how)
      await heard('discord_socket_again')
      await chat.stop(10_000)
      assert.equal(discord.sockets, 0)
      assert.deepEqual(
        discord.sessions.map((session) => session.how),
        sessions,
      )
    })

  it('the first connection: nothing is left open', async () => {
    const { chat, discord } = await connectDiscord()
    const starting = chat.start(() => Promise.reject(new Error('nobody calls')))
    await discord.until(() => discord.requests.some(({ route }) => route.includes('gateway')))
    await chat.stop(10_000)
    await starting
    assert.equal(discord.sockets, 0)
    await discord.close()
  })
})
