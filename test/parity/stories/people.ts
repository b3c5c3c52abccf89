import assert from 'node:assert/strict'
import { undoable } from '../../../src/core/channels/undo.ts'
import { day, makePapers } from '../../fakes/paper.ts'
import { changes, holds } from '../holds.ts'
import { type Group, goTo, tick } from '../story.ts'
import type { Visit } from '../visit.ts'

/** The minute in which a post is due that cannot arrive. A terminal that is closed has no such minute. */
async function missed(visit: Visit, instant: string): Promise<void> {
  if (visit.face.isPlain) await goTo(visit, instant)
  else await tick(visit, instant)
}

export const people: Group = {
  name: 'people',
  stories: [
    {
      name: 'whoever may not change the channel is told so',
      tell: async (visit) => {
        for (const command of ['papers subscribe', 'papers pause', 'papers post'])
          await visit.type(command, {}, { who: 'guest' })
        await visit.type('papers schedule', { at: '10:00' }, { who: 'guest' })
        await visit.type('papers topics', {}, { who: 'guest' })
      },
    },
    {
      name: 'an Undo of somebody who may not change the channel',
      tell: async (visit) => {
        await visit.type('papers subscribe', { topic: 'quiet', at: '09:00', zone: 'UTC', days: 'all' })
        await visit.press('Undo', { who: 'guest' })
      },
    },
    {
      name: 'elsewhere nothing of it is seen or changed',
      tell: async (visit) => {
        const { rooms, face } = visit
        await visit.type('papers topics', {}, { where: 'elsewhere' })
        await rooms.subscribe('secret octopus', {}, face.elsewhere)
        await visit.type('papers topics')
        await visit.type('papers unsubscribe', { topic: 'secret octopus' })
      },
    },
    {
      name: 'a button that was made elsewhere has no effect here',
      tell: async (visit) => {
        const { rooms, face } = visit
        const change = await rooms.channels.change(face.elsewhere, (before) => ({
          ...before,
          pausedBy: 'Eve',
        }))
        const message = undoable('Eve paused another channel.', await rooms.undo.remember(change))
        // A change of the same number here, which nobody can undo.
        const here = await rooms.channels.change(face.channel, (before) => ({ ...before, limit: 7 }))
        assert.equal(here.after.revision, change.after.revision)
        await visit.happens(
          'a post with the button of elsewhere',
          () => rooms.chatOf(face.channel).post(face.channel, message, 'a copy'),
          'post',
        )
        await visit.press('Undo', { on: /Eve/ })
        assert.match(visit.steps.at(-1)?.aspects.reads ?? '', /There is nothing to undo here/)
        assert.equal((await rooms.channels.get(face.elsewhere))?.pausedBy, 'Eve')
        assert.deepEqual(
          (await rooms.channels.get(face.channel))?.topics.map(({ text }) => text),
          ['quiet'],
        )
      },
    },
    {
      name: 'alone with Paperboy',
      tell: async (visit) => {
        const alone = { where: 'alone' } as const
        await visit.type('paper', { query: 'quiet gradients' }, alone)
        await visit.press('Next', alone)
        const wish = { topic: 'quiet', at: '09:00', zone: 'UTC', days: 'all' }
        await visit.type('papers subscribe', wish, alone)
        await visit.press('Undo', alone)
        await visit.type('papers subscribe', wish, alone)
        await visit.type('papers post', {}, alone)
        await visit.press('Save', { ...alone, on: /Trending papers/ })
        await visit.type('papers unsubscribe', { topic: 'all' }, alone)
      },
    },
    {
      name: 'find the paper of a message',
      tell: async (visit) => {
        const find = (text: string) => () => visit.face.findPaper('Ada', text)
        await visit.happens('find', find('look: https://arxiv.org/abs/2607.00003'))
        await visit.happens('find nothing', find('good morning'))
      },
    },
    {
      name: 'the Home',
      tell: (visit) => visit.happens('Home', () => visit.face.openHome('Ada'), 'answer', 'Home'),
    },
    {
      name: 'Paperboy is taken out: suspended, told by status, and it goes on when it is back',
      tell: async (visit) => {
        const { face, rooms } = visit
        await visit.happens('taken out', () => face.remove(), 'nothing')
        const why = async () => (await rooms.suspensions.get(face.channel))?.why
        if (!face.isPlain) while ((await why()) === undefined) await new Promise(setImmediate)
        visit.note('why', await why())
        await visit.type('papers status')
        await visit.happens('back', () => face.invite(), 'post', 'invitation')
        visit.note('why, when it is back', (await why()) ?? 'not suspended')
        await visit.type('papers status')
        await visit.happens('the next post', () => tick(visit, '2026-07-30T09:00:00Z'), 'post')
      },
    },
    {
      name: 'the channel is closed when a post is due: nothing is lost, and it comes when it is open',
      tell: async (visit) => {
        visit.rooms.source.list(...makePapers(21, 23, { date: day('2026-07-31') }))
        await visit.happens('closed', () => visit.face.shut(), 'nothing')
        await visit.happens('at 09:00', () => missed(visit, '2026-07-31T09:00:00Z'), 'nothing')
        visit.note(
          'suspended',
          visit.face.isPlain ? undefined : changes([], await holds(visit.rooms, visit.face)),
        )
        await visit.happens('open', () => visit.face.open(), 'nothing')
        await visit.happens('the next day', () => tick(visit, '2026-08-01T09:00:00Z'), 'post')
        await visit.type('papers status')
      },
    },
    {
      name: 'the welcome, its buttons, and a topic in a form',
      tell: async (visit) => {
        await visit.type('papers unsubscribe', { topic: 'all' })
        await visit.happens('taken out', () => visit.face.remove(), 'nothing')
        await visit.happens('invited', () => visit.face.invite(), 'post', 'invitation')
        await visit.press('What is trending', { on: /Hello!/ })
        await visit.press('Help', { on: /Hello!/ })
        await visit.fill('Choose a topic', 'papers subscribe', { topic: 'quiet', at: '11:00', zone: 'UTC' })
      },
    },
  ],
}
