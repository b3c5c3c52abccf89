import {
  type APIAllowedMentions,
  type APIMessageTopLevelComponent,
  ComponentType,
  MessageFlags,
} from 'discord-api-types/v10'
import type { Block, Button, Message } from '../../core/message.ts'
import { type Kept, keptFor } from './button-value.ts'
import { LIMITS } from './limits.ts'
import { atLineStart, literal } from './markdown.ts'
import { componentsWithin } from './within.ts'

export interface RenderOptions {
  /** `list` is compact, `cards` has pictures and lines between papers. By default cards, where papers have pictures. */
  readonly layout?: 'list' | 'cards'
}

/** The body of a message, a reply or an edit, as Discord's API takes it. */
export interface Payload {
  readonly flags: MessageFlags.IsComponentsV2
  readonly allowed_mentions: APIAllowedMentions
  readonly components: APIMessageTopLevelComponent[]
}

export interface Rendered {
  readonly payload: Payload
  /** What clicks on this message will ask for: to be stored, each text under its key, before the message is sent. */
  readonly kept: readonly Kept[]
}

/**
 * A message as Discord takes it, with Components V2. Pure and total: whatever the texts are, nothing in them pings, links,
 * or is refused. What is too much is shortened, then left out and counted. A thread is a message of its own: of its
 * blocks.
 */
export function renderDiscord({ summary, blocks }: Message, { layout }: RenderOptions = {}): Rendered {
  const hasPictures = blocks.some((block) => block.kind === 'card' && block.thumbnail !== undefined)
  const components = componentsWithin(blocks, layout ?? (hasPictures ? 'cards' : 'list'))
  const kept = blocks.flatMap(buttonsOf).flatMap(keptFor)
  return {
    payload: payloadOf(components.length > 0 ? components : [summaryAlone(summary)]),
    kept: [...new Map(kept.map((one) => [one.key, one])).values()],
  }
}

/** Nobody is ever pinged by what is in it. */
export function payloadOf(components: APIMessageTopLevelComponent[]): Payload {
  return { flags: MessageFlags.IsComponentsV2, allowed_mentions: { parse: [] }, components }
}

/** There must be something to see. */
function summaryAlone(summary: string): APIMessageTopLevelComponent {
  const content = atLineStart(literal(summary, LIMITS.paragraph)) || 'There is nothing to see here.'
  return { type: ComponentType.TextDisplay, content }
}

function buttonsOf(block: Block): readonly Button[] {
  return block.kind === 'card' || block.kind === 'buttons' ? block.buttons : []
}
