import type { KnownBlock } from '@slack/types'
import type { Message } from '../../core/message.ts'
import { fallbackText } from './fallback.ts'
import { LIMITS } from './limits.ts'
import { blocksWithin } from './within.ts'

export interface RenderOptions {
  /** `list` is compact, `cards` has pictures and lines between papers. By default cards, where papers have pictures. */
  readonly layout?: 'list' | 'cards'
  /** Default true. Slack refuses a whole message for one picture that it can't load. */
  readonly images?: boolean
}

export interface Rendered {
  /** For notifications and screen readers. */
  text: string
  blocks: KnownBlock[]
}

/**
 * A message as Slack takes it. Pure and total: whatever the texts are, nothing in them pings, links, or is refused. What
 * is too much is shortened, then left out and counted.
 */
export function renderSlack(message: Message, options: RenderOptions = {}): Rendered {
  const room = { blocks: LIMITS.messageBlocks, characters: LIMITS.messageCharacters, bytes: LIMITS.bytes }
  return { text: fallbackText(message), blocks: blocksWithin(message.blocks, room, lookOf(message, options)) }
}

/** How that message looks if nobody says more. */
export function lookOf({ blocks }: Message, { layout, images = true }: RenderOptions = {}) {
  const hasPictures = blocks.some((block) => block.kind === 'card' && block.thumbnail !== undefined)
  return { layout: layout ?? (hasPictures ? 'cards' : 'list'), images } as const
}
