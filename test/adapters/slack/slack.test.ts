import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, describe, it } from 'node:test'
import { COMMANDS } from '../../../commands/all.ts'
import { createInstallations } from '../../../src/adapters/slack/installations.ts'
import { createSecretBox } from '../../../src/adapters/slack/secret-box.ts'
import { createSlack } from '../../../src/adapters/slack/slack.ts'
import { createDispatch } from '../../../src/core/dispatch.ts'
import { createMemoryStore } from '../../../src/stores/memory.ts'
import { createSkippingClock } from '../../fakes/clock.ts'
import { startMorning } from '../../fakes/morning.ts'
import { createRecordingLog } from '../../fakes/recording-log.ts'
import { CHANNEL } from '../../fakes/rooms.ts'
import { createSlackDouble } from '../../fakes/slack/create.ts'
import { begin, comeBack } from './install-site.ts'
import { installationOf, organisationOf } from './installed-apps.ts'

function withToken(team: string, token: string) {
  return installationOf(team, { bot: { id: 'B1', userId: 'UBOT', token, scopes: [] } })
}

/** Many workspaces, of which T1 has installed the app; what it keeps was sealed with an older key. */
async function open() {
  const [slack, clock, { log }] = [await createSlackDouble(), createSkippingClock(), createRecordingLog()]
  const store = createMemoryStore({ clock, log })
  const kept = (newest: string, ...older: string[]) =>
    createInstallations({ store, log, box: createSecretBox(newest, older) })
  await kept('old key').storeInstallation(withToken('T1', slack.app.botToken))
  const { appToken, clientId, clientSecret } = slack.app
  const { chat, pages } = createSlack(
    {
      ...{ appToken, clientId, clientSecret, stateSecret: 'state', secretKey: ['new key', 'old key'] },
      ...{ publicUrl: 'https://paperboy.example', apiUrl: slack.apiUrl, authorizeUrl: slack.authorizeUrl },
    },
    { commands: COMMANDS, store, fetch, clock, log },
  )
  const rooms = await startMorning()
  await chat.start(createDispatch(COMMANDS, rooms, () => chat))
  after(async () => {
    await chat.stop(1_000)
    await slack.close()
  })
  return { slack, kept, rooms, pages }
}

describe('many workspaces', () => {
  it('a start seals with the newest key what an older one sealed, so the older one may go', async () => {
    const { slack, kept } = await open()
    assert.equal(await kept('new key').tokenOf('T1'), slack.app.botToken)
  })

  it("one person's token that is revoked takes nothing away; an uninstall takes the bot's token", async () => {
    const { slack, kept } = await open()
    const envelope = { type: 'event_callback', team_id: 'T1', api_app_id: 'A1', event_time: 1 }
    const event = { type: 'tokens_revoked', tokens: { oauth: ['U1'] } }
    await slack.deliver({ ...envelope, event, event_id: 'Ev1' }, 'events_api')
    await slack.command({ user: 'U1', channel: 'C1', command: '/papers', text: 'help' })
    await slack.until(() => slack.visibleTo('U1', 'C1').length === 1)
    assert.equal(await kept('new key').tokenOf('T1'), slack.app.botToken)
    await slack.uninstall('T1')
    while ((await kept('new key').tokenOf('T1')) !== undefined) await new Promise(setImmediate)
  })

  it('an organisation that removes Paperboy takes its one token away, whatever workspace Slack names', async () => {
    const { slack, kept } = await open()
    await kept('new key').storeInstallation(organisationOf('E1'))
    const installed = {
      enterprise_id: 'E1',
      team_id: 'T7',
      user_id: 'UBOT',
      is_bot: true,
      is_enterprise_install: true,
    }
    const envelope = {
      type: 'event_callback',
      team_id: 'T7',
      api_app_id: 'A1',
      event_time: 1,
      event_id: 'Ev1',
    }
    const event = { type: 'app_uninstalled' }
    await slack.deliver({ ...envelope, event, authorizations: [installed] }, 'events_api')
    while ((await kept('new key').tokenOf('E1')) !== undefined) await new Promise(setImmediate)
    assert.equal(await kept('new key').tokenOf('T1'), slack.app.botToken)
  })

  it("one workspace's Undo does nothing in another one", async () => {
    const { slack, kept, rooms } = await open()
    slack.addWorkspace({ id: 'T2', name: 'Other', installed: true })
    slack.addPerson({ id: 'U9', team: 'T2', name: 'Eve' })
    slack.addChannel({ id: 'C9', team: 'T2', name: 'other' })
    await kept('new key', 'old key').storeInstallation(withToken('T2', slack.app.botToken))
    await slack.command({ user: 'U1', channel: 'C1', command: '/papers', text: 'pause' })
    await slack.until(() => slack.visibleTo('U1', 'C1').length === 2)
    const { revision } = (await rooms.channels.get(CHANNEL)) ?? {}
    await slack.command({ user: 'U9', channel: 'C9', command: '/papers', text: `undo ${revision}` })
    await slack.until(() => slack.visibleTo('U9', 'C9').length === 1)
    assert.match(slack.read('U9', 'C9'), /nothing to undo here/)
    assert.notEqual((await rooms.channels.get(CHANNEL))?.pausedBy, undefined)
  })

  it('who adds Paperboy to a workspace is shown the way to the first post', async () => {
    const { slack, pages } = await open()
    slack.addWorkspace({ id: 'T3', name: 'Third' })
    slack.addPerson({ id: 'U3', team: 'T3', name: 'Grace' })
    slack.chooseWorkspace('T3')
    const server = createServer((request, response) =>
      pages.get(request.url?.split('?')[0] ?? '')?.(request, response),
    ).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    after(() => server.close())
    const site = {
      get: (path: string, init?: RequestInit) => fetch(origin + path, { redirect: 'manual', ...init }),
    }
    const { cookie, slackUrl } = await begin(site)
    const allowed = await fetch(slackUrl, { redirect: 'manual' })
    const { searchParams } = new URL(allowed.headers.get('location') ?? '')
    assert.equal((await comeBack(site, Object.fromEntries(searchParams), cookie)).status, 200)
    await slack.until(() => slack.messages('DU3').length === 1)
    assert.match(slack.read('U3', 'DU3'), /type \/invite @Paperboy, then \/papers subscribe LLM agents/)
    assert.deepEqual(slack.problems, [])
  })

  it('who asks from a workspace that has not installed it is told so, and nobody else', async () => {
    const { slack } = await open()
    slack.addWorkspace({ id: 'T2', name: 'Other', installed: true })
    slack.addPerson({ id: 'U9', team: 'T2', name: 'Eve' })
    slack.addChannel({ id: 'C9', team: 'T2', name: 'other' })
    const { ok } = await slack.command({ user: 'U9', channel: 'C9', command: '/paper', text: 'variance' })
    assert.equal(ok, true)
    await slack.until(() => slack.visibleTo('U9', 'C9').length === 1)
    assert.match(slack.read('U9', 'C9'), /not installed in this workspace.*can install it again/)
    assert.equal(slack.messages('C9').filter(({ onlyFor }) => onlyFor === undefined).length, 0)
  })
})
