import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { inspect } from 'node:util'
import type { FetchFunction } from '@slack/web-api'
import { createClients } from '../../../src/adapters/slack/clients.ts'
import { slackCode, slackError } from '../../../src/adapters/slack/errors.ts'
import { AppError, type ErrorCode } from '../../../src/core/errors.ts'

const TOKEN = 'xoxb-1111-secret'

/** What the real client throws when the network behaves like that. */
async function thrownBy(fetch: FetchFunction): Promise<unknown> {
  const clientOf = createClients({
    ...{ tokenOf: () => Promise.resolve(TOKEN), apiUrl: 'http://slack.test/api/', timeoutMs: 50, fetch },
  })
  const client = await clientOf('T1')
  return client.chat.postMessage({ channel: 'C1', text: 'Okapi' }).then(
    () => assert.fail('it was accepted'),
    (error: unknown) => error,
  )
}

const answering = (body: unknown, init: ResponseInit = {}) =>
  thrownBy(() => Promise.resolve(new Response(typeof body === 'string' ? body : JSON.stringify(body), init)))
const refusing = (error: string, more: object = {}) => answering({ ok: false, error, ...more })
const failing = (code: string, syscall = 'read') =>
  thrownBy(() => {
    const cause = Object.assign(new Error(`${syscall} ${code} 10.1.2.3:443`), { code, syscall })
    return Promise.reject(new TypeError('fetch failed', { cause }))
  })

const CODES: Readonly<Partial<Record<ErrorCode, string>>> = {
  channel_closed:
    'channel_not_found is_archived not_in_channel restricted_action restricted_action_read_only_channel restricted_action_thread_only_channel restricted_action_non_threadable_channel missing_scope ekm_access_denied messages_tab_disabled team_access_not_granted org_login_required user_is_restricted no_permission access_denied enterprise_is_restricted',
  workspace_closed:
    'account_inactive token_revoked invalid_auth token_expired not_authed not_allowed_token_type team_not_found',
  rate_limited: 'ratelimited rate_limited message_limit_exceeded',
  uncertain: 'internal_error fatal_error service_unavailable request_timeout',
  unavailable: 'team_added_to_org a_code_nobody_knows',
  internal:
    'invalid_blocks invalid_blocks_format msg_too_long msg_blocks_too_long no_text invalid_arguments metadata_too_large invalid_metadata_format',
  not_found: 'message_not_found',
  not_allowed: 'cant_update_message edit_window_closed cannot_reply_to_message thread_not_found',
}

describe("Slack's codes", () => {
  for (const [code, names] of Object.entries(CODES))
    for (const name of names.split(' '))
      it(`${name} is ${code}, with what happened and what to do`, async () => {
        const thrown = await refusing(name)
        assert.equal(slackCode(thrown), name)
        const error = slackError(thrown, 'post in the channel')
        assert.equal(error.code, code)
        assert.match(error.message, /could post in the channel|could not post in the channel: /)
        assert.match(error.message, /^[A-Z].*\. [A-Z].*\.$|mistake of ours\. It has been logged\.$/)
        assert.equal(error.cause, `WebAPIPlatformError ${name}`)
      })

  it('a wait is as long as Slack says, within reason, and a minute when it does not say', async () => {
    const waits = async (init: ResponseInit) =>
      slackError(await answering({ ok: false }, init), 'post').retryAfterMs
    assert.equal(await waits({ status: 429, headers: { 'retry-after': '7' } }), 7_000)
    assert.equal(await waits({ status: 429 }), 60_000)
    assert.equal(await waits({ status: 429, headers: { 'retry-after': 'soon' } }), 60_000)
    assert.equal(await waits({ status: 429, headers: { 'retry-after': '0' } }), 1_000)
    assert.equal(await waits({ status: 429, headers: { 'retry-after': '999999' } }), 3_600_000)
    assert.equal(slackError(await refusing('ratelimited'), 'post').retryAfterMs, 60_000)
    const late = await answering({ ok: false, error: 'ratelimited' }, { headers: { 'retry-after': '9' } })
    assert.equal(slackError(late, 'post').retryAfterMs, 9_000)
  })

  it('the log hears which scope is missing and where the blocks are wrong', async () => {
    const scope = await refusing('missing_scope', { needed: 'channels:history' })
    assert.equal(slackError(scope, 'post').cause, 'WebAPIPlatformError missing_scope needs channels:history')
    const messages = [
      '[ERROR] downloading image failed [json-pointer:/blocks/3/image_url]',
      'x'.repeat(9_000),
    ]
    const blocks = slackError(await refusing('invalid_blocks', { response_metadata: { messages } }), 'post')
    assert.match(String(blocks.cause), /json-pointer:\/blocks\/3/)
    assert.ok(String(blocks.cause).length <= 500)
  })
})

