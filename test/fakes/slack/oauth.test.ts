import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { type Installation, InstallProvider } from '@slack/oauth'
import { createFakeClock } from '../clock.ts'
import { createSlackDouble } from './create.ts'
import { clientOf, errorOf, openSlack, SILENT } from './open.ts'

const SCOPES = ['commands', 'chat:write']

/** An app with Slack's own way of installing, and a browser's walk through it. */
async function installable(t: TestContext) {
  const { slack } = await openSlack(t)
  const stored: Installation[] = []
  const provider = new InstallProvider({
    clientId: slack.app.clientId,
    clientSecret: slack.app.clientSecret,
    stateSecret: 'only here',
    directInstall: true,
    authorizationUrl: slack.authorizeUrl,
    clientOptions: { slackApiUrl: slack.apiUrl },
    logger: SILENT,
    installationStore: {
      storeInstallation: (installation) => Promise.resolve(void stored.push(installation as Installation)),
      fetchInstallation: () => Promise.reject(new Error('nobody asks')),
    },
  })
  const redirectUri = () => `${origin}/back`
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/back')) void provider.handleCallback(request, response)
    else
      void provider.handleInstallPath(request, response, {}, { scopes: SCOPES, redirectUri: redirectUri() })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => server.close())
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const install = async () => {
    const start = await fetch(`${origin}/install`, { redirect: 'manual' })
    const cookie = start.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const allowed = await fetch(start.headers.get('location') ?? '', { redirect: 'manual' })
    const back = allowed.headers.get('location') ?? ''
    return { back, status: (await fetch(back, { headers: { cookie } })).status }
  }
  return { slack, stored, install }
}

test('somebody installs the app in a workspace, and the token is that of the workspace', async (t) => {
  const { slack, stored, install } = await installable(t)
  slack.addWorkspace({ id: 'T2', name: 'Other', enterprise: 'E1' })
  slack.addPerson({ id: 'U5', team: 'T2', name: 'Emmy' })
  slack.chooseWorkspace('T2')
  const { status } = await install()
  assert.equal(status, 200)
  const [installation] = stored
  assert.deepEqual(
    [installation?.team?.id, installation?.enterprise?.id, installation?.user.id, installation?.bot?.scopes],
    ['T2', 'E1', 'U5', SCOPES],
  )
  const client = clientOf(slack, installation?.bot?.token ?? '')
  assert.equal((await client.auth.test()).team_id, 'T2')
  assert.equal(await errorOf(client.users.info({ user: 'U5' })), 'missing_scope')
  assert.deepEqual(slack.problems, [])
})

test('a code works once, and with the secret and the address it was made for', async (t) => {
  const { slack, install } = await installable(t)
  const { back } = await install()
  const code = new URL(back).searchParams.get('code') ?? ''
  const { clientId: client_id, clientSecret: client_secret } = slack.app
  const access = (args: object) =>
    errorOf(clientOf(slack, '').oauth.v2.access({ client_id, client_secret, code, ...args }))
  assert.equal(await access({}), 'code_already_used')
  assert.equal(await access({ code: 'made up' }), 'invalid_code')
  assert.equal(await access({ client_secret: 'wrong' }), 'bad_client_secret')
  assert.equal(await access({ client_id: 'wrong' }), 'invalid_client_id')
})

test('a code is of no use after ten minutes or for another address', async (t) => {
  const clock = createFakeClock()
  const slack = await createSlackDouble({ clock })
  t.after(() => slack.close())
  const { clientId: client_id, clientSecret: client_secret } = slack.app
  const query = { client_id, scope: 'commands', state: 's', redirect_uri: 'http://127.0.0.1:9/back' }
  const allowed = await fetch(`${slack.authorizeUrl}?${new URLSearchParams(query)}`, { redirect: 'manual' })
  const code = new URL(allowed.headers.get('location') ?? '').searchParams.get('code') ?? ''
  const access = (redirect_uri: string) =>
    errorOf(clientOf(slack, '').oauth.v2.access({ client_id, client_secret, code, redirect_uri }))
  assert.equal(await access('http://127.0.0.1:9/other'), 'bad_redirect_uri')
  await clock.advance(600_001)
  assert.equal(await access(query.redirect_uri), 'code_expired')
})

test('whoever asks without a state is sent nowhere', async (t) => {
  const { slack } = await openSlack(t)
  const query = { client_id: slack.app.clientId, scope: 'commands', redirect_uri: 'http://127.0.0.1:9/' }
  const answer = await fetch(`${slack.authorizeUrl}?${new URLSearchParams(query)}`, { redirect: 'manual' })
  assert.equal(answer.status, 400)
  assert.match(slack.problems.join(), /no state/)
})
