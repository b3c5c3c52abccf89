import { paperId } from '../../fakes/paper.ts'
import type { Group } from '../story.ts'

export const shelf: Group = {
  name: 'shelf',
  stories: [
    { name: 'nothing is saved yet', tell: (visit) => visit.type('papers saved') },
    {
      name: 'save a paper, and save it again',
      tell: async (visit) => {
        await visit.type('paper', { query: 'quiet gradients' })
        await visit.press('Save', { nth: 1 })
        await visit.press('Save', { nth: 1, on: /papers for/ })
        await visit.type('papers saved')
      },
    },
    {
      name: 'two clicks on Save at once have one effect',
      tell: async (visit) => {
        await visit.type('paper', { query: 'quiet gradients' })
        await visit.press('Save', { nth: 3, twice: true })
      },
    },
    {
      name: 'take a saved paper off the list',
      tell: async (visit) => {
        await visit.type('papers saved')
        await visit.press('Remove', { nth: 1 })
        await visit.type('papers saved')
      },
    },
    {
      name: 'a list of all papers there are, and one is taken off',
      tell: async (visit) => {
        const { rooms, face } = visit
        for (let n = 1; n <= 14; n += 1) await rooms.saved.add(face.idOf('Ada'), paperId(n))
        await visit.type('papers saved')
        await visit.press('Remove', { nth: 13 })
      },
    },
    {
      name: "another person's list is another list",
      tell: (visit) => visit.type('papers saved', {}, { who: 'Bo' }),
    },
    {
      name: 'buttons work after a restart',
      tell: async (visit) => {
        await visit.type('paper', { query: 'quiet gradients' })
        await visit.restart()
        await visit.press('Save', { nth: 2 })
        await visit.press('Next', { on: /papers for/ })
      },
    },
  ],
}
