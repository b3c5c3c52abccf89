import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { WebClient } from '@slack/web-api'
import { silent } from '../../../bench/recorded.ts'
import { createClients } from '../../../src/adapters/slack/clients.ts'
import { createPoster } from '../../../src/adapters/slack/post.ts'
import { renderSlack } from '../../../src/adapters/slack/render.ts'
import type { ChannelId } from '../../../src/core/call.ts'
import { type Message, sentence } from '../../../src/core/message.ts'
import type { PostId } from '../../../src/core/ports.ts'
import { createFakeClock, createSkippingClock } from '../../fakes/clock.ts'
import { createSlackDouble } from '../../fakes/slack/create.ts'
import type { SlackDouble } from '../../fakes/slack/double.ts'
import { deliver, PAPERS, withPoster } from './open-poster.ts'

const WITH_IMAGE: Message = {
  summary: 'Okapi',
  blocks: [
    { kind: 'heading', text: 'Okapi' },
    { kind: 'image', url: 'https://papers.test/okapi.png', alt: 'An okapi' },
  ],
}

/** Twenty channels C100 to C119 of the first workspace. */
function addChannels(slack: SlackDouble): ChannelId[] {
  const ids = Array.from({ length: 20 }, (_, i) => `C${100 + i}`)
  for (const id of ids) slack.addChannel({ id, team: 'T1', name: id.toLowerCase() })
  return ids.map((id) => `slack:T1/${id}` as ChannelId)
}

describe('a post', () => {
  it('arrives as it was rendered, unfurls nothing, and is named by its timestamp', () =>
    withPoster(async ({ slack, poster, asked }) => {
      const post = await poster.post(PAPERS, WITH_IMAGE, 'slack:T1/C1/2026-07-30')
      const [shown, ...more] = slack.messages('C1')
      assert.deepEqual(more, [])
      assert.equal(shown?.ts, post)
      assert.equal(shown.text, renderSlack(WITH_IMAGE).text)
      assert.deepEqual(
        shown.blocks.map(({ type }) => type),
        renderSlack(WITH_IMAGE).blocks.map(({ type }) => type),
      )
      const args = asked('chat.postMessage')[0]?.args
      assert.equal(String(args?.['unfurl_links']), 'false')
      assert.equal(String(args?.['unfurl_media']), 'false')
      assert.deepEqual(slack.problems, [])
    }))

  it('carries a mark that tells nobody anything, of one size for every key', () =>
    withPoster(async ({ slack, poster }) => {
      for (const key of ['slack:T1/C1/2026-07-30', '', 'k'.repeat(100_000)])
        await poster.post(PAPERS, sentence('Okapi'), key)
      const marks = slack.messages('C1').map(({ metadata }) => metadata)
      for (const mark of marks) {
        assert.equal(mark?.event_type, 'paperboy_post')
        assert.match(String(mark.event_payload['key']), /^[0-9a-f]{32}$/)
        assert.deepEqual(Object.keys(mark.event_payload), ['key'])
      }
      assert.equal(new Set(marks.map((mark) => mark?.event_payload['key'])).size, 3)
    }))

  it('whose reply is lost is uncertain; it is there once, and it is found', () =>
    withPoster(async ({ slack, poster }) => {
      slack.fault('chat.postMessage', 'lose the reply')
      await assert.rejects(poster.post(PAPERS, sentence('Okapi'), 'key'), {
        name: 'AppError',
        code: 'uncertain',
      })
      const [shown, ...more] = slack.messages('C1')
      assert.deepEqual(more, [])
      assert.deepEqual(await poster.find(PAPERS, 'key'), { post: shown?.ts })
    }))

  it('whose request is lost is uncertain and absent', () =>
    withPoster(async ({ slack, poster }) => {
      slack.fault('chat.postMessage', 'lose the request')
      await assert.rejects(poster.post(PAPERS, sentence('Okapi'), 'key'), { code: 'uncertain' })
      assert.equal(await poster.find(PAPERS, 'key'), 'absent')
      assert.deepEqual(slack.messages('C1'), [])
    }))

  it('that gets no answer is uncertain in the end, and was asked for once', () =>
    withPoster(
      async ({ slack, poster, asked }) => {
        slack.fault('chat.postMessage', 'hang')
        await assert.rejects(poster.post(PAPERS, sentence('Okapi'), 'key'), { code: 'uncertain' })
        assert.equal(asked('chat.postMessage').length, 1)
      },
      { timeoutMs: 300 },
    ))

  it('of twenty, replies, requests and servers failing in turn: none is lost and none is doubled', () =>
    withPoster(async ({ slack, poster }) => {
      const channels = addChannels(slack)
      const faults = [
        'lose the reply',
        'lose the request',
        { status: 503 },
        { error: 'internal_error' },
      ] as const
      for (const [i, channel] of channels.entries())
        slack.fault('chat.postMessage', faults[i % 4] ?? 'hang', {
          channel: channel.slice(9),
          times: 1 + (i % 2),
        })
      const posts = await Promise.all(
        channels.map((channel) => deliver(poster, channel, `${channel}/2026-07-30`)),
      )
      const copies = channels.map((channel) => slack.messages(channel.slice(9)).map(({ ts }) => ts))
      const lost = copies.filter((shown) => shown.length === 0).length
      const doubled = copies.filter((shown) => shown.length > 1).length
      assert.deepEqual({ lost, doubled }, { lost: 0, doubled: 0 })
      assert.deepEqual(
        copies,
        posts.map((post) => [post]),
      )
    }))
})

