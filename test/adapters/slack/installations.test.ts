import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { createInstallations } from '../../../src/adapters/slack/installations.ts'
import { createSecretBox } from '../../../src/adapters/slack/secret-box.ts'
import { createStore } from '../../../src/stores/keyv.ts'
import { keysOf } from '../../contracts/store.ts'
import { createFakeClock } from '../../fakes/clock.ts'
import { temporaryFolder } from '../../stores/temporary-folder.ts'
import { installationOf, installationsOver, memoryStore, placesOf, workspace } from './installed-apps.ts'

const folder = temporaryFolder()

it('what was installed is found again, after a restart too, and each workspace has its own token', async () => {
  const store = memoryStore()
  const before = installationsOver(store).installations
  await before.storeInstallation(installationOf('T1'))
  await before.storeInstallation(installationOf('T2'))
  const { installations } = installationsOver(store)
  const { team, bot, user, isEnterpriseInstall } = await installations.fetchInstallation(workspace('T1'))
  assert.deepEqual(team, { id: 'T1' })
  assert.deepEqual(bot, { id: 'BT1', userId: 'UBT1', token: 'xoxb-T1-token', scopes: ['chat:write'] })
  assert.deepEqual(user, { id: 'UT1', token: undefined, scopes: undefined })
  assert.equal(isEnterpriseInstall, false)
  assert.equal(await installations.tokenOf('T1'), 'xoxb-T1-token')
  assert.equal(await installations.tokenOf('T2'), 'xoxb-T2-token')
})

it('a workspace without the app has no token, and the sentence says what to do', async () => {
  const { installations } = installationsOver(memoryStore())
  assert.equal(await installations.tokenOf('T9'), undefined)
  await assert.rejects(installations.fetchInstallation(workspace('T9')), {
    name: 'AppError',
    code: 'not_found',
    message: /not installed in this workspace.*install it again/,
  })
})

it("of a person's token and of names nothing is kept, not even sealed", async () => {
  const { installations, store } = installationsOver(memoryStore())
  await installations.storeInstallation(installationOf('T1'))
  const sealed = await store.get('slack/install/T1')
  const text = createSecretBox('a key').open(String(sealed), 'slack/install/T1')
  assert.match(text, /xoxb-T1-token/)
  assert.doesNotMatch(text, /xoxp|search:read|Team T1/)
})

it('the database file, its log included, shows no token in any spelling', async () => {
  const clock = createFakeClock()
  const store = await createStore(`sqlite:${join(folder, 'x.sqlite')}`, {
    clock,
    log: { error: () => undefined },
  })
  const { installations } = installationsOver(store)
  const bytes = () => readdirSync(folder).map((name) => readFileSync(join(folder, name)))
  const token = Buffer.from('xoxb-T1-token')
  const spellings = ['utf8', 'base64url', 'hex'] as const
  const shown = (text: Buffer | string) => bytes().some((file) => file.includes(text))
  const check = () => {
    assert.ok(shown('slack/install/T1'), 'the files were really looked at')
    for (const spelling of spellings) assert.ok(!shown(token.toString(spelling).slice(0, 12)), spelling)
    assert.ok(!shown(Buffer.from('xoxb-T1', 'utf16le')))
  }
  await installations.storeInstallation(installationOf('T1'))
  assert.ok(readdirSync(folder).includes('x.sqlite-wal'))
  check()
  await installations.storeInstallation(installationOf('T1'))
  await store.close()
  check()
})

it('after a change of the key old tokens open, and sealing anew makes the old key needless', async () => {
  const store = memoryStore()
  for (const team of ['T1', 'T2'])
    await installationsOver(store).installations.storeInstallation(installationOf(team))
  const { installations } = installationsOver(store, ['new', 'a key'])
  await installations.storeInstallation(installationOf('T3'))
  assert.equal(await installations.tokenOf('T1'), 'xoxb-T1-token')
  assert.equal(await installations.sealAnew(), 2)
  assert.equal(await installations.sealAnew(), 0)
  const onlyNew = installationsOver(store, ['new']).installations
  for (const team of ['T1', 'T2', 'T3']) assert.equal(await onlyNew.tokenOf(team), `xoxb-${team}-token`)
})

