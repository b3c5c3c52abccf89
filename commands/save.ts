import { z } from 'zod'
import { type Context, defineCommand } from '../src/core/command.ts'
import { sentence } from '../src/core/message.ts'
import { type PaperId, parsePaperId } from '../src/core/paper.ts'
import { typedId } from '../src/core/papers/card.ts'
import { findPaper } from '../src/core/papers/find-paper.ts'

const input = z.object({ paper: z.string().default('').describe('an arXiv id, a link or a title') })

export const save = defineCommand({
  name: 'papers save',
  summary: 'Keep a paper on your own list.',
  examples: ['papers save 1706.03762'],
  input,
  words: 'paper',
  hidden: true,
  run: async ({ paper }, context) => {
    const { id, title } = await findPaper(paper, context)
    const isNew = await context.saved.add(context.call.person.id, id)
    return sentence(
      isNew ? `Saved: ${title}. "/papers saved" shows your list.` : `You have saved ${title} already.`,
    )
  },
})

export const unsave = defineCommand({
  name: 'papers unsave',
  summary: 'Take a paper off your own list.',
  examples: ['papers unsave 1706.03762'],
  input,
  words: 'paper',
  hidden: true,
  run: async ({ paper }, context) => {
    // A paper that the catalogue has lost can be taken off by its id all the same.
    const key = parsePaperId(paper)
    const { person } = context.call
    if (key !== undefined && (await context.saved.remove(person.id, key)))
      return sentence(`Removed from your list: ${await titleOf(key, context)}.`)
    const { id, title } = await findPaper(paper, context)
    const was = await context.saved.remove(person.id, id)
    return sentence(was ? `Removed from your list: ${title}.` : `${title} was not on your list.`)
  },
})

async function titleOf(id: PaperId, { catalogue }: Context): Promise<string> {
  return (await catalogue.get(id))?.paper.title ?? typedId(id)
}
