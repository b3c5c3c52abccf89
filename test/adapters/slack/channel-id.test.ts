import assert from 'node:assert/strict'
import { it } from 'node:test'
import { channelId, personId, slackChannel } from '../../../src/adapters/slack/channel-id.ts'
import type { ChannelId } from '../../../src/core/call.ts'

it('a channel is put together and taken apart again', () => {
  assert.equal(channelId('T1', 'C1'), 'slack:T1/C1')
  assert.deepEqual(slackChannel(channelId('T0ABC', 'G9XYZ')), { workspace: 'T0ABC', channel: 'G9XYZ' })
  assert.equal(personId('T1', 'U1'), 'slack:T1/U1')
})

for (const name of [
  '',
  'slack:T1',
  'slack:/C1',
  'slack:T1/',
  'discord:T1/C1',
  'slack:T1/C1/x',
  'slack:T1/C 1',
  'x slack:T1/C1',
])
  it(`"${name}" is no channel of Slack's`, () => {
    assert.throws(() => slackChannel(name as ChannelId), { name: 'AppError', code: 'internal' })
  })
