import assert from 'node:assert/strict'
import { it } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { createCatalogue } from '../../../src/catalogue/sqlite.ts'
import { AppError } from '../../../src/core/errors.ts'
import type { Finding } from '../../../src/core/ports.ts'
import { MINUTE_MS } from '../../../src/core/time/dates.ts'
import { lostAndDoubled, stableSource, startMorning } from '../../fakes/morning.ts'
import { day, makePapers } from '../../fakes/paper.ts'
import { CHANNEL, createTestRooms, type TestRooms } from '../../fakes/rooms.ts'

const TODAY = day('2026-07-30')
const PAPERS = makePapers(1, 3)
const NOTHING_WRONG = { lost: [], doubled: 0 }

/** Two processes that share store, source, platform and time. */
async function startTwo(): Promise<[TestRooms, TestRooms]> {
  const one = await startMorning({ papers: PAPERS })
  const two = createTestRooms({ ...one, catalogue: createCatalogue(':memory:') })
  await stableSource(two)
  one.clock.set('2026-07-30T09:00:00Z')
  return [one, two]
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await setImmediate()
}

it('a request that is still on its way when its answer is lost is not looked for at once, so it is not sent again', async () => {
  const [one, two] = await startTwo()
  one.chat.next('lose the post')
  await one.daily.tick()
  for (const seconds of [1, 54]) {
    await one.clock.advance(seconds * 1_000)
    await two.daily.tick()
    assert.deepEqual(one.chat.finds, [])
  }
  await one.clock.advance(1_000)
  await two.daily.tick()
  assert.deepEqual([one.chat.finds.length, one.chat.tries.length], [1, 2])
  assert.deepEqual(lostAndDoubled(one, PAPERS), NOTHING_WRONG)
})

it('who has looked for so long that its turn would end while it sends does not send; the next turn need not look', async () => {
  const [one, two] = await startTwo()
  one.chat.next('lose the post')
  await one.daily.tick()
  await one.clock.advance(MINUTE_MS)
  const looked = Promise.withResolvers<Finding>()
  const { find } = one.chat
  let finds = 0
  Object.assign(one.chat, {
    find: (...args: Parameters<typeof find>) => {
      finds += 1
      return finds === 1 ? looked.promise : find(...args)
    },
  })
  const ticking = one.daily.tick()
  await until(() => finds === 1)
  await one.clock.advance(30_000)
  looked.resolve('absent')
  await ticking
  assert.equal(one.chat.tries.length, 1)
  assert.equal((await one.ledger.get(CHANNEL, TODAY))?.state, 'planned')
  await two.daily.tick()
  assert.deepEqual([finds, one.chat.tries.length], [1, 2])
  assert.deepEqual(lostAndDoubled(one, PAPERS), NOTHING_WRONG)
})

it('a refusal that is heard when the turn is over does not undo what another process has sent since', async () => {
  const [one, two] = await startTwo()
  const slow = Promise.withResolvers<void>()
  const { suspensions } = one
  Object.assign(suspensions, {
    suspend: async () => {
      await slow.promise
    },
  })
  one.chat.next({ fail: 'channel_closed' })
  const ticking = one.daily.tick()
  await until(() => one.chat.tries.length === 1)
  await one.clock.advance(2 * MINUTE_MS)
  await two.daily.tick()
  slow.resolve()
  await ticking
  assert.equal((await one.ledger.get(CHANNEL, TODAY))?.state, 'sent')
  assert.deepEqual(lostAndDoubled(one, PAPERS), NOTHING_WRONG)
})

it('a thread is not begun when its turn would end first, so two processes never send it side by side', async () => {
  const [one, two] = await startTwo()
  await one.say('papers schedule layout:thread')
  const slow = Promise.withResolvers<void>()
  one.chat.next({ wait: slow.promise })
  const ticking = one.daily.tick()
  await until(() => one.chat.tries.some((key) => key.endsWith(TODAY)))
  await one.clock.advance(30_000)
  slow.resolve()
  await ticking
  assert.equal(one.chat.threads().length, 0)
  await Promise.all([one.daily.tick(), two.daily.tick()])
  assert.deepEqual([one.chat.posts().length, one.chat.threads().length], [1, 1])
})

it('the turn of one who took too long notes nothing and says so', async () => {
  const rooms = await startMorning({ papers: PAPERS })
  const { ledger, clock } = rooms
  const plan = { channel: CHANNEL, slot: TODAY, message: { summary: 'a post', blocks: [] }, papers: [] }
  const entry = await ledger.plan(plan)
  const isConflict = (error: unknown) => error instanceof AppError && error.code === 'conflict'
  const late = ledger.alone(entry, async (now, turn) => {
    await clock.advance(55_001)
    assert.ok(turn.left() < 0)
    return turn.become(now, 'sent')
  })
  await assert.rejects(late, isConflict)
  assert.equal((await ledger.get(CHANNEL, TODAY))?.state, 'planned')
})