describe('images that Slack can not load', () => {
  it('are left out, and the message is there once', () =>
    withPoster(async ({ slack, poster, logged, asked }) => {
      slack.fault('chat.postMessage', { error: 'invalid_blocks' })
      const post = await poster.post(PAPERS, WITH_IMAGE, 'key')
      const [shown, ...more] = slack.messages('C1')
      assert.deepEqual(more, [])
      assert.equal(shown?.ts, post)
      assert.doesNotMatch(JSON.stringify(shown.blocks), /image/)
      assert.equal(asked('chat.postMessage').length, 2)
      assert.deepEqual(logged, ['slack_images_refused'])
      assert.deepEqual(await poster.find(PAPERS, 'key'), { post })
    }))

  it('are not blamed for blocks that are wrong without them, or for anything else', () =>
    withPoster(async ({ slack, poster, asked }) => {
      slack.fault('chat.postMessage', { error: 'invalid_blocks' })
      await assert.rejects(poster.post(PAPERS, sentence('Okapi'), 'a'), { code: 'internal' })
      slack.fault('chat.postMessage', { error: 'msg_too_long' })
      await assert.rejects(poster.post(PAPERS, WITH_IMAGE, 'b'), { code: 'internal' })
      assert.equal(asked('chat.postMessage').length, 2)
      slack.fault('chat.postMessage', { error: 'invalid_blocks' }, { times: 2 })
      await assert.rejects(poster.post(PAPERS, WITH_IMAGE, 'c'), { code: 'internal' })
      assert.equal(asked('chat.postMessage').length, 4)
      assert.deepEqual(slack.messages('C1'), [])
    }))

  it('and a second try without a reply is as uncertain as a first', () =>
    withPoster(async ({ slack, poster }) => {
      slack.fault('chat.postMessage', { error: 'invalid_blocks' })
      slack.fault('chat.postMessage', 'lose the reply')
      await assert.rejects(poster.post(PAPERS, WITH_IMAGE, 'key'), { code: 'uncertain' })
      assert.equal(slack.messages('C1').length, 1)
    }))
})

describe('the pace', () => {
  it('of one channel is a message a second, in order, and the others do not wait for it', async () => {
    const clock = createFakeClock()
    await withPoster(
      async ({ slack, poster, asked }) => {
        const [other] = addChannels(slack) as [ChannelId]
        await poster.post(PAPERS, sentence('first'), 'first')
        const second = poster.post(PAPERS, sentence('second'), 'second')
        await poster.post(other, sentence('other'), 'other')
        assert.equal(asked('chat.postMessage').length, 2)
        await clock.advance(1_000)
        await second
        assert.deepEqual(
          slack.messages('C1').map(({ text }) => text),
          ['first', 'second'],
        )
      },
      { clock },
    )
  })

  it('a 429 closes its channel for that time and no other, and Slack is not asked meanwhile', async () => {
    const clock = createFakeClock()
    await withPoster(
      async ({ slack, poster, asked }) => {
        const channels = addChannels(slack)
        slack.fault('chat.postMessage', { rateLimited: 30 }, { channel: 'C1' })
        const limited = { code: 'rate_limited', retryAfterMs: 30_000 }
        await assert.rejects(poster.post(PAPERS, sentence('Okapi'), 'key'), limited)
        await assert.rejects(poster.post(PAPERS, sentence('Okapi'), 'key'), limited)
        await Promise.all(channels.map((channel) => poster.post(channel, sentence('Zebra'), channel)))
        assert.equal(asked('chat.postMessage').length, 21)
        assert.equal(await poster.find(PAPERS, 'key'), 'absent')
        await clock.advance(30_000)
        await poster.post(PAPERS, sentence('Okapi'), 'key')
        assert.equal(slack.messages('C1').length, 1)
      },
      { clock },
    )
  })
})

