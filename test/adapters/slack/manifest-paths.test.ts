import assert from 'node:assert/strict'
import { it } from 'node:test'
import { COMMANDS } from '../../../commands/all.ts'
import { manifest } from '../../../src/adapters/slack/manifest.ts'
import { createSlack } from '../../../src/adapters/slack/slack.ts'
import { createMemoryStore } from '../../../src/stores/memory.ts'
import { createFakeClock } from '../../fakes/clock.ts'
import { createRecordingLog } from '../../fakes/recording-log.ts'
import { createSlackDouble } from '../../fakes/slack/create.ts'
import { connectSlack } from './connected.ts'

const PUBLIC_URL = 'https://paperboy.example.org'

it('every address in the manifest is a path that the adapter answers', async () => {
  const slack = await createSlackDouble()
  const { log } = createRecordingLog()
  const clock = createFakeClock()
  const { signingSecret, clientId, clientSecret } = slack.app
  const { pages } = createSlack(
    {
      ...{ signingSecret, clientId, clientSecret, stateSecret: 'a state secret', secretKey: ['a key'] },
      ...{ publicUrl: PUBLIC_URL, apiUrl: slack.apiUrl, authorizeUrl: slack.authorizeUrl },
    },
    { commands: COMMANDS, store: createMemoryStore({ clock, log }), fetch, clock, log },
  )
  const made = JSON.stringify(manifest({ commands: COMMANDS, socketMode: false, publicUrl: PUBLIC_URL }))
  const paths = new Set((made.match(/https:[^"]+/g) ?? []).map((url) => new URL(url).pathname))
  assert.deepEqual([...paths].toSorted(), ['/slack/events', '/slack/oauth_redirect'])
  for (const path of paths) assert.ok(pages.has(path), path)
  await slack.close()
})

it('every event in the manifest is acknowledged, and the shortcut and the commands are answered', async () => {
  const { slack, chat, close } = await connectSlack()
  await chat.start(() =>
    Promise.resolve({ message: { summary: 'Heard.', blocks: [] }, visible: 'caller' as const }),
  )
  const { settings, features } = manifest({ commands: COMMANDS, socketMode: true })
  for (const type of settings?.event_subscriptions?.bot_events ?? []) {
    const event = { type, channel: 'C1', user: 'U1', event_ts: '1.000001', tab: 'messages' }
    const payload = { type: 'event_callback', team_id: 'T1', api_app_id: 'A1', event_id: `Ev${type}`, event }
    const { ok } = await slack.deliver(payload, 'events_api')
    assert.ok(ok, type)
  }
  const on = slack.say({ user: 'U1', channel: 'C1', text: 'arxiv.org/abs/1706.03762' })
  for (const { callback_id } of features?.shortcuts ?? [])
    assert.ok((await slack.shortcut({ user: 'U1', callbackId: callback_id, on })).ok, callback_id)
  for (const { command } of features?.slash_commands ?? [])
    assert.ok((await slack.command({ user: 'U1', channel: 'C1', command, text: 'help' })).ok, command)
  await chat.stop(1_000)
  await close()
})
