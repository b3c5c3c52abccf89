import type { Block, Card } from '../../core/message.ts'

/** The same blocks without the pictures of the last papers: so many pictures less, as far as there are some. */
export function withFewerPictures(blocks: readonly Block[], less: number): Block[] {
  if (less <= 0) return [...blocks]
  const pictured = [...blocks.keys()].filter((i) => hasPicture(blocks[i]))
  const bare = new Set(pictured.slice(-less))
  return blocks.map((block, i) => (block.kind === 'card' && bare.has(i) ? withoutPicture(block) : block))
}

function hasPicture(block: Block | undefined): boolean {
  return block?.kind === 'card' && block.thumbnail !== undefined
}

function withoutPicture({ thumbnail: _gone, ...card }: Card): Card {
  return card
}
