import type { KnownBlock } from '@slack/types'
import { type Block, counted } from '../../core/message.ts'
import type { Look } from './card-blocks.ts'
import { LIMITS } from './limits.ts'
import { slackBlocks } from './message-blocks.ts'
import { plain } from './rich-text.ts'

/** How much there is room for. */
export interface Room {
  readonly blocks: number
  readonly characters: number
}

/** What is given up first. */
const THRIFT: readonly Pick<Look, 'dividers' | 'summary'>[] = [
  { dividers: true, summary: LIMITS.cardSummary },
  { dividers: false, summary: LIMITS.cardSummary },
  { dividers: false, summary: 120 },
  { dividers: false, summary: 0 },
]
const NOTE: Room = { blocks: 1, characters: 80 }

/** Blocks that fit: first without lines and with shorter summaries, then without the last papers, which are counted. */
export function blocksWithin(
  blocks: readonly Block[],
  room: Room,
  look: Pick<Look, 'layout' | 'images'>,
): KnownBlock[] {
  let drawn: KnownBlock[][] = []
  for (const thrift of THRIFT) {
    drawn = draw(blocks, { ...look, ...thrift })
    if (isWithin(sizeOf(drawn.flat()), room)) return drawn.flat()
  }
  return leaveOut(blocks, drawn, room)
}

function draw(blocks: readonly Block[], look: Look): KnownBlock[][] {
  return blocks.map((block, i) => {
    const drawn = slackBlocks(block, look, String(i))
    const isBetween = block.kind === 'card' && blocks[i - 1]?.kind === 'card'
    return isBetween && look.dividers && look.layout === 'cards' ? [{ type: 'divider' }, ...drawn] : drawn
  })
}

/** Papers go first, from the last one up; then whatever else is at the end. */
function leaveOut(blocks: readonly Block[], drawn: readonly KnownBlock[][], room: Room): KnownBlock[] {
  const places = blocks.map((_, i) => i).reverse()
  const isCard = (i: number) => blocks[i]?.kind === 'card'
  const order = [...places.filter(isCard), ...places.filter((i) => !isCard(i))]
  let size = plus(sizeOf(drawn.flat()), NOTE)
  const out = new Set<number>()
  for (const i of order) {
    if (isWithin(size, room)) break
    out.add(i)
    size = plus(size, sizeOf(drawn[i] ?? []), -1)
  }
  const cards = [...out].filter(isCard).length
  const first = Math.min(...(cards > 0 ? [...out].filter(isCard) : out))
  return drawn.flatMap((part, i) => [...(i === first ? [rest(cards)] : []), ...(out.has(i) ? [] : part)])
}

function rest(papers: number): KnownBlock {
  const text =
    papers > 0 ? `and ${counted(papers, 'more paper')} …` : 'The rest is too long to be shown here.'
  return { type: 'context', elements: [plain(text)] }
}

function plus(one: Room, other: Room, sign: 1 | -1 = 1): Room {
  return {
    blocks: one.blocks + sign * other.blocks,
    characters: one.characters + sign * other.characters,
  }
}

function isWithin(size: Room, room: Room): boolean {
  return size.blocks <= room.blocks && size.characters <= room.characters
}

const COUNTED = new Set(['text', 'alt_text', 'url', 'image_url', 'accessibility_label'])

/** Blocks, and the characters of what they show, read out or lead to. */
export function sizeOf(blocks: readonly KnownBlock[]): Room {
  return { blocks: blocks.length, characters: blocks.reduce((sum, block) => sum + charactersIn(block), 0) }
}

function charactersIn(value: object): number {
  let sum = 0
  for (const [key, part] of Object.entries(value)) {
    if (typeof part === 'string') sum += COUNTED.has(key) ? part.length : 0
    else if (typeof part === 'object' && part !== null) sum += charactersIn(part)
  }
  return sum
}
