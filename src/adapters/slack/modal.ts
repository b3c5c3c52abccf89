import type { HomeView, KnownBlock, ModalView } from '@slack/types'
import type { Message } from '../../core/message.ts'
import { short } from '../../core/text/line.ts'
import { LIMITS } from './limits.ts'
import { lookOf } from './render.ts'
import { plain } from './rich-text.ts'
import { blocksWithin } from './within.ts'

/** A message in a window of its own. */
export function windowView(message: Message, title: string): ModalView {
  return { type: 'modal', title: viewTitle(title), close: plain('Close'), blocks: viewBlocks(message) }
}

/** A message as somebody's Home. */
export function homeView(message: Message): HomeView {
  return { type: 'home', blocks: viewBlocks(message) }
}

/** A title for a window; it must not be blank. */
export function viewTitle(title: string) {
  return plain(short(title, LIMITS.viewTitle) || 'Paperboy')
}

/** A window has no fallback text, so where the blocks show nothing the summary is shown. */
function viewBlocks(message: Message): KnownBlock[] {
  const room = { blocks: LIMITS.viewBlocks, characters: LIMITS.viewCharacters, bytes: LIMITS.bytes }
  const blocks = blocksWithin(message.blocks, room, lookOf(message))
  if (blocks.length > 0) return blocks
  const text = short(message.summary, LIMITS.paragraph) || 'There is nothing to see here.'
  return [{ type: 'section', text: plain(text) }]
}