it('a workspace that is uninstalled while tokens are sealed anew does not come back', async () => {
  const store = memoryStore()
  await installationsOver(store).installations.storeInstallation(installationOf('T1'))
  const box = createSecretBox('new', ['a key'])
  const gone: Promise<void>[] = []
  const installations = createInstallations({
    store,
    log: { error: () => undefined },
    box: {
      ...box,
      open: (sealed, context) => {
        gone.push(installations.deleteInstallation(workspace('T1')))
        return box.open(sealed, context)
      },
    },
  })
  assert.equal(await installations.sealAnew(), 0)
  await Promise.all(gone)
  assert.equal(gone.length, 1)
  assert.deepEqual(await keysOf(store, ''), [])
})

it('a wrong key says what to do, and installing again is enough', async () => {
  const store = memoryStore()
  await installationsOver(store).installations.storeInstallation(installationOf('T1'))
  const { installations } = installationsOver(store, ['wrong'])
  const refusal = { name: 'AppError', code: 'storage', message: /another SECRET_KEY.*SECRET_KEY=new,old/ }
  await assert.rejects(installations.tokenOf('T1'), refusal)
  await assert.rejects(installations.fetchInstallation(workspace('T1')), refusal)
  await installations.storeInstallation(installationOf('T1'))
  assert.equal(await installations.tokenOf('T1'), 'xoxb-T1-token')
})

it('a value that was moved to another workspace does not open there', async () => {
  const { installations, store } = installationsOver(memoryStore())
  await installations.storeInstallation(installationOf('T1'))
  await store.set('slack/install/T2', await store.get('slack/install/T1'))
  await assert.rejects(installations.tokenOf('T2'), { code: 'storage', message: /another workspace's place/ })
  assert.equal(await installations.tokenOf('T1'), 'xoxb-T1-token')
})

it('a damaged value concerns its own workspace only', async () => {
  const { installations, store, errors } = installationsOver(memoryStore())
  for (const team of ['T1', 'T5']) await installations.storeInstallation(installationOf(team))
  const otherVersion = createSecretBox('a key').seal('{"token":"xoxb-9"}', 'slack/install/T2')
  const damaged = { T2: otherVersion, T3: { a: 1 }, T4: 'xoxb-plain' }
  for (const [team, value] of Object.entries(damaged)) await store.set(`slack/install/${team}`, value)
  for (const team of Object.keys(damaged)) {
    await assert.rejects(installations.tokenOf(team), {
      code: 'storage',
      message: /Install Paperboy in that workspace/,
    })
  }
  assert.deepEqual(await placesOf(installations), [
    { id: 'T1', isOrganisation: false, botUserId: 'UBT1', installer: 'UT1' },
    { id: 'T5', isOrganisation: false, botUserId: 'UBT5', installer: 'UT5' },
  ])
  assert.deepEqual(
    errors.map(({ event, key }) => [event, key]),
    Object.keys(damaged).map((team) => ['slack_installation_unreadable', `slack/install/${team}`]),
  )
  assert.doesNotMatch(JSON.stringify(errors), /xoxb/)
  assert.equal(await installations.sealAnew(), 0)
})

it('an uninstall leaves nothing of that workspace behind, and nothing else is touched', async () => {
  const { installations, store } = installationsOver(memoryStore())
  for (const team of ['T1', 'T12']) await installations.storeInstallation(installationOf(team))
  await installations.deleteInstallation(workspace('T1'))
  await installations.deleteInstallation(workspace('T1'))
  assert.equal(await installations.tokenOf('T1'), undefined)
  assert.deepEqual(await keysOf(store, ''), ['slack/install/T12'])
})

it('a token that would expire is refused, and so is an app without a bot; nothing is kept', async () => {
  const { installations, store } = installationsOver(memoryStore())
  const { bot, ...rest } = installationOf('T1')
  assert.ok(bot !== undefined)
  await assert.rejects(
    installations.storeInstallation({ ...rest, bot: { ...bot, refreshToken: 'xoxe-1', expiresAt: 1 } }),
    { code: 'bad_config', message: /expires.*without token rotation/ },
  )
  await assert.rejects(installations.storeInstallation(rest), {
    code: 'bad_answer',
    message: /without its bot/,
  })
  assert.deepEqual(await keysOf(store, ''), [])
})

it('a name that could reach another key is refused', async () => {
  const { installations, store } = installationsOver(memoryStore())
  for (const id of ['', 'T1/x', '../grid/T1', 'T 1', 'ü']) {
    const odd = { name: 'AppError', code: 'bad_answer' }
    await assert.rejects(installations.storeInstallation(installationOf(id)), odd)
    await assert.rejects(installations.tokenOf(id), odd)
    await assert.rejects(installations.deleteInstallation(workspace(id)), odd)
  }
  assert.deepEqual(await keysOf(store, ''), [])
})
