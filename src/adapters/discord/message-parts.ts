import {
  type APIMessageTopLevelComponent,
  type APITextDisplayComponent,
  ComponentType,
} from 'discord-api-types/v10'
import type { Block, Card } from '../../core/message.ts'
import { buttonRows } from './actions.ts'
import { imageAddress } from './address.ts'
import { LIMITS } from './limits.ts'
import { atLineStart, literal, plain } from './markdown.ts'
import { spansLine } from './spans.ts'

/** One block of a message, but for papers, as Discord's components; none where there is nothing to see. */
export function blockParts(block: Exclude<Block, Card>, id: string): APIMessageTopLevelComponent[] {
  switch (block.kind) {
    case 'heading':
      return text('## ', atLineStart(literal(block.text, LIMITS.heading)))
    case 'text':
      return text('', spansLine(block.text, LIMITS.paragraph))
    case 'note':
      return text('-# ', spansLine(block.text, LIMITS.noteText))
    case 'image':
      return picture(block.url, block.alt)
    case 'buttons':
      return buttonRows(block.buttons, id)
    case 'divider':
      return [{ type: ComponentType.Separator }]
  }
}

/** Markdown with the mark of its line, unless it is empty. */
export function text(mark: string, markdown: string): APITextDisplayComponent[] {
  return markdown === '' ? [] : [{ type: ComponentType.TextDisplay, content: mark + markdown }]
}

function picture(address: string, alt: string): APIMessageTopLevelComponent[] {
  const words = plain(alt, LIMITS.imageAlt) || 'Image'
  const url = imageAddress(address)
  if (url === undefined) return text('', spansLine([{ link: address, label: words }], LIMITS.noteText))
  return [{ type: ComponentType.MediaGallery, items: [{ media: { url }, description: words }] }]
}
