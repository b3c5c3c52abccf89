import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import type { Clock } from '../src/core/ports.ts'
import { HOUR_MS } from '../src/core/time/dates.ts'
import { createClock } from '../src/edges.ts'
import { createService } from '../src/service.ts'
import { createRecordingLog } from './fakes/recording-log.ts'
import { createSlackDouble } from './fakes/slack/create.ts'
import { configOf, temporaryFolder } from './fakes/verbs.ts'

const OFFLINE = { url: 'http://127.0.0.1:9' }
const { signal } = new AbortController()

/** Paperboy as it ships, on a Slack on loopback and the bundled sample. */
async function open(more: object = {}, folder = temporaryFolder(), clock: Clock = createClock()) {
  const slack = await createSlackDouble()
  const { log, events } = createRecordingLog()
  const { botToken, appToken } = slack.app
  const tokens = { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_API_URL: slack.apiUrl }
  const notices: string[] = []
  const service = createService(configOf(folder, OFFLINE, { ...tokens, ...more }), {
    ...{ fetch, clock, log, sample: true },
    onProgress: () => undefined,
    notice: (text) => void notices.push(text),
  })
  after(async () => {
    await service.stop(0)
    await slack.close()
  })
  return { slack, service, notices, events, botToken }
}

describe('the service', () => {
  it('subscribes a channel and posts the day in Slack once, however often it is asked; then it stops', async () => {
    const { slack, service, notices } = await open()
    await service.start(signal)
    assert.match(notices.join(), /connected to slack/)
    const mine = () => slack.visibleTo('U1', 'C1').filter(({ onlyFor }) => onlyFor === 'U1').length
    const type = async (text: string) => {
      const before = mine()
      await slack.command({ user: 'U1', channel: 'C1', command: '/papers', text })
      await slack.until(() => mine() > before)
    }
    await type('subscribe zone:UTC days:all')
    await type('post')
    await type('post')
    const posts = slack.messages('C1').filter(({ metadata, onlyFor }) => metadata && onlyFor === undefined)
    const daily = posts.filter(({ text }) => /trending papers? for/.test(text))
    assert.equal(daily.length, 1)
    assert.equal(mine(), 3)
    assert.deepEqual(slack.problems, [])
    const url = /http:\S+?(?=\/healthz)/.exec(notices.join())?.[0] ?? ''
    const metrics = await (await fetch(`${url}/metrics`)).text()
    assert.match(
      metrics,
      /^paperboy_platform_call_duration_seconds_count\{platform="slack",call="post",outcome="ok"\} [1-9]/m,
    )
    assert.match(metrics, /^paperboy_command_duration_seconds_count\{command="papers post"\} 2$/m)
    assert.doesNotMatch(metrics, /\bC1\b|xox|xapp/)
    await service.stop(1_000)
  })

  it('tells in the channel of the operator, at the next start, from when to when it was down', async () => {
    const folder = temporaryFolder()
    const before = await open({}, folder)
    await before.service.start(signal)
    await before.service.stop(1_000)
    const { now, sleep } = createClock()
    const later = { now: () => now() + 2 * HOUR_MS, sleep }
    const { slack, service } = await open({ ALARM_CHANNEL: 'slack:T1/C1' }, folder, later)
    await service.start(signal)
    await slack.until(() => slack.messages('C1').length > 0)
    assert.match(
      slack.messages('C1')[0]?.text ?? '',
      /^Paperboy was down for 2 hours: from \d\d:\d\d .* UTC on/,
    )
    await service.stop(1_000)
    assert.equal(slack.messages('C1').length, 1)
    assert.deepEqual(slack.problems, [])
  })

  it('a bot token that Slack refuses ends the start with what to do, and the token is nowhere', async () => {
    const { service, events } = await open({ SLACK_BOT_TOKEN: 'xoxb-refused-token' })
    await assert.rejects(service.start(signal), { code: 'bad_config', message: /Copy the bot token/ })
    assert.doesNotMatch(JSON.stringify(events), /refused-token/)
  })
})
