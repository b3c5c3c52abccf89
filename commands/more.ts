import { z } from 'zod'
import { defineCommand, option } from '../src/core/command.ts'
import { AppError } from '../src/core/errors.ts'
import { type Block, sentence } from '../src/core/message.ts'
import { cardsAgain } from '../src/core/posts/post-again.ts'
import { longDate, parseDate } from '../src/core/time/dates.ts'
import { pageOption } from './options.ts'

const SHOWN = 10

export const more = defineCommand({
  name: 'papers more',
  summary: 'Show what a post kept behind More.',
  examples: ['papers more 2026-07-30'],
  input: z.object({ slot: option(readSlot, 'the date of a post'), page: pageOption }),
  words: 'slot',
  hidden: true,
  run: async ({ slot, page }, { call, ledger, catalogue, clock }) => {
    const rest = (await ledger.get(call.channel, slot))?.papers.filter(({ shown }) => !shown) ?? []
    if (rest.length === 0) return sentence(`The post of ${longDate(slot)} has nothing more.`)
    const summary = `${rest.length} more of ${longDate(slot)}`
    const blocks: Block[] = [{ kind: 'heading', text: summary }]
    blocks.push(...(await cardsAgain({ catalogue, clock }, rest.slice((page - 1) * SHOWN, page * SHOWN))))
    if (rest.length > page * SHOWN)
      blocks.push({
        kind: 'buttons',
        buttons: [{ label: 'Next', command: `papers more ${slot} page:${page + 1}`, as: 'page' }],
      })
    return { summary, blocks }
  },
})

function readSlot(text: string) {
  const date = parseDate(text.trim())
  if (date === undefined)
    throw new AppError('bad_input', `"${text}" is not the date of a post. Example: /papers more 2026-07-30`)
  return date
}
