import assert from 'node:assert/strict'
import { it, type TestContext } from 'node:test'
import { WebClient } from '@slack/web-api'
import { checkSlack } from '../../../src/adapters/slack/checks.ts'
import { SCOPES } from '../../../src/adapters/slack/scopes.ts'
import type { SlackSettings } from '../../../src/adapters/slack/settings.ts'
import type { ChannelId } from '../../../src/core/call.ts'
import { type Channel, createChannels, newChannel } from '../../../src/core/channels/channels.ts'
import { createMemoryStore } from '../../../src/stores/memory.ts'
import { createFakeClock } from '../../fakes/clock.ts'
import { createRecordingLog } from '../../fakes/recording-log.ts'
import { createSlackDouble } from '../../fakes/slack/create.ts'
import type { SlackDouble } from '../../fakes/slack/double.ts'
import { installationOf, installationsOver } from './installed-apps.ts'

const PUBLIC_URL = 'https://paperboy.example.org'

/** A Slack and a memory, and what the checks say of them as `ok name: hint`. */
async function open(test: TestContext) {
  const slack = await createSlackDouble()
  test.after(() => slack.close())
  const { log } = createRecordingLog()
  const store = createMemoryStore({ clock: createFakeClock(), log })
  const channels = createChannels({ store, log })
  const look = async (settings: Partial<SlackSettings>): Promise<string[]> => {
    const checks = await checkSlack({ apiUrl: slack.apiUrl, ...settings }, { store, channels, fetch })
    return checks.map(({ name, ok, hint }) => `${ok ? 'ok' : 'WRONG'} ${name}: ${hint}`)
  }
  const follow = (id: string) => channels.change(id as ChannelId, withTopic)
  return { slack, store, look, follow, own: { botToken: slack.app.botToken, appToken: slack.app.appToken } }
}

function withTopic(channel: Channel): Channel {
  const since = '2026-07-30' as Channel['topics'][number]['since']
  return { ...newChannel(channel.id), topics: [{ id: '1', text: '', addedBy: 'Ada', addedAt: 0, since }] }
}

/** A bot token of T2 with those scopes alone, as somebody gets it who ticks some of them off. */
async function tokenWith(slack: SlackDouble, scopes: readonly string[]): Promise<string> {
  slack.addWorkspace({ id: 'T2', name: 'Small' })
  slack.chooseWorkspace('T2')
  const { clientId: client_id, clientSecret: client_secret } = slack.app
  const redirect_uri = `${PUBLIC_URL}/slack/oauth_redirect`
  const query = new URLSearchParams({ client_id, scope: scopes.join(), redirect_uri, state: 'a state' })
  const allowed = await fetch(`${slack.authorizeUrl}?${query}`, { redirect: 'manual' })
  const code = new URL(allowed.headers.get('location') ?? '').searchParams.get('code') ?? ''
  const client = new WebClient(undefined, { slackApiUrl: slack.apiUrl })
  const { access_token = '' } = await client.oauth.v2.access({ client_id, client_secret, code, redirect_uri })
  return access_token
}

it('one workspace over sockets that is well: whose token it is, its scopes, a socket, the channels', async (test) => {
  const { slack, look, follow, own } = await open(test)
  await follow('slack:T1/C1')
  assert.deepEqual(await look(own), [
    'ok slack bot token: it is paperboy in the workspace Lab',
    'ok slack scopes: all that Paperboy uses',
    'ok slack channels: Paperboy can post in 1 channel',
    'ok slack socket mode: Slack gives a socket for SLACK_APP_TOKEN',
  ])
  assert.equal(slack.sockets, 0)
  assert.deepEqual(slack.problems, [])
})

it('looks and changes nothing: no call that writes, no message', async (test) => {
  const { slack, look, follow, own } = await open(test)
  await follow('slack:T1/C1')
  await look(own)
  assert.deepEqual(slack.requests.map(({ method }) => method).toSorted(), [
    ...['apps.connections.open', 'auth.test', 'conversations.info'],
  ])
})

it('a dead bot token is named with its cure, and nothing else is asked with it', async (test) => {
  const { slack, look, follow, own } = await open(test)
  await follow('slack:T1/C1')
  const [token, ...rest] = await look({ ...own, botToken: 'xoxb-mistyped' })
  assert.match(token ?? '', /^WRONG slack bot token: Slack refuses SLACK_BOT_TOKEN \(invalid_auth\)\. Copy /)
  assert.deepEqual(rest, ['ok slack socket mode: Slack gives a socket for SLACK_APP_TOKEN'])
  assert.ok(!slack.requests.some(({ method }) => method === 'conversations.info'))
})

it('a Slack that does not answer is not taken for a wrong token', async (test) => {
  const { slack, look, own } = await open(test)
  slack.fault('auth.test', { status: 503 })
  const [token] = await look(own)
  assert.match(token ?? '', /^WRONG slack bot token: Paperboy could not ask Slack who it is: /)
  assert.doesNotMatch(token ?? '', /SLACK_BOT_TOKEN/)
})

it('an app token that is refused is named with its cure, without the token', async (test) => {
  const { look, own } = await open(test)
  const rows = (await look({ ...own, appToken: 'xapp-mistyped' })).join('\n')
  assert.match(
    rows,
    /^WRONG slack socket mode: Slack does not accept SLACK_APP_TOKEN \(invalid_auth\).*connections:write/m,
  )
  assert.doesNotMatch(rows, /mistyped/)
})

