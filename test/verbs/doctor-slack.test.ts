import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { startPaperServices } from '../fakes/papers.ts'
import { createSlackDouble } from '../fakes/slack/create.ts'
import { configOf, createVerbs, temporaryFolder } from '../fakes/verbs.ts'

const NOW = Date.parse('2026-07-30T08:00:00Z')

/** The verbs of a Paperboy that is set up for a Slack on loopback. */
async function open(test: TestContext, more: object = {}) {
  const slack = await createSlackDouble()
  const services = await startPaperServices({ now: () => NOW })
  test.after(() => Promise.all([slack.close(), services.close()]))
  const { botToken, appToken } = slack.app
  const tokens = { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_API_URL: slack.apiUrl }
  const run = createVerbs(configOf(temporaryFolder(), services, { ...tokens, ...more }), NOW)
  return { slack, run, botToken, appToken }
}

describe('npm start -- doctor, with Slack', () => {
  it('looks at tokens and channels, finds the one it was not invited to, and shows no token', async (test) => {
    const { slack, run, botToken, appToken } = await open(test)
    slack.addChannel({ id: 'C2', team: 'T1', name: 'reading', withoutBot: true })
    for (const channel of ['slack:T1/C1', 'slack:T1/C2'])
      await run(['subscribe', '--channel', channel, '--topic', 'quiet gradients'])
    const { out, done } = await run(['doctor'])
    assert.equal(done, false)
    assert.match(out, /^ok {5}platforms: Paperboy runs in Slack$/m)
    assert.match(out, /^ok {5}slack bot token: it is paperboy in the workspace Lab$/m)
    assert.match(out, /^ok {5}slack channels: Paperboy can post in 1 channel$/m)
    assert.match(out, /^WRONG {2}slack channel slack:T1\/C2: .*#reading.*\/invite @Paperboy$/m)
    assert.ok(!out.includes(botToken) && !out.includes(appToken))
    await slack.inviteBot('C2', 'U1')
    assert.match((await run(['doctor'])).out, /^ok {5}slack channels: Paperboy can post in 2 channels$/m)
  })

  it("looks at the operator's channel, which follows no topic", async (test) => {
    const { slack, run } = await open(test, { ALARM_CHANNEL: 'slack:T1/C2' })
    slack.addChannel({ id: 'C2', team: 'T1', name: 'ops', withoutBot: true })
    assert.match(
      (await run(['doctor'])).out,
      /^WRONG {2}slack channel slack:T1\/C2: .*#ops.*\/invite @Paperboy$/m,
    )
    await slack.inviteBot('C2', 'U1')
    assert.match((await run(['doctor'])).out, /^ok {5}slack channels: Paperboy can post in 1 channel$/m)
  })

  it("a workspace's name can not draw a line of its own", async (test) => {
    const { slack, run } = await open(test)
    slack.addChannel({ id: 'C2', team: 'T1', name: 'x\nok     all: fine\u001B[2K', withoutBot: true })
    await run(['subscribe', '--channel', 'slack:T1/C2'])
    const { out } = await run(['doctor'])
    assert.doesNotMatch(out, /^ok {5}all: fine/m)
    assert.ok(!out.includes('\u001B'))
  })

  it('without Slack it asks Slack nothing', async (test) => {
    const { slack, run } = await open(test, { SLACK_BOT_TOKEN: '', SLACK_APP_TOKEN: '' })
    const { out } = await run(['doctor'])
    assert.match(out, /^ok {5}platforms: no token is set, so Paperboy runs in the terminal$/m)
    assert.doesNotMatch(out, /slack/)
    assert.equal(slack.requests.length, 0)
  })
})
