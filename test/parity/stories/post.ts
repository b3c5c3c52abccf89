import assert from 'node:assert/strict'
import { addDays } from '../../../src/core/time/dates.ts'
import { day, makePapers } from '../../fakes/paper.ts'
import { type Group, goTo, tick } from '../story.ts'
import type { Visit } from '../visit.ts'

const PICTURED = { thumbnailUrl: 'https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/x.png' }

/** The same everywhere is not enough here. */
function nothingCame({ steps }: Visit): void {
  assert.equal(steps.at(-1)?.aspects.reads, '')
}

export const post: Group = {
  name: 'post',
  stories: [
    {
      name: 'the daily post',
      tell: async (visit) => {
        await visit.type('papers subscribe', {
          topic: 'quiet',
          at: '09:00',
          zone: 'UTC',
          days: 'all',
          limit: '3',
        })
        await visit.happens('at 09:00', () => tick(visit, '2026-07-30T09:00:00Z'), 'post')
      },
    },
    {
      name: 'a daily post does not come again',
      tell: async (visit) => {
        await visit.happens('a minute later', () => tick(visit, '2026-07-30T09:01:00Z'), 'nothing')
        nothingCame(visit)
        await visit.restart()
        await visit.happens('after a restart', () => tick(visit, '2026-07-30T09:02:00Z'), 'nothing')
        nothingCame(visit)
        await visit.type('papers post')
      },
    },
    {
      name: 'what is behind More',
      tell: async (visit) => {
        await visit.press('More (11)')
        await visit.press('Next')
      },
    },
    {
      name: '👍 and 👎 on a post, and taking one back',
      tell: async (visit) => {
        await visit.press('👍', { on: /Trending papers/ })
        await visit.press('👎', { on: /Trending papers/, nth: 1, who: 'Bo' })
        await visit.press('Take it back')
      },
    },
    {
      name: 'two 👍 at once count once',
      tell: (visit) => visit.press('👍', { on: /Trending papers/, nth: 2, twice: true }),
    },
    {
      name: 'a post is used by whoever sees it',
      tell: async (visit) => {
        await visit.press('Similar', { on: /Trending papers/, who: 'Bo' })
        await visit.press('Save', { on: /Trending papers/, who: 'guest' })
      },
    },
    { name: 'why was a paper posted', tell: (visit) => visit.type('papers why', { paper: '2607.00014' }) },
    {
      name: 'why was a paper not posted',
      tell: (visit) => visit.type('papers why', { paper: '2607.00002' }),
    },
    { name: 'status after the post', tell: (visit) => visit.type('papers status') },
    {
      name: 'status names a source that does not answer',
      tell: async (visit) => {
        visit.rooms.source.fail('all')
        await visit.rooms.ingest.refresh()
        await visit.type('papers status')
        visit.rooms.source.fail(undefined)
      },
    },
    {
      name: 'the next day without news: one line, where that is wanted',
      tell: async (visit) => {
        await visit.type('papers schedule', { quiet: 'no' })
        await visit.happens('the next day', () => tick(visit, '2026-07-31T09:00:00Z'), 'post')
      },
    },
    {
      name: 'the next days with news, with pictures',
      tell: async (visit) => {
        await visit.type('papers schedule', { layout: 'cards' })
        const date = addDays(day('2026-07-30'), 2)
        visit.rooms.source.list(...makePapers(21, 24, { date, ...PICTURED }))
        await visit.happens('a day with news', () => tick(visit, '2026-08-01T09:00:00Z'), 'post')
      },
    },
    {
      name: 'the post as a thread',
      tell: async (visit) => {
        await visit.type('papers schedule', { layout: 'thread' })
        visit.rooms.source.list(...makePapers(31, 34, { date: addDays(day('2026-07-30'), 3) }))
        await visit.happens('a day with news', () => tick(visit, '2026-08-02T09:00:00Z'), 'post')
      },
    },
    {
      name: "today's post now, and not again at its time",
      tell: async (visit) => {
        await visit.type('papers schedule', { layout: 'list' })
        visit.rooms.source.list(...makePapers(41, 44, { date: addDays(day('2026-07-30'), 4) }))
        await goTo(visit, '2026-08-03T07:00:00Z')
        await visit.type('papers post')
        await visit.happens('at its time', () => tick(visit, '2026-08-03T09:00:00Z'), 'nothing')
        nothingCame(visit)
      },
    },
    {
      name: 'a post of twenty papers, as a list and with pictures',
      tell: async (visit) => {
        await visit.type('papers schedule', { limit: '20' })
        visit.rooms.source.list(...makePapers(51, 72, { ...PICTURED, date: addDays(day('2026-07-30'), 5) }))
        await visit.happens('as a list', () => tick(visit, '2026-08-04T09:00:00Z'), 'post')
        await visit.press('👍', { on: /Tue 4 August/, nth: 19 })
        await visit.type('papers schedule', { layout: 'cards' })
        visit.rooms.source.list(...makePapers(81, 102, { ...PICTURED, date: addDays(day('2026-07-30'), 6) }))
        await visit.happens('with pictures', () => tick(visit, '2026-08-05T09:00:00Z'), 'post')
        await visit.press('Abstract', { on: /Wed 5 August/, nth: 19 })
      },
    },
    {
      name: 'the buttons of an old post work after a restart',
      tell: async (visit) => {
        await visit.restart()
        await visit.press('More (11)')
        await visit.press('Save', { on: /Trending papers · Thu 30 July/ })
      },
    },
  ],
}
