import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createBoltLog, maskSecrets } from '../../../src/adapters/slack/bolt-log.ts'
import { createLines } from './receiving-app.ts'

test("warnings and errors of Slack's libraries are events, what is less is nothing", () => {
  const log = createLines()
  const logger = createBoltLog(log)
  logger.debug('the payload')
  logger.info('the payload')
  logger.warn('http request failed', 'fetch failed')
  logger.error(new TypeError('odd'))
  logger.setLevel(logger.getLevel())
  logger.setName('bolt')
  assert.deepEqual(log.lines, [
    { level: 'warn', event: 'slack_sdk', text: 'http request failed fetch failed' },
    { level: 'error', event: 'slack_sdk', text: 'TypeError: odd' },
  ])
})

test('objects are payloads, so they are left out; a long text is cut', () => {
  const log = createLines()
  createBoltLog(log).error(
    'Slack API error:',
    { text: 'whisper' },
    ['whisper'],
    null,
    () => 'whisper',
    7,
    'x'.repeat(999),
  )
  assert.doesNotMatch(JSON.stringify(log.lines), /whisper/)
  assert.equal(String(log.lines[0]?.['text']).length, 300)
  assert.match(String(log.lines[0]?.['text']), /^Slack API error: 7 x/)
})

const secrets: readonly [text: string, masked: string][] = [
  ['token xoxb-1-2-abc refused', 'token [hidden] refused'],
  ['xoxe.xoxp-1-abc', '[hidden]'],
  ['(xapp-1-A0-77-ff)', '([hidden])'],
  ['Bearer xoxp-1', 'Bearer [hidden]'],
  [
    'at wss://wss-primary.slack.com/link/?ticket=abc&app_id=1 it broke',
    'at wss://wss-primary.slack.com/[hidden] it broke',
  ],
  ['wss://wss-primary.slack.com?ticket=abc', 'wss://wss-primary.slack.com/[hidden]'],
  ['"https://hooks.slack.com/commands/T1/2/abc"', '"https://hooks.slack.com/[hidden]"'],
  ['https://me:pass@slack.com/api/', 'https://slack.com/[hidden]'],
  ['HTTPS://HOOKS.SLACK.COM/ACTIONS/T1', 'HTTPS://HOOKS.SLACK.COM/[hidden]'],
  ['see https://slack.com', 'see https://slack.com'],
]
for (const [text, masked] of secrets) {
  test(`"${text}" is shown as "${masked}"`, () => assert.equal(maskSecrets(text), masked))
}
