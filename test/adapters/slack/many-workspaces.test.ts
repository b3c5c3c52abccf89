import assert from 'node:assert/strict'
import { it } from 'node:test'
import { WebClient } from '@slack/web-api'
import { createSlackDouble } from '../../fakes/slack/create.ts'
import type { SlackDouble } from '../../fakes/slack/double.ts'
import { begin, comeBack, onSite, type Site } from './install-site.ts'
import { workspace } from './installed-apps.ts'

/** Somebody of that workspace goes the whole way, and clicks Allow on Slack's page. */
async function install(slack: SlackDouble, site: Site, team: string): Promise<string> {
  slack.chooseWorkspace(team)
  const { cookie, slackUrl } = await begin(site)
  const allowed = await fetch(slackUrl, { redirect: 'manual' })
  const { searchParams } = new URL(allowed.headers.get('location') ?? '')
  const page = await comeBack(site, Object.fromEntries(searchParams), cookie)
  assert.equal(page.status, 200)
  return await page.text()
}

it('two workspaces install the app; the token of each opens that workspace, and an uninstall ends only one', async () => {
  const slack = await createSlackDouble()
  const { apiUrl, authorizeUrl, app } = slack
  slack.addWorkspace({ id: 'T2', name: 'Reading & Writing' })
  slack.addWorkspace({ id: 'T3', name: 'Third' })
  await onSite(
    async (site) => {
      assert.match(await install(slack, site, 'T2'), /<bdi>Reading &amp; Writing<\/bdi>/)
      await install(slack, site, 'T3')
      for (const team of ['T2', 'T3']) {
        const { botToken = '', botId, botUserId } = await site.authorize(workspace(team))
        const { ok, team_id, bot_id, user_id } = await new WebClient(botToken, {
          slackApiUrl: apiUrl,
        }).auth.test()
        assert.deepEqual([ok, team_id, bot_id, user_id], [true, team, botId, botUserId])
      }
      await site.installations.deleteInstallation(workspace('T2'))
      assert.equal(await site.installations.tokenOf('T2'), undefined)
      assert.ok((await site.installations.tokenOf('T3'))?.startsWith('xoxb-'))
      assert.deepEqual(slack.problems, [])
    },
    { apiUrl, authorizeUrl, clientId: app.clientId, clientSecret: app.clientSecret },
  ).finally(slack.close)
})