it('a scope that is missing is named with what does not work, and the way to get it', async (test) => {
  const { slack, look, own } = await open(test)
  const botToken = await tokenWith(
    slack,
    SCOPES.filter((scope) => scope !== 'users:read'),
  )
  const [token, scopes] = await look({ ...own, botToken })
  assert.equal(token, 'ok slack bot token: it is paperboy in the workspace Small')
  assert.match(scopes ?? '', /^WRONG slack scopes: users:read is missing: guests count as members.*Reinstall/)
})

it('without the optional scopes all is well, and one is told what that costs', async (test) => {
  const { slack, look, own } = await open(test)
  const botToken = await tokenWith(
    slack,
    SCOPES.filter((scope) => !scope.endsWith(':history')),
  )
  const [, scopes] = await look({ ...own, botToken })
  assert.match(
    scopes ?? '',
    /^ok slack scopes: channels:history is missing: .*; groups:history is missing: .*; im:history is missing: .* may stay so$/,
  )
})

it('channels in which nothing can be posted are named one by one, each with its cure', async (test) => {
  const { slack, look, follow, own } = await open(test)
  slack.addChannel({ id: 'C2', team: 'T1', name: 'reading', withoutBot: true })
  slack.addChannel({ id: 'C3', team: 'T1', name: 'old' })
  slack.addChannel({ id: 'C4', team: 'T1', name: 'secret', isPrivate: true, withoutBot: true })
  await slack.archive('C3')
  for (const id of ['T1/C1', 'T1/C2', 'T1/C3', 'T1/C4', 'T9/C1']) await follow(`slack:${id}`)
  await follow('terminal:main')
  const rows = (await look(own)).filter((row) => row.includes('slack channel'))
  assert.equal(rows[0], 'ok slack channels: Paperboy can post in 1 channel')
  assert.equal(
    rows[1],
    'WRONG slack channel slack:T1/C2: Paperboy is not in #reading. Type there: /invite @Paperboy',
  )
  assert.match(rows[2] ?? '', /^WRONG slack channel slack:T1\/C3: #old is archived/)
  assert.match(rows[3] ?? '', /^WRONG slack channel slack:T1\/C4: .*invite it there with \/invite/)
  assert.match(rows[4] ?? '', /^WRONG slack channel slack:T9\/C1: .*not installed in this workspace/)
  assert.equal(rows.length, 5)
})

it('of many channels it asks about forty, as Slack allows, and says how many it left out', async (test) => {
  const { slack, look, follow, own } = await open(test)
  for (let n = 10; n < 52; n += 1) {
    slack.addChannel({ id: `C${n}`, team: 'T1', name: `c${n}` })
    await follow(`slack:T1/C${n}`)
  }
  const rows = await look(own)
  assert.ok(
    rows.includes('ok slack channels: Paperboy can post in 40 channels; 2 more were not looked at'),
    rows.join('\n'),
  )
  assert.equal(slack.requests.filter(({ method }) => method === 'conversations.info').length, 40)
})

it('over HTTP the address must be there, and https', async (test) => {
  const { look, own } = await open(test)
  const rowFor = async (publicUrl?: string) =>
    (await look({ botToken: own.botToken, publicUrl })).find((row) => row.includes('slack address')) ?? ''
  assert.match(await rowFor(), /^WRONG slack address: PUBLIC_URL is not set.*Example: /)
  assert.match(
    await rowFor('http://paperboy.example.org'),
    /^WRONG slack address: PUBLIC_URL must begin with https/,
  )
  assert.equal(
    await rowFor(PUBLIC_URL),
    "ok slack address: the app's request URL must be https://paperboy.example.org/slack/events",
  )
})

it('many workspaces: how many installed the app, or where that is done', async (test) => {
  const { store, look, follow, own } = await open(test)
  const settings = { publicUrl: PUBLIC_URL, secretKey: ['a key'] }
  assert.equal(
    (await look(settings))[0],
    'ok slack workspaces: none has installed the app yet. That is done at https://paperboy.example.org/slack/install',
  )
  const { installations } = installationsOver(store)
  const bot = { id: 'B1', userId: 'UBOT', token: own.botToken, scopes: [] }
  await installations.storeInstallation(installationOf('T1', { bot }))
  await installations.storeInstallation(installationOf('T2'))
  await follow('slack:T1/C1')
  assert.deepEqual(await look(settings), [
    'ok slack workspaces: 2 workspaces installed the app',
    "ok slack address: the app's request URL must be https://paperboy.example.org/slack/events",
    'ok slack channels: Paperboy can post in 1 channel',
  ])
})

it('a SECRET_KEY that does not open the tokens is told with its cure', async (test) => {
  const { store, look } = await open(test)
  await installationsOver(store, ['the old key']).installations.storeInstallation(installationOf('T1'))
  await installationsOver(store, ['a key']).installations.storeInstallation(installationOf('T2'))
  const [row] = await look({ publicUrl: PUBLIC_URL, secretKey: ['a key'] })
  assert.match(row ?? '', /^WRONG slack workspaces: 1 of 2: .*another SECRET_KEY.*SECRET_KEY=new,old/)
  const [both] = await look({ publicUrl: PUBLIC_URL, secretKey: ['a key', 'the old key'] })
  assert.equal(both, 'ok slack workspaces: 2 workspaces installed the app')
})
