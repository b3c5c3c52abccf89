import { COMMANDS } from '../commands/all.ts'
import type { ChannelId } from '../src/core/call.ts'
import { createDispatch } from '../src/core/dispatch.ts'
import type { Message } from '../src/core/message.ts'
import type { OpenRooms } from '../src/rooms.ts'
import type { Standing } from './both-platforms.ts'

/** What a channel got: what stands there, and what a reader sees behind each More. */
export async function papersIn(
  rooms: OpenRooms,
  channel: ChannelId,
  posts: readonly Standing[],
): Promise<ReadonlySet<string>> {
  const all = new Set(posts.flatMap(({ cards }) => cards))
  const dispatch = createDispatch(COMMANDS, rooms, rooms.chatOf)
  for (const { slot, more } of posts)
    for (let page = 1; page <= Math.ceil(more / 10); page += 1) {
      const line = `papers more ${slot} page:${page}`
      const { message } = await dispatch({
        ...{ channel, person: { id: 'U1', name: 'Ada' }, mayManage: false },
        request: { line },
      })
      for (const id of cardsOf(message)) all.add(id)
    }
  return all
}

function cardsOf({ blocks }: Message): string[] {
  return blocks.flatMap((block) => (block.kind === 'card' ? [block.url.replace(/^.*\/abs\//, '')] : []))
}

/** Papers that stand in a channel as cards more than once: how often beyond the first. */
export function doubledIn(posts: readonly Standing[]): number {
  const cards = posts.flatMap((post) => post.cards)
  return cards.length - new Set(cards).size
}

/** Posts beyond the first of a local date. */
export function doubledPosts(posts: readonly Standing[]): number {
  return posts.length - new Set(posts.map(({ slot }) => slot)).size
}
