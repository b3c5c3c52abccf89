import { AppError } from '../../../src/core/errors.ts'
import type { Group } from '../story.ts'

export const search: Group = {
  name: 'search',
  stories: [
    {
      name: 'find papers, page by page',
      tell: async (visit) => {
        await visit.type('paper', { query: 'quiet gradients' })
        await visit.press('Next')
        await visit.press('Previous')
      },
    },
    {
      name: 'share an answer with the channel',
      tell: async (visit) => {
        await visit.type('paper', { query: 'quiet gradients -video' })
        await visit.press('Share')
      },
    },
    {
      name: 'one paper in full, with its picture',
      tell: (visit) => visit.type('paper', { query: 'arxiv.org/abs/2607.00014' }),
    },
    {
      name: 'read an abstract',
      tell: async (visit) => {
        await visit.type('paper', { query: 'quiet gradients cat:cs.LG' })
        await visit.press('Abstract', { nth: 1 })
      },
    },
    {
      name: 'papers close to one',
      tell: async (visit) => {
        await visit.type('paper', { query: 'quiet' })
        await visit.press('Similar', { nth: 2 })
        await visit.press('Share')
      },
    },
    {
      name: 'what is trending, with its next page',
      tell: async (visit) => {
        await visit.type('papers trending', { window: 'week' })
        await visit.press('Next')
      },
    },
    {
      name: 'the buttons of ten papers',
      tell: async (visit) => {
        await visit.type('papers trending', { window: 'month' })
        await visit.press('Similar', { on: /Trending/, nth: 9 })
        await visit.press('Abstract', { on: /Trending/, nth: 9 })
      },
    },
    {
      name: 'a paper whose words look like mark-up',
      tell: async (visit) => {
        await visit.type('paper', { query: 'arxiv.org/abs/2607.00090' })
        await visit.press('Save')
      },
    },
    {
      name: 'a source that does not answer is named',
      tell: async (visit) => {
        visit.rooms.source.answer({
          search: () => Promise.reject(new AppError('unavailable', 'It is down.')),
        })
        await visit.type('paper', { query: 'gradients' })
        visit.rooms.source.answer({})
      },
    },
    {
      name: 'a paper that is nowhere',
      tell: (visit) => visit.type('paper', { query: '2607.99999' }),
    },
    { name: 'help', tell: (visit) => visit.type('papers help') },
    { name: 'a command without its words', tell: (visit) => visit.type('paper') },
    {
      name: 'a query that finds nothing',
      tell: (visit) => visit.type('paper', { query: 'zeppelin' }),
    },
    {
      name: 'a query with a mistake',
      tell: async (visit) => {
        await visit.type('paper', { query: 'votes:many' })
        await visit.type('paper', { query: '"quiet' })
        await visit.type('paper', { query: '-' })
        await visit.type('papers trending', { window: 'fortnight' })
      },
    },
    {
      name: "texts that are no one's mark-up",
      tell: (visit) => visit.type('paper', { query: '*loud* _noise_ <b> @everyone `x`' }),
    },
    {
      name: 'a page that is not a number',
      tell: (visit) => visit.type('papers trending', { page: 'x' }),
    },
    {
      name: 'a misspelled command',
      tell: (visit) => visit.type('papers subscirbe', { topic: 'quiet' }),
    },
    {
      name: 'a misspelled option',
      tell: (visit) => visit.type('papers schedule', { limt: '5' }),
    },
  ],
}
