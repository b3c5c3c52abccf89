import assert from 'node:assert/strict'
import { it } from 'node:test'
import { createPace, type Pace } from '../../../src/adapters/slack/pace.ts'
import { AppError } from '../../../src/core/errors.ts'
import { createFakeClock, createSkippingClock } from '../../fakes/clock.ts'

const turns = async () => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}
const limited = (retryAfterMs: number) =>
  Promise.reject(new AppError('rate_limited', 'Wait.', { retryAfterMs }))

it('the first task of a lane begins at once, the next a second after its end, in order', async () => {
  const clock = createFakeClock(0)
  const pace = createPace({ clock, gapMs: 1_000 })
  const begun: string[] = []
  const begin = (name: string) =>
    pace.run('C1', () => {
      begun.push(`${name} at ${clock.now()}`)
      return Promise.resolve()
    })
  const all = Promise.all(['a', 'b', 'c'].map(begin))
  await turns()
  assert.deepEqual(begun, ['a at 0'])
  await clock.advance(999)
  await turns()
  assert.deepEqual(begun, ['a at 0'])
  await clock.advance(1)
  await turns()
  assert.deepEqual(begun, ['a at 0', 'b at 1000'])
  await clock.advance(1_000)
  await all
  assert.deepEqual(begun, ['a at 0', 'b at 1000', 'c at 2000'])
})

it('the gap counts from the end of a task, and a task that failed has had its turn too', async () => {
  const clock = createFakeClock(0)
  const pace = createPace({ clock, gapMs: 1_000 })
  const gate = Promise.withResolvers<void>()
  const first = pace.run('C1', () => gate.promise)
  const second = pace.run('C1', () => Promise.resolve(clock.now()))
  await clock.advance(5_000)
  gate.reject(new Error('broken'))
  await assert.rejects(first, { message: 'broken' })
  await turns()
  await clock.advance(1_000)
  assert.equal(await second, 6_000)
})

it('no lane waits for another one, whatever that one does', async () => {
  const pace = createPace({ clock: createFakeClock(0), gapMs: 1_000 })
  void pace.run('C1', () => new Promise(() => undefined))
  await assert.rejects(
    pace.run('C2', () => limited(60_000)),
    { code: 'rate_limited' },
  )
  for (let lane = 3; lane < 100; lane += 1)
    assert.equal(await pace.run(`C${lane}`, () => Promise.resolve(lane)), lane)
})

/** Runs a task that counts, and tells what came of it. */
async function attempt(pace: Pace, lane: string, sent: string[]): Promise<number | undefined> {
  try {
    await pace.run(lane, () => Promise.resolve(void sent.push(lane)))
    return undefined
  } catch (error) {
    assert.ok(error instanceof AppError && error.code === 'rate_limited', String(error))
    assert.match(error.message, /^[A-Z].*\.$/)
    return error.retryAfterMs
  }
}

it('after a 429 its lane is closed for that time, for those who wait too, and nobody asks', async () => {
  const clock = createFakeClock(0)
  const pace = createPace({ clock, gapMs: 1_000 })
  const sent: string[] = []
  const refused = assert.rejects(pace.run('C1', () => limited(30_000)))
  const waiting = attempt(pace, 'C1', sent)
  await refused
  assert.equal(await waiting, 30_000)
  await clock.advance(29_000)
  assert.equal(await attempt(pace, 'C1', sent), 1_000)
  assert.equal(await attempt(pace, 'C2', sent), undefined)
  assert.deepEqual(sent, ['C2'])
  await clock.advance(1_000)
  assert.equal(await attempt(pace, 'C1', sent), undefined)
  assert.deepEqual(sent, ['C2', 'C1'])
})

it('what could only begin when its sender has given it up is refused, and not run later', async () => {
  const clock = createFakeClock(0)
  const pace = createPace({ clock, gapMs: 1_000 })
  const gate = Promise.withResolvers<void>()
  const sent: string[] = []
  const first = pace.run('C1', () => gate.promise)
  await turns()
  const late = attempt(pace, 'C1', sent)
  await clock.advance(25_000)
  gate.resolve()
  await first
  await turns()
  await clock.advance(1_000)
  assert.equal(await late, 1_000)
  assert.deepEqual(sent, [])
})

it('a lane takes no more than it can send in time; the rest is told when to come again', async () => {
  const clock = createSkippingClock(0)
  const pace = createPace({ clock, gapMs: 1_000 })
  const sent: string[] = []
  const answers = await Promise.all(Array.from({ length: 30 }, () => attempt(pace, 'C1', sent)))
  assert.equal(sent.length, 21)
  assert.deepEqual(answers.slice(21), Array(9).fill(21_000))
})

it('a clock that is set back keeps nobody longer than the gap', async () => {
  const clock = createFakeClock(10_000_000)
  const pace = createPace({ clock, gapMs: 1_000 })
  await pace.run('C1', () => Promise.resolve())
  clock.set(0)
  const next = pace.run('C1', () => Promise.resolve(clock.now()))
  await turns()
  await clock.advance(1_000)
  assert.equal(await next, 1_000)
})

it('lanes that have ended are forgotten, those that are closed or busy are not', async () => {
  const clock = createFakeClock(0)
  const pace = createPace({ clock, gapMs: 1_000 })
  await assert.rejects(pace.run('closed', () => limited(10 ** 9)))
  void pace.run('busy', () => new Promise(() => undefined))
  for (let lane = 0; lane < 10_000; lane += 1) {
    await pace.run(`C${lane}`, () => Promise.resolve())
    clock.set(clock.now() + 100)
  }
  assert.ok(pace.lanes() <= 1_000, `${pace.lanes()} lanes`)
  await assert.rejects(
    pace.run('closed', () => Promise.resolve()),
    { code: 'rate_limited' },
  )
})
