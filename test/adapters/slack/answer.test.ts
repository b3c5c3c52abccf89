import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { WebClient } from '@slack/web-api'
import { answer } from '../../../src/adapters/slack/answer.ts'
import { withDeadline } from '../../../src/adapters/slack/client-options.ts'
import { sentence } from '../../../src/core/message.ts'
import { createRecordingLog } from '../../fakes/recording-log.ts'
import { createSlackDouble } from '../../fakes/slack/create.ts'
import { connectSlack } from './connected.ts'

const REPLY = { message: sentence('Okapi'), visible: 'caller' } as const

/** A place whose response_url is used up. */
async function tooLate(test: TestContext, channel = 'C1') {
  const slack = await createSlackDouble()
  test.after(() => slack.close())
  slack.addChannel({ id: 'C2', team: 'T1', name: 'elsewhere', withoutBot: true })
  const client = new WebClient(slack.app.botToken, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
  })
  const { log, events } = createRecordingLog()
  const respond = () => Promise.reject(new Error('https://hooks.example/secret'))
  await slack.openHome('U1')
  return {
    slack,
    say: () => answer({ client, user: 'U1', channel, respond, log }, REPLY),
    logged: () => events.map(({ event }) => event),
    events,
  }
}

describe('an answer that comes too late for its hook', () => {
  it('is shown to the caller alone, in the channel', async (test) => {
    const { slack, say, logged } = await tooLate(test)
    await say()
    assert.match(slack.read('U1', 'C1'), /Okapi/)
    assert.deepEqual(slack.visibleTo('U2', 'C1'), [])
    assert.deepEqual(logged(), ['slack_answer_late'])
  })

  it('comes on the Messages tab where Paperboy is not in the channel', async (test) => {
    const { slack, say, logged } = await tooLate(test, 'C2')
    await say()
    assert.match(slack.read('U1', 'DU1'), /Okapi/)
    assert.deepEqual(slack.messages('C2'), [])
    assert.deepEqual(logged(), ['slack_answer_late', 'slack_answer_direct'])
    assert.deepEqual(slack.problems, [])
  })

  it('is logged as lost where Slack takes none of that, without a word of it and without the address', async (test) => {
    const { slack, say, logged, events } = await tooLate(test, 'C2')
    slack.fault('chat.postMessage', { error: 'account_inactive' })
    await say()
    assert.deepEqual(logged(), ['slack_answer_late', 'slack_answer_direct', 'slack_answer_lost'])
    assert.doesNotMatch(JSON.stringify(events), /Okapi|hooks/)
  })
})

describe('a hook that never answers', () => {
  it('is given up, and the answer goes another way', async (test) => {
    const hanging: typeof fetch = (_, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(new Error('given up')))
      })
    const { slack, chat } = await connectSlack(undefined, (input, init) =>
      String(input).includes('/response/') ? withDeadline(hanging, 1)(input, init) : fetch(input, init),
    )
    test.after(async () => {
      await chat.stop(1_000)
      await slack.close()
    })
    await chat.start(() => Promise.resolve(REPLY))
    await slack.command({ user: 'U1', channel: 'C1', command: '/paper', text: 'x' })
    await slack.until(() => /Okapi/.test(slack.read('U1', 'C1')))
  })

  it('is asked with a signal that ends it', async (test) => {
    const signals: unknown[] = []
    const { slack, chat } = await connectSlack(undefined, (input, init) => {
      if (String(input).includes('/response/')) signals.push(init?.signal)
      return fetch(input, init)
    })
    test.after(async () => {
      await chat.stop(1_000)
      await slack.close()
    })
    await chat.start(() => Promise.resolve(REPLY))
    await slack.command({ user: 'U1', channel: 'C1', command: '/paper', text: 'x' })
    await slack.until(() => /Okapi/.test(slack.read('U1', 'C1')))
    assert.ok(signals[0] instanceof AbortSignal)
  })
})

describe('what nobody has asked for', () => {
  it('a greeting that fails is not said to the channel', async (test) => {
    const { slack, chat } = await connectSlack()
    test.after(async () => {
      await chat.stop(1_000)
      await slack.close()
    })
    const heard: object[] = []
    await chat.start(({ request }) => {
      heard.push(request)
      return Promise.resolve({ message: sentence('The disk refused.'), visible: 'caller' })
    })
    slack.addChannel({ id: 'C7', team: 'T1', name: 'new', withoutBot: true })
    await slack.inviteBot('C7', 'U1')
    while (heard.length < 1) await new Promise(setImmediate)
    await slack.command({ user: 'U1', channel: 'C7', command: '/papers', text: 'help' })
    await slack.until(() => slack.visibleTo('U1', 'C7').length > 0)
    await chat.stop(1_000)
    assert.deepEqual(slack.visibleTo('U2', 'C7'), [])
  })

  it('a Home whose channels Slack does not tell says so', async (test) => {
    const { slack, chat, events } = await connectSlack()
    test.after(async () => {
      await chat.stop(1_000)
      await slack.close()
    })
    await chat.start(() => Promise.resolve(REPLY))
    slack.fault('users.conversations', { status: 500 })
    await slack.openHome('U1')
    await slack.until(() => slack.home('U1') !== undefined)
    assert.match(
      JSON.stringify(slack.home('U1')),
      /could not ask which channels you are in.*Open this tab again/,
    )
    assert.ok(events.some(({ event }) => event === 'slack_home_unknown'))
  })
})
