import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { createBoltLog } from '../../../src/adapters/slack/bolt-log.ts'
import { createSocketReceiver, type SocketReceiverOptions } from '../../../src/adapters/slack/sockets.ts'
import { createFakeClock, createSkippingClock } from '../../fakes/clock.ts'
import { createRawSlack, type OpenAnswer, type RawSlack, refusal } from './raw-slack.ts'
import { createEchoApp, createLines, type Lines, unhandledRejections } from './receiving-app.ts'

const APP_TOKEN = 'xapp-1-secret'
const internalError = refusal('internal_error')
const rejections = unhandledRejections()

describe('sockets that stay open', () => {
  let slack: RawSlack
  let log: Lines
  let clock: ReturnType<typeof createSkippingClock>
  let stop: () => Promise<unknown>

  beforeEach(async () => {
    slack = await createRawSlack()
    log = createLines(slack.look)
    clock = createSkippingClock()
    stop = () => Promise.resolve()
  })

  afterEach(async () => {
    await stop()
    await slack.close()
    assert.deepEqual(rejections, [])
    assert.doesNotMatch(JSON.stringify(log.lines), /xapp-1|ticket=|secret/)
  })

  function receive(options: Partial<SocketReceiverOptions> = {}) {
    const receiver = createSocketReceiver({
      appToken: APP_TOKEN,
      apiUrl: slack.apiUrl,
      ...{ clock, log, logger: createBoltLog(log), random: () => 0 },
      ...options,
    })
    stop = () => receiver.stop()
    return createEchoApp(receiver, log)
  }

  const sockets = (count: number) => slack.until(() => slack.sockets.length === count)

  test('two sockets are open, and a command through either is answered once', async () => {
    const { app, ran } = receive()
    await app.start()
    await sockets(2)
    slack.sockets.forEach((socket, i) => {
      slack.command(socket, `command ${i}`)
    })
    await slack.until(() => slack.heard.length === 2)
    assert.deepEqual(ran.toSorted(), ['command 0', 'command 1'])
    assert.deepEqual(JSON.parse(slack.heard[0] ?? '').payload, {
      text: JSON.parse(slack.heard[0] ?? '').envelope_id,
    })
  })

  test('a socket that Slack wants to close still acknowledges, and another one takes over: 20 times, each command once', async () => {
    const { app, ran } = receive()
    await app.start()
    const commands = Array.from({ length: 20 }, (_, n) => [`before ${n}`, `after ${n}`, `beside ${n}`])
    for (const [before = '', after = '', beside = ''] of commands) {
      await sockets(2)
      const [leaving, other] = slack.sockets
      assert.ok(leaving && other)
      slack.command(leaving, before)
      leaving.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }))
      slack.command(leaving, after)
      slack.command(other, beside)
      await slack.until(() => !slack.sockets.includes(leaving))
    }
    await sockets(2)
    assert.deepEqual(ran.toSorted(), commands.flat().toSorted())
    assert.deepEqual(
      commands.flat().filter((id) => slack.acks(id) !== 1),
      [],
    )
  })

  test('all sockets break 20 times: each is replaced, and each command runs once', async () => {
    const { app, ran } = receive()
    await app.start()
    const ids = Array.from({ length: 20 }, (_, n) => `command ${n}`)
    for (const id of ids) {
      await sockets(2)
      for (const socket of slack.sockets) slack.command(socket, `${id} ${slack.sockets.indexOf(socket)}`)
      await slack.until(() => slack.acks(`${id} 0`) + slack.acks(`${id} 1`) === 2)
      for (const socket of slack.sockets) socket.terminate()
      await slack.until(() => slack.sockets.length === 0 || slack.asked > 2)
    }
    assert.deepEqual(ran.toSorted(), ids.flatMap((id) => [`${id} 0`, `${id} 1`]).toSorted())
  })

  test('a first disconnect is followed by a new socket without any wait, many in a row by waits', async () => {
    const { app } = receive({ connections: 1 })
    await app.start()
    for (let n = 0; n < 6; n += 1) {
      await sockets(1)
      if (n <= 3) assert.deepEqual(clock.slept, [])
      const [socket] = slack.sockets
      const asked = slack.asked
      socket?.terminate()
      await slack.until(() => slack.asked > asked)
    }
    assert.deepEqual(clock.slept, [1_000, 2_000, 4_000])
  })

  test('an acknowledgement for a socket that is gone is logged, and throws nothing into the listener', async () => {
    const { app } = receive({ connections: 1 })
    const gone = Promise.withResolvers<void>()
    const acked = Promise.withResolvers<void>()
    app.use(async ({ next }) => {
      await gone.promise
      await next()
      acked.resolve()
    })
    await app.start()
    await sockets(1)
    const [socket] = slack.sockets
    assert.ok(socket)
    slack.command(socket, 'late')
    socket.send('not a frame')
    await slack.until(() => log.has('slack_frame_unusable'))
    socket.terminate()
    await slack.until(() => log.has('slack_socket_ended'))
    gone.resolve()
    await acked.promise
    assert.ok(log.has('slack_ack_lost'))
    assert.equal(log.has('slack_event_failed'), false)
  })

  for (const code of ['invalid_auth', 'not_authed', 'account_inactive', 'not_allowed_token_type']) {
    test(`a token that Slack refuses with ${code} ends the start with a sentence that names SLACK_APP_TOKEN`, async () => {
      const { app } = receive()
      slack.answerNext(refusal(code), refusal(code))
      await assert.rejects(async () => await app.start(), {
        code: 'bad_config',
        message: RegExp(`SLACK_APP_TOKEN \\(${code}\\)`),
      })
      assert.ok(slack.asked <= 2)
      await sockets(0)
    })
  }

  test('a token that is refused later is an error in the log, and tried again every minute', async () => {
    const { app } = receive({ connections: 1 })
    await app.start()
    await sockets(1)
    slack.answerNext(refusal('invalid_auth'), refusal('invalid_auth'))
    for (const socket of slack.sockets) socket.terminate()
    await slack.until(() => slack.asked === 4 && slack.sockets.length === 1)
    assert.deepEqual(clock.slept, [60_000, 60_000])
    const faults = log.lines.filter(({ event }) => event === 'slack_socket_failed')
    assert.deepEqual(
      faults.map(({ level }) => level),
      ['error', 'error'],
    )
  })

  const rateLimited: OpenAnswer = { status: 429, headers: { 'retry-after': '40' }, body: { ok: false } }
  const passing: readonly [what: string, answer: OpenAnswer, waitMs: number][] = [
    ['internal_error', internalError, 1_000],
    ['a status 503', { status: 503, body: {} }, 1_000],
    ['no address', { status: 200, body: { ok: true } }, 1_000],
    ['an address that is none', { status: 200, body: { ok: true, url: 'nowhere' } }, 1_000],
    ['429', rateLimited, 40_000],
    ['429 without a time', { status: 429, body: {} }, 1_000],
  ]
  for (const [what, answer, waitMs] of passing) {
    test(`${what} at the start is waited for`, async () => {
      const { app } = receive({ connections: 1 })
      slack.answerNext(answer)
      await app.start()
      assert.deepEqual(clock.slept, [waitMs])
    })
  }

  test('the waits grow to half a minute, and begin anew after a success', async () => {
    const { app } = receive({ connections: 1 })
    slack.answerNext(...Array.from({ length: 7 }, () => internalError))
    await app.start()
    assert.deepEqual(clock.slept, [1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000])
    await sockets(1)
    slack.answerNext(internalError)
    for (const socket of slack.sockets) socket.terminate()
    await slack.until(() => slack.asked === 10)
    assert.equal(clock.slept.at(-1), 1_000)
  })

  for (const answer of ['hang', 'a socket without hello'] as const) {
    test(`${answer}: the attempt is given up and made again`, async () => {
      const { app } = receive({ connections: 1, connectMs: 150 })
      slack.answerNext(answer)
      await app.start()
      assert.equal(slack.asked, 2)
      await sockets(1)
    })

    test(`${answer}, for ever: the start fails, and nothing stays open`, async () => {
      const { app } = receive({ startMs: 100 })
      slack.answerNext(answer, answer)
      await assert.rejects(async () => await app.start(), { code: 'unavailable' })
      await sockets(0)
    })
  }

  test('an internal_error for ever ends the start with the deadline', async () => {
    const { app } = receive({ connections: 1, startMs: 100, clock: createFakeClock() })
    slack.answerNext(internalError)
    await assert.rejects(async () => await app.start(), { code: 'unavailable' })
    assert.equal(slack.asked, 1)
  })

  test('a stop while it waits for the next try ends the wait and the start', async () => {
    const { app } = receive({ clock: createFakeClock() })
    slack.answerNext(internalError, internalError)
    const started = assert.rejects(async () => await app.start(), { code: 'unavailable' })
    await slack.until(() => log.lines.filter(({ event }) => event === 'slack_socket_failed').length === 2)
    await app.stop()
    await started
    assert.equal(slack.asked, 2)
  })

  test('a stop while a socket is being replaced leaves no socket', async () => {
    const { app } = receive()
    await app.start()
    await sockets(2)
    slack.answerNext('hang', 'a socket without hello')
    for (const socket of slack.sockets) socket.terminate()
    await slack.until(() => slack.asked === 4)
    await app.stop()
    await sockets(0)
    assert.equal(slack.asked, 4)
  })

  test('after a stop nothing is taken, nothing is open, and a start begins anew', async () => {
    const { app, ran } = receive()
    await app.start()
    await sockets(2)
    const [socket] = slack.sockets
    assert.ok(socket)
    const stopped = app.stop()
    slack.command(socket, 'too late')
    await stopped
    await sockets(0)
    assert.deepEqual(ran, [])
    await app.start()
    await sockets(2)
  })

  test('a stop does not wait for a Slack that never closes its end', async () => {
    const { app } = receive()
    await app.start()
    await sockets(2)
    const deaf = slack.sockets
    for (const socket of deaf) socket.pause()
    await app.stop()
    for (const socket of deaf) socket.resume()
    await sockets(0)
  })
})
