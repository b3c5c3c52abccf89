import assert from 'node:assert/strict'
import { it } from 'node:test'
import { createFailingStore } from '../../fakes/failing-store.ts'
import { begin, comeBack, onSite, PUBLIC_URL, type Site } from './install-site.ts'
import { installationsOver, memoryStore, organisation, workspace } from './installed-apps.ts'
import { type Answer, granted, grantedToOrganisation } from './small-slack.ts'

/** The whole way of one browser, and the page at its end. */
async function install(site: Site, grant: Answer): Promise<{ status: number; text: string }> {
  const { cookie, state } = await begin(site)
  site.slack.grants.set('the-code', grant)
  const response = await comeBack(site, { code: 'the-code', state }, cookie)
  const text = await response.text()
  assert.doesNotMatch(text, /the-code|xox|client-secret|state-secret/)
  assert.ok(!text.includes(state))
  return { status: response.status, text }
}

it('the first page asks Slack for what the app needs, and ties the answer to this browser', () =>
  onSite(async (site) => {
    const { slackUrl } = await begin(site)
    assert.equal(slackUrl.origin + slackUrl.pathname, 'https://slack.com/oauth/v2/authorize')
    assert.equal(slackUrl.searchParams.get('scope'), 'chat:write,commands')
    assert.equal(slackUrl.searchParams.get('client_id'), '1.2')
    assert.equal(slackUrl.searchParams.get('redirect_uri'), `${PUBLIC_URL}/slack/oauth_redirect`)
    assert.equal(slackUrl.searchParams.get('user_scope'), null)
    const [cookie = ''] = (await site.get('/slack/install')).headers.getSetCookie()
    for (const part of ['Secure', 'HttpOnly', 'Max-Age=600']) assert.ok(cookie.includes(`; ${part}`), cookie)
  }))

it('two workspaces install the app, and each is answered with its own token', () =>
  onSite(async (site) => {
    for (const team of ['T1', 'T2']) {
      const { status, text } = await install(site, granted(team))
      assert.equal(status, 200)
      assert.match(text, new RegExp(`<bdi>Team ${team}</bdi>`))
      assert.match(
        text,
        new RegExp(`href="https://slack.com/app_redirect\\?app=A1&amp;team=${team}">Open in Slack`),
      )
      assert.match(text, /\/invite @Paperboy.*\/papers subscribe/s)
    }
    for (const team of ['T1', 'T2']) {
      assert.equal(await site.installations.tokenOf(team), `xoxb-${team}-token`)
      const { botToken, botId, botUserId, teamId } = await site.authorize(workspace(team))
      assert.deepEqual(
        [botToken, botId, botUserId, teamId],
        [`xoxb-${team}-token`, `B${team}`, `UB${team}`, team],
      )
    }
    assert.deepEqual(site.greeted, [
      ['T1', 'UT1'],
      ['T2', 'UT2'],
    ])
    const asked = site.slack.requests.map(({ method, token }) => [method, token])
    assert.deepEqual(asked, [
      ['oauth.v2.access', ''],
      ['auth.test', 'xoxb-T1-token'],
      ['oauth.v2.access', ''],
      ['auth.test', 'xoxb-T2-token'],
    ])
    assert.equal(site.slack.requests[0]?.args['redirect_uri'], `${PUBLIC_URL}/slack/oauth_redirect`)
    assert.doesNotMatch(JSON.stringify(site.logged), /xox|the-code|client-secret/)
  }))

it('a whole organisation installs the app for all its workspaces', () =>
  onSite(async (site) => {
    const { status, text } = await install(site, grantedToOrganisation('E1'))
    assert.equal(status, 200)
    assert.match(text, /<bdi>Org E1<\/bdi>.*app_redirect\?app=A1">/s)
    assert.equal((await site.authorize(organisation('E1', 'T7'))).botToken, 'xoxb-E1-token')
    assert.deepEqual(site.greeted, [['E1', 'UE1']])
  }))

it('a workspace that installs the app again gets its new token', () =>
  onSite(async (site) => {
    await install(site, granted('T1'))
    await install(site, { ...granted('T1'), access_token: 'xoxb-T1-newer' })
    assert.equal(await site.installations.tokenOf('T1'), 'xoxb-T1-newer')
  }))

it('a greeting that fails is logged, and the app is installed all the same', async () => {
  const onInstalled = () => Promise.reject(new Error('no message for you'))
  await onSite(
    async (site) => {
      assert.equal((await install(site, granted('T1'))).status, 200)
      assert.equal(await site.installations.tokenOf('T1'), 'xoxb-T1-token')
      const events = site.logged.map(({ level, event }) => `${level} ${event}`)
      assert.deepEqual(events, ['info slack_installed', 'warn slack_greeting_failed'])
    },
    { onInstalled },
  )
})

const rejections: readonly (readonly [grant: Answer, status: number, says: RegExp])[] = [
  [{ ok: false, error: 'invalid_code' }, 400, /taken this permission already/],
  [
    { ok: false, error: 'bad_client_secret' },
    502,
    /\(bad_client_secret\)\. Whoever runs Paperboy must compare/,
  ],
  [{ ok: false, error: 'bad_redirect_uri' }, 502, /PUBLIC_URL/],
  [{ ok: false, error: 'fatal_error' }, 502, /could not finish the installation/],
  [500, 502, /Slack gave no answer\. It is safe to try again/],
  [429, 502, /could not finish the installation/],
  ['hang up', 502, /Slack gave no answer/],
  [{ ...granted('T1'), refresh_token: 'xoxe-1', expires_in: 43_200 }, 503, /without token rotation/],
  [{ ...granted('T1'), bot_user_id: undefined }, 503, /without its bot/],
  [{ ok: true }, 500, /Something went wrong on our side\. It has been logged/],
]
for (const [grant, status, says] of rejections) {
  it(`an answer of Slack that can not be used is explained: ${JSON.stringify(grant).slice(0, 60)}`, () =>
    onSite(async (site) => {
      const page = await install(site, grant)
      assert.equal(page.status, status)
      assert.match(page.text.replaceAll('&#39;', "'"), says)
      assert.match(page.text, /href="https:\/\/papers\.example\.org\/slack\/install">Begin again/)
      assert.equal(await site.installations.tokenOf('T1'), undefined)
      assert.deepEqual(site.greeted, [])
      assert.equal(site.logged[0]?.['event'], 'slack_install_failed')
      assert.doesNotMatch(JSON.stringify(site.logged), /the-code|client-secret|xox/)
      assert.ok(site.slack.requests.length <= 2, 'nothing is tried twice')
    }))
}

it('when the store refuses, the person is told, and can begin again', () => {
  const failing = createFailingStore(memoryStore())
  return onSite(
    async (site) => {
      failing.arm(1)
      const { status, text } = await install(site, granted('T1'))
      assert.equal(status, 503)
      assert.match(text, /The disk refused\./)
      assert.deepEqual(site.greeted, [])
      assert.equal((await install(site, granted('T1'))).status, 200)
    },
    {},
    installationsOver(failing),
  )
})