describe('a channel that is closed', () => {
  const refused = { name: 'AppError', code: 'channel_closed' }
  it('says so: archived, without the bot, gone, of a workspace that is not ours', () =>
    withPoster(async ({ slack, poster }) => {
      slack.addChannel({ id: 'C2', team: 'T1', name: 'without', withoutBot: true })
      await assert.rejects(poster.post('slack:T1/C2' as ChannelId, sentence('a'), 'a'), refused)
      await assert.rejects(poster.post('slack:T1/C404' as ChannelId, sentence('a'), 'a'), refused)
      await assert.rejects(poster.post('slack:T2/C1' as ChannelId, sentence('a'), 'a'), {
        code: 'workspace_closed',
      })
      await assert.rejects(poster.post('terminal:main' as ChannelId, sentence('a'), 'a'), {
        code: 'internal',
      })
      slack.fault('chat.postMessage', { error: 'is_archived' })
      await assert.rejects(poster.post(PAPERS, sentence('a'), 'a'), refused)
      assert.deepEqual(slack.messages('C1'), [])
    }))
})

describe('an edit', () => {
  it('changes the post in its place, and the post is still found', () =>
    withPoster(async ({ slack, poster }) => {
      const post = await poster.post(PAPERS, sentence('okapi'), 'key')
      await poster.edit(PAPERS, post, sentence('zebra'))
      const shown = slack.messages('C1')
      assert.deepEqual(
        shown.map(({ text, edited }) => ({ text, edited })),
        [{ text: 'zebra', edited: true }],
      )
      assert.deepEqual(await poster.find(PAPERS, 'key'), { post })
      assert.deepEqual(slack.problems, [])
    }))

  it('of a post that is gone says so, and without an answer it may be tried again', () =>
    withPoster(async ({ slack, poster }) => {
      const gone = poster.edit(PAPERS, '1.000001' as PostId, sentence('zebra'))
      await assert.rejects(gone, { code: 'not_found' })
      const post = await poster.post(PAPERS, sentence('okapi'), 'key')
      slack.fault('chat.update', 'lose the reply')
      await assert.rejects(poster.edit(PAPERS, post, sentence('zebra')), { code: 'unavailable' })
    }))
})

/** Goes through OAuth for that workspace and gives its token. */
async function tokenOf(slack: SlackDouble, team: string): Promise<string> {
  slack.chooseWorkspace(team)
  const { clientId: client_id, clientSecret: client_secret } = slack.app
  const asked = new URLSearchParams({
    client_id,
    scope: 'chat:write',
    state: 'here',
    redirect_uri: 'http://127.0.0.1/back',
  })
  const response = await fetch(`${slack.authorizeUrl}?${asked}`, { redirect: 'manual' })
  const code = new URL(response.headers.get('location') ?? '').searchParams.get('code') ?? ''
  const { access_token } = await new WebClient(undefined, { slackApiUrl: slack.apiUrl }).oauth.v2.access({
    ...{ client_id, client_secret, code, redirect_uri: 'http://127.0.0.1/back' },
  })
  return String(access_token)
}

it('two hundred posts of two workspaces at once go out under the token of their own', async () => {
  const clock = createSkippingClock()
  const slack = await createSlackDouble({ clock })
  try {
    slack.addWorkspace({ id: 'T2', name: 'Faculty' })
    const tokens = new Map([
      ['T1', slack.app.botToken],
      ['T2', await tokenOf(slack, 'T2')],
    ])
    const clientOf = createClients({
      tokenOf: (team) => Promise.resolve(tokens.get(team)),
      apiUrl: slack.apiUrl,
    })
    const poster = createPoster({ clientOf, render: renderSlack, clock, log: silent })
    const places = Array.from({ length: 200 }, (_, i) => ({ team: `T${1 + (i % 2)}`, id: `C${100 + i}` }))
    for (const { team, id } of places) slack.addChannel({ id, team, name: id.toLowerCase() })
    await Promise.all(
      places.map(({ team, id }) => poster.post(`slack:${team}/${id}` as ChannelId, sentence(id), id)),
    )
    const posted = slack.requests.filter(({ method }) => method === 'chat.postMessage')
    assert.equal(posted.length, 200)
    for (const { team, id } of places) {
      assert.equal(posted.find(({ args }) => args['channel'] === id)?.team, team)
      assert.equal(slack.messages(id).length, 1, id)
    }
  } finally {
    await slack.close()
  }
})
