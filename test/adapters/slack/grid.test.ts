import assert from 'node:assert/strict'
import { it } from 'node:test'
import { keysOf } from '../../contracts/store.ts'
import {
  installationOf,
  installationsOver,
  memoryStore,
  organisation,
  organisationOf,
  placesOf,
  workspace,
} from './installed-apps.ts'

async function withOrganisation() {
  const kept = installationsOver(memoryStore())
  await kept.installations.storeInstallation(organisationOf('E1'))
  return kept
}

it("an organisation's installation serves each of its workspaces, and no stranger", async () => {
  const { installations } = await withOrganisation()
  for (const query of [organisation('E1'), organisation('E1', 'T1'), workspace('T2', 'E1')]) {
    const { bot, team, enterprise } = await installations.fetchInstallation(query)
    assert.equal(bot?.token, 'xoxb-E1-token')
    assert.equal(team, undefined)
    assert.deepEqual(enterprise, { id: 'E1' })
  }
  for (const query of [organisation('E2', 'T1'), workspace('T3'), workspace('T3', 'E2')]) {
    await assert.rejects(installations.fetchInstallation(query), { code: 'not_found' })
  }
})

it('a post finds the token of its workspace once a request has come from there, after a restart too', async () => {
  const { installations, store } = await withOrganisation()
  assert.equal(await installations.tokenOf('T1'), undefined)
  await installations.fetchInstallation(workspace('T1', 'E1'))
  await installations.fetchInstallation(organisation('E1', 'T2'))
  const later = installationsOver(store).installations
  for (const team of ['T1', 'T2', 'E1']) assert.equal(await later.tokenOf(team), 'xoxb-E1-token')
})

it('a workspace that installed the app itself uses its own token before that of its organisation', async () => {
  const { installations, store } = await withOrganisation()
  await installations.fetchInstallation(workspace('T1', 'E1'))
  await installations.storeInstallation(installationOf('T1', { enterprise: { id: 'E1' } }))
  assert.equal((await installations.fetchInstallation(workspace('T1', 'E1'))).bot?.token, 'xoxb-T1-token')
  assert.equal(await installations.tokenOf('T1'), 'xoxb-T1-token')
  await installations.deleteInstallation(workspace('T1', 'E1'))
  assert.deepEqual(await keysOf(store, ''), ['slack/install/E1'])
})

it('when the organisation removes the app, none of its workspaces has a token, and nothing is left', async () => {
  const { installations, store } = await withOrganisation()
  for (const team of ['T1', 'T2']) await installations.fetchInstallation(workspace(team, 'E1'))
  await installations.storeInstallation(organisationOf('E2'))
  await installations.fetchInstallation(workspace('T3', 'E2'))
  await installations.deleteInstallation(organisation('E1'))
  assert.deepEqual(await keysOf(store, ''), ['slack/grid/T3', 'slack/install/E2'])
  assert.equal(await installations.tokenOf('T1'), undefined)
  assert.equal(await installations.tokenOf('T3'), 'xoxb-E2-token')
})

it('organisations are listed as what they are', async () => {
  const { installations } = await withOrganisation()
  assert.deepEqual(await placesOf(installations), [
    { id: 'E1', isOrganisation: true, botUserId: 'UBE1', installer: 'UE1' },
  ])
})
