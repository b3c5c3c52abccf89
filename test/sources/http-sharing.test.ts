import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { AppError } from '../../src/core/errors.ts'
import type { Fetch } from '../../src/sources/http/attempt.ts'
import { createHttp } from '../../src/sources/http/http.ts'
import { createFakeClock } from '../fakes/clock.ts'
import { createRecordingLog } from '../fakes/recording-log.ts'
import { never } from './loopback.ts'

const LANE = { name: 'the slow lane', gapMs: 3000 }

interface Sent {
  readonly url: string
  readonly at: number
  readonly signal: AbortSignal | null | undefined
  answer(body: string, headers?: Record<string, string>): Promise<void>
}

/** A web that answers when the test says so, on a clock that stands still. */
function startHttp() {
  const clock = createFakeClock(0)
  const sent: Sent[] = []
  const fetch: Fetch = (url, { signal }) =>
    new Promise((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason))
      const answer = async (body: string, headers: Record<string, string> = {}) => {
        resolve(new Response(body, { headers }))
        await setImmediate()
      }
      sent.push({ url, at: clock.now(), signal, answer })
    })
  const http = createHttp({ fetch, clock, log: createRecordingLog().log })
  const get = async (path: string, signal = never) =>
    (await http.text(`https://quiet.example/${path}`, { signal, lane: LANE })).body
  const getAtOnce = async (path: string, signal = never, headers = {}) =>
    (await http.text(`https://quiet.example/${path}`, { signal, headers })).body
  return { clock, sent, get, getAtOnce }
}

describe('the same request by several at once', () => {
  it('is sent once, and all get its answer', async () => {
    const { sent, getAtOnce } = startHttp()
    const answers = Promise.all([getAtOnce('a'), getAtOnce('a'), getAtOnce('a')])
    await setImmediate()
    assert.equal(sent.length, 1)
    await sent[0]?.answer('yes')
    assert.deepEqual(await answers, ['yes', 'yes', 'yes'])
  })

  it('goes on for the others when one of them leaves', async () => {
    const { sent, getAtOnce } = startHttp()
    const leaver = new AbortController()
    const left = getAtOnce('a', leaver.signal)
    const stays = getAtOnce('a')
    await setImmediate()
    leaver.abort()
    await assert.rejects(left, { code: 'unavailable', message: 'The request to quiet.example was stopped.' })
    assert.equal(sent[0]?.signal?.aborted, false)
    await sent[0]?.answer('yes')
    assert.equal(await stays, 'yes')
  })

  it('stops when all have left, and is sent anew for whoever comes then', async () => {
    const { sent, getAtOnce } = startHttp()
    const leaver = new AbortController()
    const left = Promise.allSettled([getAtOnce('a', leaver.signal), getAtOnce('a', leaver.signal)])
    await setImmediate()
    leaver.abort()
    await left
    assert.equal(sent[0]?.signal?.aborted, true)
    const late = getAtOnce('a')
    await setImmediate()
    await sent[1]?.answer('again')
    assert.equal(await late, 'again')
  })

  it('is not shared once it is answered', async () => {
    const { sent, getAtOnce } = startHttp()
    for (const n of [0, 1]) {
      const answer = getAtOnce('a')
      await setImmediate()
      await sent[n]?.answer(`${n}`)
      assert.equal(await answer, `${n}`)
    }
  })

  it('is not the same with other headers', async () => {
    const { sent, getAtOnce } = startHttp()
    const answers = Promise.all([
      getAtOnce('a', never, { Accept: 'x' }),
      getAtOnce('a', never, { Accept: 'y' }),
    ])
    await setImmediate()
    for (const [n, request] of sent.entries()) await request.answer(`${n}`)
    assert.deepEqual(await answers, ['0', '1'])
  })

  it('is not even begun by somebody who has already left', async () => {
    const { sent, getAtOnce } = startHttp()
    await assert.rejects(getAtOnce('a', AbortSignal.abort()), { code: 'unavailable' })
    assert.equal(sent.length, 0)
  })

  it('fails with the reason of the one who stops it, when that is a sentence of ours', async () => {
    const { getAtOnce } = startHttp()
    const stop = new AbortController()
    const answer = getAtOnce('a', stop.signal)
    const reason = new AppError('unavailable', 'There was no answer in time.')
    stop.abort(reason)
    await assert.rejects(answer, (error) => error === reason)
  })
})

describe('requests in a lane', () => {
  it('go one at a time, with the gap after each answer', async () => {
    const { clock, sent, get } = startHttp()
    const answers = Promise.all([get('a'), get('b'), get('c')])
    for (const n of [0, 1, 2]) {
      await clock.advance(2000)
      assert.equal(sent.length, n + 1, 'the next one waits for the answer')
      await sent[n]?.answer(`${n}`)
      await clock.advance(2999)
      assert.equal(sent.length, n + 1, 'and then for the gap')
      await clock.advance(1)
    }
    assert.deepEqual(await answers, ['0', '1', '2'])
  })

  it('do not hold up requests outside it', async () => {
    const { sent, get, getAtOnce } = startHttp()
    const slow = get('a')
    const quick = getAtOnce('b')
    await setImmediate()
    assert.equal(sent.length, 2)
    for (const request of sent) await request.answer('yes')
    assert.deepEqual(await Promise.all([slow, quick]), ['yes', 'yes'])
  })

  it('are skipped without a trace when their caller has left', async () => {
    const { clock, sent, get } = startHttp()
    const leaver = new AbortController()
    const first = get('a')
    const left = get('b', leaver.signal)
    const third = get('c')
    await setImmediate()
    leaver.abort()
    await assert.rejects(left, { code: 'unavailable' })
    await sent[0]?.answer('a')
    await clock.advance(3000)
    await sent[1]?.answer('c')
    assert.deepEqual(await Promise.all([first, third]), ['a', 'c'])
    assert.deepEqual(
      sent.map(({ url }) => url.at(-1)),
      ['a', 'c'],
    )
  })

  it('wait out a pause that an answer asks for, all of them', async () => {
    const { clock, sent, get } = startHttp()
    const answers = Promise.all([get('a'), get('b')])
    await setImmediate()
    await sent[0]?.answer('a', { 'Retry-After': '30' })
    await clock.advance(29_999)
    assert.equal(sent.length, 1)
    await clock.advance(1)
    await sent[1]?.answer('b')
    assert.deepEqual(await answers, ['a', 'b'])
  })
})
