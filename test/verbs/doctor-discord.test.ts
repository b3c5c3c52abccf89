import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { PERMISSIONS } from '../../src/adapters/discord/invite.ts'
import { createDiscordDouble } from '../fakes/discord/create.ts'
import { startPaperServices } from '../fakes/papers.ts'
import { configOf, createVerbs, temporaryFolder } from '../fakes/verbs.ts'

const NOW = Date.parse('2026-07-30T08:00:00Z')

/** The verbs of a Paperboy that is set up for a Discord on loopback. */
async function open(test: TestContext) {
  const discord = await createDiscordDouble()
  const services = await startPaperServices({ now: () => NOW })
  test.after(() => Promise.all([discord.close(), services.close()]))
  const { token } = discord.app
  const settings = { DISCORD_TOKEN: token, DISCORD_API_URL: discord.apiUrl }
  return { discord, token, run: createVerbs(configOf(temporaryFolder(), services, settings), NOW) }
}

describe('npm start -- doctor, with Discord', () => {
  it('names the bot, the link to invite it with what it needs and no more, and the channel it can not see', async (test) => {
    const { discord, token, run } = await open(test)
    discord.addChannel({ id: '240', guild: '100', name: 'hidden' })
    discord.setPermissions('240', { deny: ['ViewChannel'] })
    for (const channel of ['discord:100/201', 'discord:100/240'])
      await run(['subscribe', '--channel', channel, '--topic', 'quiet gradients'])
    const { out, done } = await run(['doctor'])
    assert.equal(done, false)
    assert.match(out, /^ok {5}platforms: Paperboy runs in Discord$/m)
    assert.match(out, /^ok {5}discord token: it is \S+$/m)
    assert.match(out, /^ok {5}discord channels: Paperboy can post in 1 channel$/m)
    assert.match(out, /^WRONG {2}discord channel discord:100\/240: .*it lacks the permission View Channel/m)
    assert.ok(!out.includes(token))
    const [, link = ''] = /^ok {5}discord invitation: (\S+)$/m.exec(out) ?? []
    const { origin, pathname, searchParams } = new URL(link)
    assert.equal(origin + pathname, 'https://discord.com/oauth2/authorize')
    assert.deepEqual(searchParams.get('client_id'), discord.app.id)
    assert.deepEqual(searchParams.get('scope'), 'bot applications.commands')
    // View, send, embed, history, and the two for threads.
    const wanted = [10n, 11n, 14n, 16n, 35n, 38n].map((bit) => 1n << bit)
    assert.equal(searchParams.get('permissions'), String(wanted.reduce((a, b) => a + b)))
    assert.equal(PERMISSIONS.length, wanted.length)
    assert.deepEqual(discord.problems, [])
  })

  it('a token that Discord refuses is named with the cure, and nothing else is asked', async (test) => {
    const { discord, run } = await open(test)
    discord.revokeToken()
    const { out, done } = await run(['doctor'])
    assert.equal(done, false)
    assert.match(out, /^WRONG {2}discord token: .*Discord refuses DISCORD_TOKEN/m)
    assert.equal(discord.requests.length, 1)
  })
})
