import assert from 'node:assert/strict'
import { it } from 'node:test'
import { backtest, weekUpTo } from '../../../src/core/papers/backtest.ts'
import { parseWindow, trendingPapers } from '../../../src/core/papers/trending.ts'
import { parseQuery } from '../../../src/core/query/query.ts'
import { FOLLOWS } from '../../fakes/meaning.ts'
import { day, makePaper, paperId } from '../../fakes/paper.ts'
import { createTestRooms } from '../../fakes/rooms.ts'

async function start() {
  const { catalogue, clock } = createTestRooms()
  const dated = (n: number, date: string, facts = {}) => makePaper(n, { date: day(date), ...facts })
  const papers = [
    dated(1, '2026-07-30', { votes: 5 }),
    dated(2, '2026-07-30', { votes: 50 }),
    dated(3, '2026-07-30', { featured: false, votes: 90 }),
    dated(4, '2026-07-25', { votes: 70, title: 'Older octopus' }),
    dated(5, '2026-07-03', { votes: 200 }),
    dated(6, '2026-06-20', { votes: 900 }),
  ]
  await catalogue.put(papers, clock.now())
  const found = async (window: string) => {
    const trending = await trendingPapers(catalogue, parseWindow(window), clock.now())
    return { ...trending, ids: trending.papers.map(({ tracked }) => Number(tracked.paper.id.slice(-2))) }
  }
  return { catalogue, clock, found }
}

it('a day, a week and a month hold their featured papers, hottest first', async () => {
  const { found } = await start()
  assert.deepEqual((await found('')).ids, [2, 1])
  assert.deepEqual((await found('week')).ids, [2, 4, 1])
  assert.deepEqual((await found('month')).ids, [2, 5, 4, 1])
  assert.deepEqual((await found('2026-07-25')).ids, [4])
})

it('a day without featured papers shows the newest one before it, and says so', async () => {
  const { found } = await start()
  const { ids, date, notes } = await found('2026-07-28')
  assert.deepEqual([ids, date], [[4], '2026-07-25'])
  assert.deepEqual(notes, ['Nothing was featured on Tue 28 July 2026. This is the newest day before it.'])
})

it('a time that can not be read and a day to come are refused with an example or the date', async () => {
  const { found } = await start()
  await assert.rejects(found('yesterdya'), {
    code: 'bad_input',
    message: /"yesterdya" is not a time to look at.* Example: /,
  })
  await assert.rejects(found('2026-02-30'), { code: 'bad_input' })
  // In Auckland it may be tomorrow already.
  assert.deepEqual((await found('2026-07-31')).date, '2026-07-30')
  await assert.rejects(found('2026-08-01'), {
    code: 'bad_input',
    message: '2026-08-01 has not come yet. Today is 2026-07-30.',
  })
})

it('a back-test brings exactly the papers that the topic would have, with the clause that let each through', async () => {
  const { catalogue, clock } = await start()
  const test = (topic: string) =>
    backtest({ catalogue, follows: FOLLOWS }, parseQuery(topic), weekUpTo(day('2026-07-30')), clock.now())
  const octopus = await test('squid | octopus')
  assert.deepEqual(
    octopus.map(({ tracked, clause }) => [tracked.paper.id, clause]),
    [[paperId(4), 'octopus']],
  )
  assert.deepEqual((await test('')).length, 3, 'what no community has featured is not trending')
  assert.deepEqual((await test('cat:cs.LG')).length, 4, 'but a topic may name its papers')
  assert.deepEqual(await test('votes:>1000'), [])
})
