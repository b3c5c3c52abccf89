import type { KnownBlock } from '@slack/types'
import type { Block, Text } from '../../core/message.ts'
import { plainText } from '../../core/message.ts'
import { short } from '../../core/text/line.ts'
import { buttonRows } from './actions.ts'
import { imageAddress } from './address.ts'
import { cardBlocks, type Look } from './card-blocks.ts'
import { LIMITS } from './limits.ts'
import { link, plain, richText, spansOf } from './rich-text.ts'

/** One block of a message as blocks of Slack, none where there is nothing to see. `id` is unique in the message. */
export function slackBlocks(block: Block, look: Look, id: string): KnownBlock[] {
  switch (block.kind) {
    case 'heading':
      return heading(block.text)
    case 'text':
      return richText(spansOf(block.text, LIMITS.paragraph))
    case 'note':
      return note(block.text)
    case 'image':
      return picture(block.url, block.alt, look)
    case 'buttons':
      return buttonRows(block.buttons, id)
    case 'divider':
      return [{ type: 'divider' }]
    case 'card':
      return cardBlocks(block, look, id)
  }
}

function heading(text: string): KnownBlock[] {
  const shown = short(text, LIMITS.header)
  return shown === '' ? [] : [{ type: 'header', text: plain(shown) }]
}

/** Small print; with a link in it it is as large as the rest, since small print can't have a literal link. */
function note(text: Text): KnownBlock[] {
  if (text.some((span) => typeof span === 'object' && 'link' in span))
    return richText(spansOf(text, LIMITS.noteText))
  const shown = short(plainText(text), LIMITS.noteText)
  return shown === '' ? [] : [{ type: 'context', elements: [plain(shown)] }]
}

function picture(address: string, alt: string, { images }: Look): KnownBlock[] {
  const words = short(alt, LIMITS.imageAlt) || 'Image'
  const url = images ? imageAddress(address) : undefined
  if (url === undefined) return richText([link(address, words)])
  return [{ type: 'image', image_url: url, alt_text: words }]
}
