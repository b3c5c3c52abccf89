import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { COMMANDS } from '../../../commands/all.ts'
import { manifest } from '../../../src/adapters/slack/manifest.ts'

const HTTP = { commands: COMMANDS, socketMode: false, publicUrl: 'https://paperboy.example.org' }
const SOCKET = { commands: COMMANDS, socketMode: true }

/** Every address in it. */
function addressesIn(value: unknown): string[] {
  return JSON.stringify(value).match(/https:[^"]+/g) ?? []
}

describe('the manifest', () => {
  it('keeps every limit of Slack, and says enough for its directory', () => {
    const { display_information: shown, features, oauth_config, settings } = manifest(HTTP)
    const { name, description = '', long_description: long = '', background_color: color = '' } = shown
    assert.ok(name.length <= 35)
    assert.ok(description.length > 0 && description.length <= 140, `${description.length}`)
    assert.ok(long.length >= 174 && long.length <= 4_000, `${long.length}`)
    assert.match(color, /^#[0-9a-f]{6}$/)
    assert.ok((features?.bot_user?.display_name ?? '').length <= 80)
    const commands = features?.slash_commands ?? []
    assert.ok(commands.length <= 50)
    for (const { command, description: what, usage_hint = '' } of commands) {
      assert.match(command, /^\/[a-z]{1,31}$/)
      assert.ok(what.length > 0 && what.length <= 2_000)
      assert.ok(usage_hint.length > 0 && usage_hint.length <= 1_000, `${usage_hint.length}`)
    }
    const shortcuts = features?.shortcuts ?? []
    assert.ok(shortcuts.length > 0 && shortcuts.length <= 10)
    for (const shortcut of shortcuts)
      assert.ok(shortcut.callback_id.length <= 255 && shortcut.description.length <= 150)
    assert.ok((settings?.event_subscriptions?.bot_events ?? []).length <= 100)
    assert.ok((oauth_config?.scopes?.bot ?? []).length <= 255)
  })

  it('has a slash command for each first word of the commands, with what can stand behind it', () => {
    const commands = manifest(SOCKET).features?.slash_commands ?? []
    assert.deepEqual(
      commands.map(({ command }) => command),
      ['/paper', '/papers'],
    )
    assert.equal(commands[0]?.usage_hint, '[query]')
    const behind = (commands[1]?.usage_hint ?? '').split(' | ')
    assert.deepEqual(
      behind.map((hint) => `papers ${hint.split(' ')[0]}`),
      COMMANDS.filter(({ name, hidden }) => !hidden && name.includes(' ')).map(({ name }) => name),
    )
    assert.ok(behind.includes('subscribe [topic]'))
  })

  it('tells of a new command in the hint and in the description', () => {
    const [paper] = COMMANDS
    assert.ok(paper)
    const commands = [...COMMANDS, { ...paper, name: 'papers recite', summary: 'Read a paper aloud.' }]
    const { features, display_information } = manifest({ ...SOCKET, commands })
    assert.match(features?.slash_commands?.[1]?.usage_hint ?? '', /\| recite \[query\]$/)
    assert.match(display_information.long_description ?? '', /\/papers recite: Read a paper aloud\./)
  })

  it('asks for text as it was typed', () => {
    for (const { should_escape } of manifest(HTTP).features?.slash_commands ?? [])
      assert.equal(should_escape, false)
  })

  it('asks for each scope once; the optional ones are among them', () => {
    const { bot = [], bot_optional = [] } = manifest(SOCKET).oauth_config?.scopes ?? {}
    assert.deepEqual(bot.toSorted(), [
      ...['app_mentions:read', 'channels:history', 'channels:read', 'chat:write', 'commands'],
      ...['groups:history', 'groups:read', 'im:history', 'users:read'],
    ])
    assert.deepEqual(bot_optional, ['channels:history', 'groups:history', 'im:history', 'app_mentions:read'])
  })

  it('over sockets has no address and nobody else can install it', () => {
    const made = manifest(SOCKET)
    assert.deepEqual(addressesIn(made), [])
    assert.equal(made.settings?.socket_mode_enabled, true)
    assert.equal(made.settings?.interactivity?.is_enabled, true)
    assert.equal(made.settings?.org_deploy_enabled, false)
  })

  it('over HTTP sends everything to one path, and browsers back to the page that installs', () => {
    const made = manifest(HTTP)
    const events = 'https://paperboy.example.org/slack/events'
    assert.equal(made.settings?.socket_mode_enabled, false)
    assert.equal(made.settings?.event_subscriptions?.request_url, events)
    assert.equal(made.settings?.interactivity?.request_url, events)
    assert.deepEqual(
      made.features?.slash_commands?.map(({ url }) => url),
      [events, events],
    )
    assert.deepEqual(made.oauth_config?.redirect_urls, ['https://paperboy.example.org/slack/oauth_redirect'])
    assert.equal(addressesIn(made).length, 5)
  })

  it('never lets tokens rotate: a clock that posts has nobody to renew them', () => {
    for (const options of [SOCKET, HTTP])
      assert.equal(manifest(options).settings?.token_rotation_enabled, false)
  })
})
