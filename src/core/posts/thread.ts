import type { Block, Card, Message } from '../message.ts'

/** A post for the layout `thread`: its titles in the channel, as links, and its cards in the thread. */
export function intoThread({ blocks, ...message }: Message): Message {
  const thread = blocks.filter((block) => block.kind === 'card')
  const titles = blocks.map((block) => (block.kind === 'card' ? line(block) : block))
  return {
    ...message,
    blocks: [...titles, { kind: 'note', text: ['More on each is in the thread.'] }],
    thread,
  }
}

/** All that a post says, for one who looks at it before it is sent. */
export function wholeOf({ summary, blocks, thread = [] }: Message): Message {
  if (thread.length === 0) return { summary, blocks }
  const begin: Block = { kind: 'note', text: ['In its thread:'] }
  return { summary, blocks: [...blocks, begin, ...thread] }
}

function line({ url, title }: Card): Block {
  return { kind: 'text', text: [{ link: url, label: title }] }
}
