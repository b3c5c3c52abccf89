import type { KnownBlock } from '@slack/types'
import { type Block, counted } from '../../core/message.ts'
import type { Look } from './card-blocks.ts'
import { withFewerPictures } from './few-pictures.ts'
import { LIMITS } from './limits.ts'
import { slackBlocks } from './message-blocks.ts'
import { plain } from './rich-text.ts'

/** How much there is room for. */
export interface Room {
  readonly blocks: number
  readonly characters: number
  /** Of the JSON that is sent. */
  readonly bytes: number
}

/** What is given up first. */
const THRIFT: readonly Pick<Look, 'dividers' | 'summary'>[] = [
  { dividers: true, summary: LIMITS.cardSummary },
  { dividers: false, summary: LIMITS.cardSummary },
  { dividers: false, summary: 120 },
  { dividers: false, summary: 0 },
]
const NOTHING: Room = { blocks: 0, characters: 0, bytes: 0 }
const NOTE: Room = { blocks: 1, characters: 80, bytes: 200 }

/**
 * Blocks that fit: first without lines, without pictures of the last papers and with shorter summaries, then without the
 * last papers, which are counted.
 */
export function blocksWithin(
  all: readonly Block[],
  room: Room,
  look: Pick<Look, 'layout' | 'images'>,
): KnownBlock[] {
  const blocks = withFewerPictures(all, tooManyBlocks(all, room, look))
  for (const thrift of THRIFT) {
    const drawn = drawWithin(blocks, room, { ...look, ...thrift })
    if (drawn !== undefined) return drawn
  }
  return withoutTheLast(blocks, room, look)
}

/** A paper's picture takes a block; every paper in sight is worth more. */
function tooManyBlocks(blocks: readonly Block[], room: Room, look: Pick<Look, 'layout' | 'images'>): number {
  const least = { ...look, dividers: false, summary: 0 }
  return blocks.flatMap((block, i) => slackBlocks(block, least, String(i))).length - room.blocks
}

/** All blocks, or undefined as soon as they don't fit. */
function drawWithin(blocks: readonly Block[], room: Room, look: Look): KnownBlock[] | undefined {
  const drawn: KnownBlock[] = []
  let size = NOTHING
  for (const [i, block] of blocks.entries()) {
    const isBetween = block.kind === 'card' && blocks[i - 1]?.kind === 'card'
    const line: KnownBlock[] =
      isBetween && look.dividers && look.layout === 'cards' ? [{ type: 'divider' }] : []
    const part = [...line, ...slackBlocks(block, look, String(i))]
    size = sum(size, sizeOf(part))
    if (!isWithin(size, room)) return undefined
    drawn.push(...part)
  }
  return drawn
}

/** As many papers as there is room for, with the longest summaries that leave room for so many. */
function withoutTheLast(
  blocks: readonly Block[],
  room: Room,
  look: Pick<Look, 'layout' | 'images'>,
): KnownBlock[] {
  const tries = THRIFT.filter(({ dividers }) => !dividers).map((thrift) =>
    filled(blocks, room, { ...look, ...thrift }),
  )
  const most = Math.max(...tries.map(({ size }) => size))
  const drawn = tries.find(({ size }) => size === most) ?? new Map<number, KnownBlock[]>()
  const out = [...blocks.keys()].filter((i) => !drawn.has(i))
  const papers = out.filter((i) => blocks[i]?.kind === 'card')
  const [first = blocks.length] = papers.length > 0 ? papers : out
  return [...blocks.keys()].flatMap((i) => [
    ...(i === first ? [rest(papers.length)] : []),
    ...(drawn.get(i) ?? []),
  ])
}

/** What is no paper has its place first. Where one does not fit, no later one of its kind is shown. */
function filled(blocks: readonly Block[], room: Room, look: Look): Map<number, KnownBlock[]> {
  const isCard = (i: number) => blocks[i]?.kind === 'card'
  const others = placesOf(blocks, (i) => !isCard(i), { room, look, size: NOTE })
  const cards = placesOf(blocks, isCard, { room, look, size: others.size })
  return new Map([...others.drawn, ...cards.drawn])
}

interface Filling {
  readonly room: Room
  readonly look: Look
  readonly size: Room
}

function placesOf(blocks: readonly Block[], isMeant: (i: number) => boolean, { room, look, size }: Filling) {
  const drawn = new Map<number, KnownBlock[]>()
  let filled = size
  for (const [i, block] of blocks.entries()) {
    if (!isMeant(i)) continue
    const part = slackBlocks(block, look, String(i))
    const next = sum(filled, sizeOf(part))
    if (!isWithin(next, room)) break
    filled = next
    drawn.set(i, part)
  }
  return { drawn, size: filled }
}

function rest(papers: number): KnownBlock {
  const text =
    papers > 0 ? `and ${counted(papers, 'more paper')} …` : 'The rest is too long to be shown here.'
  return { type: 'context', elements: [plain(text)] }
}

function sum(one: Room, other: Room): Room {
  return {
    blocks: one.blocks + other.blocks,
    characters: one.characters + other.characters,
    bytes: one.bytes + other.bytes,
  }
}

function isWithin(size: Room, room: Room): boolean {
  return size.blocks <= room.blocks && size.characters <= room.characters && size.bytes <= room.bytes
}

const COUNTED = new Set(['text', 'alt_text', 'url', 'image_url', 'accessibility_label'])

/** Blocks, and the characters of what they show, read out or lead to. */
export function sizeOf(blocks: readonly KnownBlock[]): Room {
  return {
    blocks: blocks.length,
    characters: blocks.reduce((count, block) => count + charactersIn(block), 0),
    bytes: Buffer.byteLength(JSON.stringify(blocks)),
  }
}

function charactersIn(value: object): number {
  let count = 0
  for (const [key, part] of Object.entries(value)) {
    if (typeof part === 'string') count += COUNTED.has(key) ? part.length : 0
    else if (typeof part === 'object' && part !== null) count += charactersIn(part)
  }
  return count
}
