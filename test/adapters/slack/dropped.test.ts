import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { App } from '@slack/bolt'
import { createBoltLog } from '../../../src/adapters/slack/bolt-log.ts'
import { createSocketReceiver } from '../../../src/adapters/slack/sockets.ts'
import { createOnce, REDELIVERY_MS } from '../../../src/calls/once.ts'
import { createMemoryStore } from '../../../src/stores/memory.ts'
import { createSkippingClock } from '../../fakes/clock.ts'
import { createSlackDouble } from '../../fakes/slack/create.ts'
import type { SlackDouble } from '../../fakes/slack/double.ts'
import { createLines, type Lines, unhandledRejections } from './receiving-app.ts'

const REASONS = [undefined, 'warning', 'refresh_requested', 'link_disabled'] as const
const rejections = unhandledRejections()
describe('sockets that are dropped', () => {
  let slack: SlackDouble
  let log: Lines
  let app: App

  beforeEach(async () => {
    slack = await createSlackDouble()
    log = createLines()
    const clock = createSkippingClock()
    const logger = createBoltLog(log)
    const { botToken, appToken } = slack.app
    const receiver = createSocketReceiver({ appToken, apiUrl: slack.apiUrl, clock, log, logger })
    app = new App({ receiver, logger, token: botToken, clientOptions: { slackApiUrl: slack.apiUrl } })
    const once = createOnce({
      platform: 'slack',
      store: createMemoryStore({ clock, log }),
      log,
      ttlMs: REDELIVERY_MS,
    })
    app.command(/.*/, async ({ ack, command, respond }) => {
      await ack()
      await once(command.trigger_id, async () => {
        await respond({ text: `Answer to ${command.text}.`, response_type: 'ephemeral' })
      })
    })
  })

  afterEach(async () => {
    await app.stop()
    await slack.close()
    assert.deepEqual(rejections, [])
    assert.deepEqual(slack.problems, [])
  })

  test('sockets are dropped 20 times while commands arrive: each is acknowledged, and answered exactly once', async () => {
    await app.start()
    await slack.until(() => slack.sockets === 2)
    const texts: string[] = []
    const acknowledged: Promise<{ readonly ok: boolean }>[] = []
    for (let n = 0; n < 20; n += 1) {
      for (const part of ['before', 'during']) {
        const text = `${part} ${n}`
        texts.push(text)
        acknowledged.push(slack.command({ user: 'U1', channel: 'C1', command: '/paper', text }))
        if (part === 'before') await Promise.resolve()
        else slack.dropSockets(REASONS[n % REASONS.length])
      }
      await slack.until(() => slack.sockets === 2)
    }
    assert.ok((await Promise.all(acknowledged)).every(({ ok }) => ok))
    const answers = () => slack.visibleTo('U1', 'C1').map(({ text }) => text)
    await slack.until(() => answers().length >= texts.length)
    assert.deepEqual(answers().toSorted(), texts.map((text) => `Answer to ${text}.`).toSorted())
  })

  test('an event that nobody acknowledged comes again, and has its effect once', async () => {
    await app.start()
    const done = await slack.command({ user: 'U1', channel: 'C1', command: '/paper', text: 'diffusion' })
    assert.ok(done.ok)
    assert.ok((await slack.redeliver()).ok)
    await slack.until(() => slack.visibleTo('U1', 'C1').length > 0)
    assert.equal(slack.visibleTo('U1', 'C1').length, 1)
    assert.ok(log.has('call_heard_again'))
  })

  test('a token that dies is an error that is tried again, and commands are answered once it lives', async () => {
    await app.start()
    await slack.until(() => slack.sockets === 2)
    slack.fault('apps.connections.open', { error: 'account_inactive' }, { times: 2 })
    slack.dropSockets()
    await slack.until(() => slack.sockets === 2)
    const faults = log.lines.filter(({ event }) => event === 'slack_socket_failed')
    assert.deepEqual(
      faults.map(({ level, waitMs }) => [level, waitMs]),
      [
        ['error', 60_000],
        ['error', 60_000],
      ],
    )
    assert.ok((await slack.command({ user: 'U1', channel: 'C1', command: '/paper', text: 'diffusion' })).ok)
  })
})
