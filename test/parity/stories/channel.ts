import { MINUTE_MS } from '../../../src/core/time/dates.ts'
import type { Group } from '../story.ts'

const MORNING = { at: '09:00', zone: 'UTC', days: 'all', limit: '3' }

export const channel: Group = {
  name: 'channel',
  stories: [
    {
      name: 'a channel without topics',
      tell: async (visit) => {
        await visit.type('papers topics')
        await visit.type('papers preview')
        await visit.type('papers post')
      },
    },
    {
      name: 'subscribe without saying where one lives',
      tell: async (visit) => {
        await visit.type('papers subscribe', { topic: 'octopus' })
        await visit.press('Undo')
      },
    },
    {
      name: 'subscribe, with the back-test and the next post',
      tell: (visit) => visit.type('papers subscribe', { topic: 'quiet', ...MORNING }),
    },
    {
      name: 'subscribe to what is followed already',
      tell: (visit) => visit.type('papers subscribe', { topic: 'quiet' }),
    },
    {
      name: 'a second topic, and its Undo, which works once',
      tell: async (visit) => {
        await visit.type('papers subscribe', { topic: 'octopus -video' })
        await visit.press('Undo', { on: /octopus/ })
        await visit.press('Undo', { on: /octopus/ })
      },
    },
    {
      name: 'an Undo is pressed twice at once',
      tell: async (visit) => {
        await visit.type('papers subscribe', { topic: 'zebra' })
        await visit.press('Undo', { on: /zebra/, twice: true })
      },
    },
    {
      name: 'an Undo after somebody else changed the channel',
      tell: async (visit) => {
        await visit.type('papers subscribe', { topic: 'gnu' })
        await visit.type('papers schedule', { limit: '4' })
        await visit.press('Undo', { on: /gnu/ })
        await visit.type('papers schedule', { limit: '3' })
      },
    },
    {
      name: 'an Undo that comes too late',
      tell: async (visit) => {
        await visit.type('papers subscribe', { topic: 'yak' })
        await visit.rooms.clock.advance(11 * MINUTE_MS)
        await visit.press('Undo', { on: /yak/ })
        await visit.type('papers unsubscribe', { topic: 'yak' })
      },
    },
    {
      name: 'topics, and one is taken away by its button',
      tell: async (visit) => {
        await visit.type('papers topics')
        await visit.pressAndAnswer('Unsubscribe', 'Keep it')
        await visit.type('papers subscribe', { topic: 'okapi' })
        await visit.type('papers topics')
        await visit.pressAndAnswer('Unsubscribe', 'Unsubscribe')
      },
    },
    {
      name: 'more topics than a page shows',
      tell: async (visit) => {
        for (const topic of ['ant', 'bee', 'cat', 'dog', 'emu', 'fox', 'gull', 'hare', 'ibis'])
          await visit.rooms.subscribe(topic, {}, visit.face.channel)
        await visit.type('papers topics')
        await visit.press('Next')
        for (const topic of ['ant', 'bee', 'cat', 'dog', 'emu', 'fox', 'gull', 'hare', 'ibis'])
          await visit.type('papers unsubscribe', { topic })
      },
    },
    {
      name: 'look at the schedule, and change it in a form',
      tell: async (visit) => {
        await visit.type('papers schedule')
        await visit.fill('Change', 'papers schedule', { at: '25:61' })
        await visit.fillAgain('papers schedule', { at: '10:30', layout: 'cards', quiet: 'no' })
      },
    },
    {
      name: 'change the schedule in words',
      tell: async (visit) => {
        await visit.type('papers schedule', { at: '09:00', layout: 'list', quiet: 'yes' })
        await visit.type('papers schedule', { at: '09:00' })
      },
    },
    {
      name: 'publish the posts to those who follow the channel',
      tell: (visit) => visit.type('papers schedule', { publish: 'yes' }),
    },
    {
      name: 'a topic with words that are no mark-up',
      tell: async (visit) => {
        await visit.type('papers subscribe', { topic: '*loud* <@U1> @here "a_b_c"' })
        await visit.type('papers topics')
        await visit.press('Undo', { on: /loud/ })
      },
    },
    { name: 'preview the next post', tell: (visit) => visit.type('papers preview') },
    {
      name: 'pause, resume, and both again',
      tell: async (visit) => {
        await visit.type('papers pause')
        await visit.type('papers pause')
        await visit.type('papers topics')
        await visit.type('papers resume')
        await visit.type('papers resume')
      },
    },
    {
      name: 'why is a paper not posted here',
      tell: (visit) => visit.type('papers why', { paper: '2607.00003' }),
    },
    { name: 'status before the first post', tell: (visit) => visit.type('papers status') },
    {
      name: 'wrong input is answered with a sentence',
      tell: async (visit) => {
        await visit.type('papers schedule', { at: '25:61' })
        await visit.type('papers schedule', { zone: 'Mars/Base' })
        await visit.type('papers schedule', { limit: '99' })
        await visit.type('papers schedule', { days: 'someday' })
        await visit.type('papers schedule', { layout: 'poster' })
        await visit.type('papers subscribe', { topic: 'a |' })
        await visit.type('papers unsubscribe')
        await visit.type('papers unsubscribe', { topic: 'quite' })
        await visit.type('papers why')
        await visit.type('papers why', { paper: 'Quiet Gradient' })
        await visit.type('papers trending', { window: '2026-13-40' })
      },
    },
    {
      name: 'unsubscribe from everything',
      tell: async (visit) => {
        await visit.type('papers unsubscribe', { topic: 'all' })
        await visit.type('papers status')
      },
    },
  ],
}