describe('no answer of Slack', () => {
  const cases: readonly (readonly [what: string, code: ErrorCode, thrown: () => Promise<unknown>])[] = [
    ['a reset', 'uncertain', () => failing('ECONNRESET')],
    ['a closed socket', 'uncertain', () => failing('UND_ERR_SOCKET', '')],
    ['a timeout while reading', 'uncertain', () => failing('ETIMEDOUT')],
    ['a request that hangs', 'uncertain', () => thrownBy(untilAborted)],
    ['a body that ends half-way', 'uncertain', () => thrownBy(() => Promise.resolve(half()))],
    ['HTTP 500', 'uncertain', () => answering('', { status: 500 })],
    ['HTTP 503', 'uncertain', () => answering('busy', { status: 503 })],
    ['HTTP 504', 'uncertain', () => answering('', { status: 504 })],
    ['HTTP 408', 'uncertain', () => answering('', { status: 408 })],
    ['a page instead of JSON', 'uncertain', () => answering('<html>Sign in to the network</html>')],
    ['JSON without a word', 'uncertain', () => answering({})],
    ['something that is no error', 'uncertain', () => Promise.resolve('what?')],
    ['nobody who listens', 'unavailable', () => failing('ECONNREFUSED', 'connect')],
    ['an unknown host', 'unavailable', () => failing('ENOTFOUND', 'getaddrinfo')],
    ['no way to the host', 'unavailable', () => failing('EHOSTUNREACH', 'connect')],
    ['a timeout while connecting', 'unavailable', () => failing('UND_ERR_CONNECT_TIMEOUT', '')],
    ['a false certificate', 'unavailable', () => failing('DEPTH_ZERO_SELF_SIGNED_CERT', '')],
    ['HTTP 404', 'unavailable', () => answering('', { status: 404 })],
    ['HTTP 413', 'unavailable', () => answering('', { status: 413 })],
  ]
  for (const [what, code, thrown] of cases)
    it(`${what} is ${code}, and unavailable where it does no harm to do it twice`, async () => {
      const error = await thrown()
      assert.equal(slackError(error, 'post').code, code)
      assert.equal(slackError(error, 'look for its post', { repeatable: true }).code, 'unavailable')
    })
})

it('an error that is ours already stays as it is', () => {
  const error = new AppError('storage', 'The disk is full.')
  assert.equal(slackError(error, 'post'), error)
})

it('nothing that the error carries shows the token, an address or what was sent', async () => {
  const page = await answering(`<html>${TOKEN}</html>`, { headers: { 'set-cookie': 'd=secret' } })
  const status = await answering(TOKEN, { status: 502, headers: { 'x-echo': `Bearer ${TOKEN}` } })
  const refused = await failing('ECONNREFUSED', 'connect')
  for (const thrown of [page, status, refused, await refusing('not_authed')]) {
    const shown = inspect(slackError(thrown, 'post'), { depth: 20, showHidden: true })
    assert.doesNotMatch(shown, /secret|Bearer|10\.1\.2\.3|slack\.test|Okapi/)
  }
})

const untilAborted: FetchFunction = (_url, init) =>
  new Promise((_resolve, reject) => {
    init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))
  })

function half(): Response {
  const body = new ReadableStream({
    pull: (stream) => stream.error(new TypeError('terminated')),
  })
  return new Response(body)
}
