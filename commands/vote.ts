import { z } from 'zod'
import type { Vote } from '../src/core/channels/opinions.ts'
import { type Context, defineCommand, option } from '../src/core/command.ts'
import { AppError } from '../src/core/errors.ts'
import { type Message, sentence } from '../src/core/message.ts'
import { type Paper, parsePaperId } from '../src/core/paper.ts'
import { typedId } from '../src/core/papers/card.ts'
import { findPaper } from '../src/core/papers/find-paper.ts'

export const vote = defineCommand({
  name: 'papers vote',
  summary: 'Say what you think of a paper: later posts of this channel lean by it.',
  examples: ['papers vote 1706.03762 up'],
  input: z.object({ vote: option(readVote, 'a paper, and up, down or none') }),
  words: 'vote',
  hidden: true,
  run: async ({ vote: { paper, opinion } }, context) => {
    if (opinion === 'none') return takeBack(paper, context)
    const found = await findPaper(paper, context)
    const { call, channels, opinions } = context
    await opinions.give(call.channel, call.person.id, found.id, opinion)
    const hasTopics = ((await channels.get(call.channel))?.topics.length ?? 0) > 0
    return noted(found, opinion, hasTopics)
  },
})

/** The paper may be a title of several words, so what is said of it is the last one. */
function readVote(text: string) {
  const [, paper = '', said = ''] = /^(.*?)\s*(\S*)$/.exec(text.trim()) ?? []
  const opinion = said.toLowerCase()
  if (opinion === 'up' || opinion === 'down' || opinion === 'none') return { paper, opinion } as const
  throw new AppError(
    'bad_input',
    `"${said}" is not up, down or none, which must come last. Example: /papers vote 1706.03762 up`,
  )
}

function noted({ id, title }: Paper, opinion: Vote, hasTopics: boolean): Message {
  const posts = hasTopics ? "This channel's posts" : 'Once this channel has topics, its posts'
  const way = opinion === 'up' ? 'towards' : 'away from'
  const { summary, blocks } = sentence(`Noted. ${posts} will lean ${way} papers like ${title}.`)
  const back = { label: 'Take it back', command: `papers vote ${typedId(id)} none`, as: 'page' } as const
  return { summary, blocks: [...blocks, { kind: 'buttons', buttons: [back] }] }
}

/** A paper that the catalogue has lost can be named by its id all the same. */
async function takeBack(text: string, context: Context): Promise<Message> {
  const { call, catalogue, opinions } = context
  const id = parsePaperId(text)
  const paper =
    id === undefined
      ? await findPaper(text, context)
      : { id, title: (await catalogue.get(id))?.paper.title ?? typedId(id) }
  await opinions.takeBack(call.channel, call.person.id, paper.id)
  return sentence(`Taken back: no vote of yours on ${paper.title} counts here.`)
}
