import assert from 'node:assert/strict'
import { it } from 'node:test'
import { authorizeMany, authorizeOne } from '../../../src/adapters/slack/authorize.ts'
import {
  installationOf,
  installationsOver,
  memoryStore,
  organisation,
  organisationOf,
  workspace,
} from './installed-apps.ts'

const own = { botToken: 'xoxb-1', botId: 'B1', botUserId: 'UB1', teamId: 'T1' }

it('one workspace is answered with the token of the configuration', async () => {
  assert.deepEqual(await authorizeOne(own)(workspace('T1')), own)
  const inGrid = { ...own, enterpriseId: 'E1' }
  assert.deepEqual(await authorizeOne(inGrid)(organisation('E1', 'T2')), { ...inGrid, teamId: 'T2' })
  assert.deepEqual(await authorizeOne(inGrid)(organisation('E1')), inGrid)
})

it('another workspace never gets that token, and the sentence says what an operator can do', async () => {
  const strangers = [
    [own, workspace('T2')],
    [own, organisation('E2', 'T2')],
    [{ ...own, enterpriseId: 'E1' }, workspace('T2', 'E1')],
  ] as const
  for (const [ours, stranger] of strangers) {
    await assert.rejects(authorizeOne(ours)(stranger), {
      name: 'AppError',
      code: 'not_allowed',
      message: /serves another workspace only.*SLACK_CLIENT_ID/,
    })
  }
})

it('of many workspaces each is answered with its own token', async () => {
  const { installations } = installationsOver(memoryStore())
  for (const team of ['T1', 'T2']) await installations.storeInstallation(installationOf(team))
  await installations.storeInstallation(organisationOf('E1'))
  const authorize = authorizeMany(installations)
  for (const team of ['T1', 'T2']) {
    assert.deepEqual(await authorize(workspace(team)), {
      ...{ botToken: `xoxb-${team}-token`, botId: `B${team}`, botUserId: `UB${team}`, teamId: team },
    })
  }
  assert.deepEqual(await authorize(organisation('E1', 'T3')), {
    ...{ botToken: 'xoxb-E1-token', botId: 'BE1', botUserId: 'UBE1', teamId: 'T3', enterpriseId: 'E1' },
  })
})

it('a workspace that is unknown, or was uninstalled a moment ago, is told so', async () => {
  const { installations } = installationsOver(memoryStore())
  const authorize = authorizeMany(installations)
  await installations.storeInstallation(installationOf('T1'))
  await authorize(workspace('T1'))
  await installations.deleteInstallation(workspace('T1'))
  for (const source of [workspace('T1'), workspace('T9', 'E9'), organisation('E9')]) {
    await assert.rejects(authorize(source), { code: 'not_found', message: /not installed in this workspace/ })
  }
})
