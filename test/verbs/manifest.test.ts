import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { configOf, createVerbs, temporaryFolder } from '../fakes/verbs.ts'

const NOW = Date.parse('2026-07-30T08:00:00Z')

function verbsWith(more: object = {}) {
  return createVerbs(configOf(temporaryFolder(), { url: 'http://127.0.0.1:9' }, more), NOW)
}

interface Printed {
  readonly settings: { readonly socket_mode_enabled: boolean }
  readonly oauth_config: { readonly redirect_urls?: readonly string[] }
}

describe('npm start -- manifest', () => {
  it('prints JSON and nothing else, for Socket Mode and without any setting', async () => {
    const { json, err, done } = await verbsWith()(['manifest'])
    const { settings, oauth_config } = json() as Printed
    assert.equal(settings.socket_mode_enabled, true)
    assert.equal(oauth_config.redirect_urls, undefined)
    assert.deepEqual([err, done], ['', true])
  })

  it('--http points to PUBLIC_URL', async () => {
    const { out, json } = await verbsWith({ PUBLIC_URL: 'https://paperboy.example.org/' })([
      'manifest',
      '--http',
    ])
    assert.equal((json() as Printed).settings.socket_mode_enabled, false)
    assert.match(out, /"https:\/\/paperboy\.example\.org\/slack\/events"/)
  })

  it('over sockets too others can install the app, if browsers can come back', async () => {
    const redirects = async (PUBLIC_URL: string) =>
      ((await verbsWith({ PUBLIC_URL })(['manifest'])).json() as Printed).oauth_config.redirect_urls
    assert.deepEqual(await redirects('https://p.example.org'), ['https://p.example.org/slack/oauth_redirect'])
    assert.equal(await redirects('http://localhost:3000'), undefined)
  })

  it('--http without an https address is wrong use, and says what to set', async () => {
    for (const more of [{}, { PUBLIC_URL: 'http://paperboy.example.org' }])
      await assert.rejects(verbsWith(more)(['manifest', '--http']), {
        code: 'bad_input',
        message:
          /https?.*set PUBLIC_URL\. Example: PUBLIC_URL=https:\/\/|address.*set PUBLIC_URL\. Example: /,
      })
  })
})
