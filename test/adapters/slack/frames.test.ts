import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { App } from '@slack/bolt'
import { createBoltLog } from '../../../src/adapters/slack/bolt-log.ts'
import { readFrame } from '../../../src/adapters/slack/frames.ts'
import { createSocketReceiver } from '../../../src/adapters/slack/sockets.ts'
import { createSkippingClock } from '../../fakes/clock.ts'
import { createRawSlack, type RawSlack } from './raw-slack.ts'
import { createEchoApp, createLines, type Lines, unhandledRejections } from './receiving-app.ts'

const SECRET = 'whisper'
const unusable = [
  ...['', 'null', '1', '"text"', '[]', '{}', '{', '\u0000', '{"type":null}', '{"type":"whisper"}'],
  ...['{"type":"events_api"}', '{"type":"events_api","envelope_id":"E1"}'],
  ...[
    '{"type":"events_api","envelope_id":"E1","payload":null}',
    '{"type":"events_api","envelope_id":"E1","payload":{}}',
  ],
  '{"type":"events_api","envelope_id":"E1","payload":{"event":null}}',
  '{"type":"events_api","envelope_id":"E1","payload":{"event":{"type":7}}}',
  '{"type":"slash_commands","payload":{"text":"whisper"}}',
  '{"type":"slash_commands","envelope_id":"","payload":{"text":"whisper"}}',
  '{"type":"interactive","envelope_id":{"whisper":1},"payload":{}}',
  '{"type":"interactive","envelope_id":"E1","payload":"whisper"}',
  '{"type":"disconnect","reason":7}',
]
/** Names of events that the client has for itself. */
const usurping = ['error', 'close', 'connecting', 'connected', 'disconnected', 'ws_message', 'slack_event']

const rejections = unhandledRejections()
describe('frames that nobody expects', () => {
  let slack: RawSlack
  let app: App
  let ran: string[]
  let log: Lines

  before(async () => {
    slack = await createRawSlack()
    log = createLines(slack.look)
    const clock = createSkippingClock()
    const logger = createBoltLog(log)
    const options = { apiUrl: slack.apiUrl, appToken: 'xapp-1', connections: 1, clock, log, logger }
    const echo = createEchoApp(createSocketReceiver(options), log)
    app = echo.app
    ran = echo.ran
    await app.start()
  })
  beforeEach(() => slack.until(() => slack.sockets.length === 1))
  after(async () => {
    await app.stop()
    await slack.close()
    assert.deepEqual(rejections, [])
  })

  for (const [n, frame] of unusable.entries()) {
    test(`the frame ${JSON.stringify(frame)} is passed over, and the next command is answered`, async () => {
      const [socket] = slack.sockets
      assert.ok(socket)
      const before = log.lines.length
      socket.send(frame)
      slack.command(socket, `after frame ${n}`)
      await slack.until(() => slack.acks(`after frame ${n}`) === 1)
      const lines = log.lines.slice(before)
      assert.deepEqual(
        lines.map(({ event }) => event),
        ['slack_frame_unusable'],
      )
      assert.doesNotMatch(JSON.stringify(lines), RegExp(SECRET))
      assert.equal(slack.sockets[0], socket)
    })
  }

  test('a binary frame is passed over too', async () => {
    const [socket] = slack.sockets
    assert.ok(socket)
    socket.send(Buffer.from('{"type":"disconnect"}'))
    slack.command(socket, 'after binary')
    await slack.until(() => slack.acks('after binary') === 1)
    assert.equal(slack.sockets[0], socket)
  })

  for (const type of usurping) {
    test(`an event that is named ${type} confuses nobody`, async () => {
      const [socket] = slack.sockets
      assert.ok(socket)
      const payload = { type: 'event_callback', team_id: 'T1', event: { type } }
      socket.send(JSON.stringify({ type: 'events_api', envelope_id: `named ${type}`, payload }))
      await slack.until(() => slack.acks(`named ${type}`) >= 1)
      await slack.until(() => slack.sockets.length === 1)
      const [now] = slack.sockets
      assert.ok(now)
      slack.command(now, `after ${type}`)
      await slack.until(() => slack.acks(`after ${type}`) === 1)
      assert.equal(ran.filter((text) => text === `after ${type}`).length, 1)
    })
  }

  test('a frame is read for what it is', () => {
    assert.deepEqual(readFrame('{"type":"hello","num_connections":1}'), { kind: 'hello' })
    assert.deepEqual(readFrame('{"type":"disconnect","reason":"warning"}'), {
      kind: 'disconnect',
      reason: 'warning',
    })
    assert.deepEqual(readFrame('{"type":"disconnect"}'), { kind: 'disconnect', reason: 'unknown' })
    assert.deepEqual(readFrame('{"type":"interactive","envelope_id":"E1","payload":{"a":1}}'), {
      kind: 'payload',
    })
  })
})
