import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { COMMANDS } from '../../../commands/all.ts'
import type { Reply } from '../../../src/core/call.ts'
import { createDispatch } from '../../../src/core/dispatch.ts'
import { sentence } from '../../../src/core/message.ts'
import { createFakeClock } from '../../fakes/clock.ts'
import { startMorning } from '../../fakes/morning.ts'
import { makePapers } from '../../fakes/paper.ts'
import { CHANNEL } from '../../fakes/rooms.ts'
import type { Shown } from '../../fakes/slack/double.ts'
import { answers, connectSlack } from './connected.ts'

const MOMENT = /One moment/

/** Ada in #papers, the core's real rooms behind the adapter, and some papers. */
async function open() {
  const clock = createFakeClock()
  const connected = await connectSlack(clock)
  const rooms = await startMorning({ papers: makePapers(1, 14) })
  const { chat, slack } = connected
  const dispatch = createDispatch(COMMANDS, rooms, () => chat)
  let gate: Promise<unknown> = Promise.resolve()
  await chat.start(async (call): Promise<Reply> => {
    await gate
    return dispatch(call)
  })
  after(async () => {
    await chat.stop(1_000)
    await slack.close()
    assert.deepEqual(slack.problems, [])
  })
  const type = async (line: string) => {
    await connected.sendCall(line)
    return newest(answers(slack))
  }
  const click = async (label: string) => {
    const view = slack.modal('U1')
    assert.ok(view)
    await slack.click({ user: 'U1', on: view, label })
  }
  const window = () => JSON.stringify(slack.modal('U1') ?? null)
  const hold = () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    gate = promise
    return resolve
  }
  const logged = () => connected.events.map(({ event }) => event).filter((event) => !/_socket_/.test(event))
  return { ...connected, clock, rooms, type, click, window, hold, logged }
}

function newest(shown: readonly Shown[]): Shown {
  const last = shown.at(-1)
  if (last === undefined) throw new Error('nothing is shown')
  return last
}

/** Waits until the double has had that many calls of the method. */
const called = (slack: Awaited<ReturnType<typeof open>>['slack'], method: string, times: number) =>
  slack.until(() => slack.requests.filter((request) => request.method === method).length >= times)

describe('a window', () => {
  it('that was closed before its answer came is no fault, and nothing is said elsewhere', async () => {
    const { slack, type, hold, logged } = await open()
    const paper = await type('paper quiet gradients')
    const release = hold()
    await slack.click({ user: 'U1', on: paper, label: 'Abstract' })
    await slack.until(() => slack.modal('U1') !== undefined)
    await slack.closeModal('U1')
    release()
    await called(slack, 'views.update', 1)
    await slack.command({ user: 'U1', channel: 'C1', command: '/papers', text: 'help' })
    await slack.until(() => answers(slack).length === 2)
    assert.deepEqual(logged(), [])
  })

  it('that Slack does not open is answered below the click instead', async () => {
    const { slack, type } = await open()
    const paper = await type('paper quiet gradients')
    slack.fault('views.open', { error: 'expired_trigger_id' })
    await slack.click({ user: 'U1', on: paper, label: 'Abstract' })
    await slack.until(() => answers(slack).length === 2)
    assert.match(JSON.stringify(newest(answers(slack)).blocks), /Published|Featured/)
  })

  it('that Slack does not fill is answered directly, so nobody waits for ever', async () => {
    const { slack, type } = await open()
    const paper = await type('paper quiet gradients')
    slack.fault('views.update', { status: 500 })
    await slack.click({ user: 'U1', on: paper, label: 'Abstract' })
    await slack.until(() => answers(slack).length === 2)
    assert.match(JSON.stringify(newest(answers(slack)).blocks), /Published|Featured/)
  })

  it('takes the place of the third one, for Slack puts no fourth above it', async () => {
    const { slack, type, click, window } = await open()
    await slack.click({ user: 'U1', on: await type('paper quiet gradients'), label: 'Abstract' })
    await slack.until(() => /Published|Featured/.test(window()))
    await click('Similar')
    await slack.until(() => /Papers close to/.test(window()))
    await click('Abstract')
    await slack.until(() => /Published|Featured/.test(window()))
    await click('Similar')
    await slack.until(() => /Papers close to/.test(window()))
    assert.doesNotMatch(window(), MOMENT)
  })

  it('knows the channel it was opened from, so what is for everybody is posted there, and the window says so', async () => {
    const { chat, slack } = await connectSlack()
    const channels: string[] = []
    await chat.start(({ channel, request }) => {
      channels.push(channel)
      if ('line' in request && request.line === 'papers share x')
        return Promise.resolve({ message: sentence('Okapi'), visible: 'channel' })
      const buttons = [
        { label: 'Look', command: 'paper x', as: 'window' },
        { label: 'Share', command: 'papers share x' },
      ] as const
      const message = { summary: 'x', blocks: [{ kind: 'buttons', buttons }] } as const
      return Promise.resolve({ message, visible: 'caller' })
    })
    after(async () => {
      await chat.stop(1_000)
      await slack.close()
    })
    await slack.command({ user: 'U1', channel: 'C1', command: '/paper', text: 'x' })
    await slack.until(() => answers(slack).length === 1)
    await slack.click({ user: 'U1', on: newest(answers(slack)), label: 'Look' })
    await slack.until(() => /Share/.test(JSON.stringify(slack.modal('U1') ?? null)))
    const view = slack.modal('U1')
    assert.ok(view)
    await slack.click({ user: 'U1', on: view, label: 'Share' })
    await slack.until(() => /it is in the channel now/.test(JSON.stringify(slack.modal('U1'))))
    assert.match(slack.read('U2', 'C1'), /Okapi/)
    assert.deepEqual([...new Set(channels)], [CHANNEL])
  })
})

describe('a form', () => {
  it('that Slack does not open says how to go on', async () => {
    const { slack, type } = await open()
    const shown = await type('papers schedule')
    slack.fault('views.open', { status: 500 })
    await slack.click({ user: 'U1', on: shown, label: 'Change' })
    await slack.until(() => answers(slack).length === 2)
    assert.match(slack.read('U1', 'C1'), /Click again, or type the command: \/papers schedule at:/)
  })

  it('of another version says so instead of nothing', async () => {
    const { slack, type, window } = await open()
    await slack.click({ user: 'U1', on: await type('papers schedule'), label: 'Change' })
    await slack.until(() => slack.modal('U1')?.callback_id === 'paperboy:form')
    for (const metadata of ['', '{', '{"channel":"C1","command":"papers of old"}', '{"channel":7}']) {
      const view = { ...slack.modal('U1'), private_metadata: metadata }
      const { ok, payload } = await slack.deliver(
        {
          ...{ type: 'view_submission', team: { id: 'T1' }, user: { id: 'U1', name: 'ada', team_id: 'T1' } },
          ...{ view: { ...view, callback_id: 'paperboy:form', state: { values: {} } }, token: 'x' },
        },
        'interactive',
      )
      assert.equal(ok, true)
      assert.match(JSON.stringify(payload), /made by another version/)
    }
    assert.match(window(), /paperboy:form/)
  })
})

it('a click that Slack sends again, long after, has no second effect', async () => {
  const { slack, clock, type } = await open()
  await slack.click({ user: 'U1', on: await type('paper quiet gradients'), label: 'Share' })
  const shared = () => slack.messages('C1').filter(({ onlyFor }) => onlyFor === undefined).length
  await slack.until(() => shared() === 1)
  await clock.advance(60_000)
  await slack.redeliver()
  await type('papers help')
  assert.equal(shared(), 1)
})
