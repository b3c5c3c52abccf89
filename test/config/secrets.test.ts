import assert from 'node:assert/strict'
import { it } from 'node:test'
import { type Environment, loadConfig } from '../../config/load.ts'
import { secretsOf } from '../../config/secrets.ts'

function secrets(env: Environment): string[] {
  const result = loadConfig(env)
  assert.ok(result.ok, JSON.stringify(result))
  return secretsOf(result.config)
}

it('every token and secret that is set is named as a secret', () => {
  const env = {
    HF_TOKEN: 'hf_1',
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_APP_TOKEN: 'xapp-1',
    SLACK_SIGNING_SECRET: 'signing',
    SLACK_CLIENT_ID: '1.2',
    SLACK_CLIENT_SECRET: 'client',
    SLACK_STATE_SECRET: 'state',
    DISCORD_TOKEN: 'discord',
    SECRET_KEY: 'key',
    PUBLIC_URL: 'https://papers.example.org',
  }
  const { SLACK_CLIENT_ID, PUBLIC_URL, ...secret } = env
  assert.deepEqual(secrets(env).sort(), Object.values(secret).sort())
  for (const open of [SLACK_CLIENT_ID, PUBLIC_URL]) assert.ok(!secrets(env).includes(open))
})

it('of several keys each counts by itself, however they are separated', () => {
  assert.deepEqual(secrets({ SECRET_KEY: 'new-key, old-key\tolder-key,,new-key' }), [
    'new-key',
    'old-key',
    'older-key',
  ])
})

it('a URL with a password counts whole, and its password counts as written and decoded', () => {
  const url = 'postgres://bot:p%40ss%3A1@db.example.org/x'
  assert.deepEqual(secrets({ STORE_URL: url }), [url, 'p%40ss%3A1', 'p@ss:1'])
  assert.deepEqual(secrets({ STORE_URL: 'redis://:100%25%zz@h' }), ['redis://:100%25%zz@h', '100%25%zz'])
  assert.deepEqual(secrets({ SMTP_URL: 'smtps://me:pass@h', MAIL_FROM: 'a@b.org' }), [
    'smtps://me:pass@h',
    'pass',
  ])
})

it('without tokens there is nothing to hide, not even the path of the store', () => {
  assert.deepEqual(secrets({}), [])
  assert.deepEqual(secrets({ STORE_URL: 'redis://cache.example.org' }), [])
})
