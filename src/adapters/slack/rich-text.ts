import type { PlainTextElement, RichTextBlock, RichTextElement } from '@slack/types'
import { plainText, type Span, type Text } from '../../core/message.ts'
import { piece } from '../../core/text/line.ts'
import { webAddress } from './address.ts'
import { LIMITS } from './limits.ts'

/** Literal text where Slack wants a text object. It must not be blank. */
export function plain(text: string): PlainTextElement {
  return { type: 'plain_text', text, emoji: false }
}

/** A block of literal pieces, none where there is nothing to see. */
export function richText(elements: readonly RichTextElement[]): RichTextBlock[] {
  const isSeen = elements.some((part) => 'text' in part && part.text !== undefined && part.text.trim() !== '')
  if (!isSeen) return []
  return [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [...elements] }] }]
}

/** Spans as pieces of rich text, `most` characters in all. */
export function spansOf(text: Text, most: number): RichTextElement[] {
  const elements: RichTextElement[] = []
  let room = most
  for (const span of text.slice(0, LIMITS.spans)) {
    const shown = piece(plainText([span]), room)
    if (shown !== '') elements.push(element(span, shown))
    room -= shown.length
    if (room < 1) break
  }
  return elements
}

function element(span: Span, shown: string): RichTextElement {
  if (typeof span === 'string') return { type: 'text', text: shown }
  if ('link' in span) return link(span.link, shown)
  return { type: 'text', text: shown, style: 'strong' in span ? { bold: true } : { code: true } }
}

/** A link, or its words alone where the address is not one of the web. */
export function link(address: string, text: string, style?: { bold: true }): RichTextElement {
  const url = webAddress(address)
  const marks = style === undefined ? {} : { style }
  return url === undefined ? { type: 'text', text, ...marks } : { type: 'link', url, text, ...marks }
}
