import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sentence } from '../../../src/core/message.ts'
import type { SlackDouble } from '../../fakes/slack/double.ts'
import { PAPERS, type Tamper, withPoster } from './open-poster.ts'

const DAY_MS = 86_400_000

function talk(slack: SlackDouble, messages: number): void {
  for (let i = 0; i < messages; i += 1) slack.say({ user: 'U1', channel: 'C1', text: `Talk ${i}` })
}

/** Lets the post pass for one of another app, or of nobody. */
const writtenBy =
  (author: Readonly<Record<string, unknown>>): Tamper =>
  (json) => {
    const messages = Array.isArray(json['messages']) ? json['messages'] : undefined
    if (messages === undefined) return json
    return { ...json, messages: messages.map((message) => ({ ...message, ...author })) }
  }

describe('a post that may have arrived', () => {
  it('is found behind many messages, page by page', () =>
    withPoster(async ({ slack, poster, asked }) => {
      talk(slack, 5)
      const post = await poster.post(PAPERS, sentence('Okapi'), 'key')
      talk(slack, 40)
      assert.deepEqual(await poster.find(PAPERS, 'key'), { post })
      const pages = asked('conversations.history').map(({ args }) => args)
      assert.deepEqual(
        pages.map(({ limit }) => Number(limit)),
        [15, 15, 15],
      )
      assert.ok(pages.every((args) => String(args['include_all_metadata']) === 'true'))
      assert.deepEqual(slack.problems, [])
    }))

  it('is absent where all of the time has been read, whatever else is written there', () =>
    withPoster(async ({ slack, poster }) => {
      await poster.post(PAPERS, sentence('Okapi'), 'key')
      talk(slack, 40)
      for (const key of ['', 'ke', 'key2', 'Okapi'])
        assert.equal(await poster.find(PAPERS, key), 'absent', key)
    }))

  it('is unknown when there is more than we may read, unless it is said since when', async () => {
    await withPoster(async ({ slack, poster, clock, asked }) => {
      talk(slack, 100)
      assert.equal(await poster.find(PAPERS, 'key'), 'unknown')
      assert.equal(asked('conversations.history').length, 4)
      await clock.sleep(2 * DAY_MS)
      const since = clock.now()
      talk(slack, 10)
      assert.equal(await poster.find(PAPERS, 'key', { since }), 'absent')
      const post = await poster.post(PAPERS, sentence('Okapi'), 'key')
      assert.deepEqual(await poster.find(PAPERS, 'key', { since }), { post })
    })
  })

  it('in a thread is absent where somebody has deleted the post above it', () =>
    withPoster(async ({ slack, poster }) => {
      const post = await poster.post(PAPERS, sentence('Okapi'), 'key')
      const whereabouts = { under: post }
      await poster.post(PAPERS, sentence('Below'), 'key/thread', post)
      assert.notEqual(await poster.find(PAPERS, 'key/thread', whereabouts), 'absent')
      slack.fault('conversations.replies', { error: 'thread_not_found' })
      assert.equal(await poster.find(PAPERS, 'key/thread', whereabouts), 'absent')
    }))

  it('is looked for in eight days, and from a day before it was first tried, by our clock', async () => {
    await withPoster(async ({ slack, poster, clock }) => {
      talk(slack, 100)
      const post = await poster.post(PAPERS, sentence('Okapi'), 'key')
      assert.deepEqual(await poster.find(PAPERS, 'key', { since: clock.now() + DAY_MS - 60_000 }), { post })
      await clock.sleep(10 * DAY_MS)
      assert.equal(await poster.find(PAPERS, 'key'), 'absent')
    })
  })
})

describe('a message with the same mark', () => {
  const cases: readonly (readonly [
    by: string,
    author: Readonly<Record<string, unknown>>,
    isOurs: boolean,
  ])[] = [
    ['another app', { bot_id: 'B999', app_id: 'A999' }, false],
    ['a person', { bot_id: undefined, app_id: undefined }, false],
    ['our app, as a bot that it was before', { bot_id: 'B999' }, true],
    ['us', {}, true],
  ]
  for (const [by, author, isOurs] of cases)
    it(`by ${by} is ${isOurs ? 'ours' : 'not ours'}`, () =>
      withPoster(
        async ({ poster }) => {
          const post = await poster.post(PAPERS, sentence('Okapi'), 'key')
          assert.deepEqual(await poster.find(PAPERS, 'key'), isOurs ? { post } : 'absent')
        },
        { tamper: writtenBy(author) },
      ))

  it('is nobody can tell whose where Slack does not say who we are', () =>
    withPoster(
      async ({ poster }) => {
        await poster.post(PAPERS, sentence('Okapi'), 'key')
        assert.equal(await poster.find(PAPERS, 'key'), 'unknown')
      },
      { tamper: (json, url) => (url.endsWith('auth.test') ? { ok: true } : json) },
    ))

  it('that Slack shows in an odd form is passed over', () =>
    withPoster(
      async ({ poster }) => {
        await poster.post(PAPERS, sentence('Okapi'), 'key')
        assert.equal(await poster.find(PAPERS, 'key'), 'absent')
      },
      { tamper: writtenBy({ metadata: { event_type: 'paperboy_post', event_payload: 'key' } }) },
    ))
})

describe('a history', () => {
  for (const error of ['missing_scope', 'not_in_channel', 'no_permission'])
    it(`that may not be read for ${error} tells nothing`, () =>
      withPoster(async ({ slack, poster }) => {
        slack.fault('conversations.history', { error })
        assert.equal(await poster.find(PAPERS, 'key'), 'unknown')
      }))

  const failures = [
    [{ error: 'token_revoked' }, 'workspace_closed'],
    [{ error: 'is_archived' }, 'channel_closed'],
    [{ error: 'internal_error' }, 'unavailable'],
    [{ status: 503 }, 'unavailable'],
    ['lose the reply', 'unavailable'],
    ['hang', 'unavailable'],
    [{ rateLimited: 20 }, 'rate_limited'],
  ] as const
  for (const [fault, code] of failures)
    it(`that is not read for ${JSON.stringify(fault)} is ${code}`, () =>
      withPoster(
        async ({ slack, poster }) => {
          slack.fault('conversations.history', fault)
          await assert.rejects(poster.find(PAPERS, 'key'), { name: 'AppError', code })
        },
        fault === 'hang' ? { timeoutMs: 300 } : {},
      ))

  it('is not asked for again before the time is over that Slack has named', () =>
    withPoster(async ({ slack, poster, clock, asked }) => {
      slack.fault('conversations.history', { rateLimited: 20 })
      for (const retryAfterMs of [20_000, 20_000])
        await assert.rejects(poster.find(PAPERS, 'key'), { code: 'rate_limited', retryAfterMs })
      assert.equal(asked('conversations.history').length, 1)
      await clock.sleep(20_000)
      assert.equal(await poster.find(PAPERS, 'key'), 'absent')
    }))

  it('needs to know who we are only for a mark, and once; a question that failed is asked again', () =>
    withPoster(async ({ slack, poster, asked }) => {
      assert.equal(await poster.find(PAPERS, 'key'), 'absent')
      assert.equal(asked('auth.test').length, 0)
      const post = await poster.post(PAPERS, sentence('Okapi'), 'key')
      slack.fault('auth.test', { status: 503 })
      await assert.rejects(poster.find(PAPERS, 'key'), { code: 'unavailable' })
      for (let i = 0; i < 3; i += 1) assert.deepEqual(await poster.find(PAPERS, 'key'), { post })
      assert.equal(asked('auth.test').length, 2)
    }))
})
