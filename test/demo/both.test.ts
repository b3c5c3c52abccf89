import assert from 'node:assert/strict'
import { it } from 'node:test'
import { openDemo } from './open.ts'

it('one Paperboy is in both: what is subscribed on each arrives on each, and only there', async (t) => {
  const { slack, discord } = await openDemo(t)
  await slack.type('U1', 'C1', '/papers subscribe diffusion', /Subscribed/)
  await discord.type('302', '201', '/papers topics', /no topics yet/)
  await discord.type('301', '201', '/papers subscribe topic:diffusion', /Subscribed/)
  const posts = { slack: slack.double.messages('C1').length, discord: discord.double.messages('201').length }
  await slack.type('U1', 'C1', '/papers post', /New on|papers? today|posted/i)
  await discord.type('301', '201', '/papers post', /New on|papers? today|posted/i)
  await slack.double.until(() => slack.double.messages('C1').length > posts.slack)
  await discord.double.until(() => discord.double.messages('201').length > posts.discord)
  assert.deepEqual((await slack.state('U1', 'C1')).problems, [])
  assert.deepEqual((await discord.state('301', '201')).problems, [])
})

it('both answer a search with the same papers', async (t) => {
  const { slack, discord } = await openDemo(t)
  await slack.type('U1', 'C1', '/paper variance', /papers for variance/)
  await discord.type('301', '201', '/paper variance', /papers for variance/)
  const titles = (json: string) => new Set(json.match(/arxiv\.org\/abs\/[\w.-]+/g))
  const [inSlack, inDiscord] = [slack.double.messages('C1'), discord.double.messages('201')].map((all) =>
    titles(JSON.stringify(all)),
  )
  assert.ok((inSlack?.size ?? 0) > 0)
  assert.deepEqual(inSlack, inDiscord)
})

it('stopping ends both, and whoever asks them again is refused', async (t) => {
  const { url, slack, discord, stop } = await openDemo(t)
  assert.equal(discord.double.sockets, 1)
  await stop()
  for (const address of [url, slack.double.apiUrl, discord.double.apiUrl])
    await assert.rejects(fetch(address))
  assert.equal(discord.double.sockets, 0)
})
