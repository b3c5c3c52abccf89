import { defineCommand } from '../src/core/command.ts'
import { type Block, counted, sentence } from '../src/core/message.ts'
import { paperCard, typedId } from '../src/core/papers/card.ts'
import { noInput } from './options.ts'

const SHOWN = 20

export const saved = defineCommand({
  name: 'papers saved',
  summary: 'List the papers you have saved, newest first.',
  examples: ['papers saved'],
  input: noInput,
  run: async (_, { call, saved: shelf, catalogue }) => {
    const all = await shelf.list(call.person.id)
    if (all.length === 0)
      return sentence('You have saved no papers yet. Save is on every card; by hand: /papers save 1706.03762')
    const summary = counted(all.length, 'saved paper')
    const blocks: Block[] = [{ kind: 'heading', text: summary }]
    for (const { id } of all.slice(0, SHOWN)) {
      const buttons = [{ label: 'Remove', command: `papers unsave ${typedId(id)}` }]
      const known = await catalogue.get(id)
      blocks.push(
        known
          ? paperCard(known.paper, { buttons })
          : { kind: 'text', text: [`${id} (not in the catalogue at the moment)`] },
      )
      if (known === undefined) blocks.push({ kind: 'buttons', buttons })
    }
    if (all.length > SHOWN) blocks.push({ kind: 'note', text: [`and ${all.length - SHOWN} older ones`] })
    return { summary, blocks }
  },
})
