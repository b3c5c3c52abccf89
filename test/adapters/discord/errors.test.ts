import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js'
import { discordError } from '../../../src/adapters/discord/errors.ts'

const SECRET = 'https://discord.com/api/webhooks/1/secret-token'

function refused(code: number, status: number): DiscordAPIError {
  const body = { body: { content: 'secret words' }, files: undefined }
  return new DiscordAPIError({ code, message: 'no' }, code, status, 'POST', SECRET, body)
}

const limited = (retryAfter: number) =>
  new RateLimitError({
    ...{
      timeToReset: retryAfter,
      limit: 5,
      method: 'POST',
      hash: '',
      url: SECRET,
      route: '',
      majorParameter: '',
    },
    ...{ global: false, retryAfter, sublimitTimeout: 0, scope: 'user' },
  })

function offline(code: string): Error {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(SECRET), { code }) })
}

describe("an error of Discord's", () => {
  const cases: readonly (readonly [name: string, error: unknown, code: string, says: RegExp])[] = [
    ['a channel that is gone', refused(10003, 404), 'channel_closed', /is not there any more/],
    ['a server that is gone', refused(10004, 404), 'channel_closed', /is not there any more/],
    ['a hidden channel', refused(50001, 403), 'channel_closed', /lacks the permission View Channel/],
    ['a channel closed to us', refused(50013, 403), 'channel_closed', /Send Messages/],
    ['an archived thread', refused(50083, 400), 'channel_closed', /archived or locked/],
    ['a message that is gone', refused(10008, 404), 'not_found', /not there any more/],
    ['an answer that is late', refused(10062, 404), 'not_found', /time to answer is over/],
    ['AutoMod', refused(200000, 400), 'not_allowed', /AutoMod/],
    ['a mistake of ours', refused(50035, 400), 'internal', /a mistake of ours/],
    ['a refused token', refused(0, 401), 'bad_config', /DISCORD_TOKEN/],
    ['a code that nobody knows', refused(99999, 400), 'unavailable', /said only 99999/],
    ['a limit', limited(4_000), 'rate_limited', /asks to wait/],
    ['a limit told as an error', refused(20016, 400), 'rate_limited', /asks to wait/],
    ['a failure of its own', refused(0, 500), 'uncertain', /It will look/],
    [
      'a gateway on the way',
      new HTTPError(502, 'Bad Gateway', 'POST', SECRET, { body: '', files: [] }),
      'uncertain',
      /look/,
    ],
    ['no connection', offline('ECONNREFUSED'), 'unavailable', /could not be reached/],
    ['a connection that was cut', offline('ECONNRESET'), 'uncertain', /It will look/],
    ['a time-out', new DOMException('aborted', 'AbortError'), 'uncertain', /It will look/],
    ['anything else', 'text', 'uncertain', /It will look/],
  ]
  for (const [name, error, code, says] of cases)
    it(`${name} is ${code}, in a sentence, without addresses and words`, () => {
      const ours = discordError(error, 'post in the channel')
      assert.equal(ours.code, code)
      assert.match(ours.message, says)
      assert.match(ours.message, /^[A-Z].*\.$/)
      assert.doesNotMatch(`${ours.message} ${ours.cause} ${ours.stack}`, /secret/)
    })

  it('says how long to wait, within bounds', () => {
    const wait = (error: unknown) => discordError(error, 'post').retryAfterMs
    assert.deepEqual([limited(4_000), limited(1), limited(9e9)].map(wait), [4_000, 1_000, 3_600_000])
  })

  it('of what may be done twice is never uncertain', () => {
    for (const error of [refused(0, 503), offline('ECONNRESET'), 'text'])
      assert.equal(discordError(error, 'look', { repeatable: true }).code, 'unavailable')
  })
})
