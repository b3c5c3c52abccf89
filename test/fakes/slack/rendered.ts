import type { Message, Text } from '../../../src/core/message.ts'
import { below } from './schema/walk.ts'

/** Addresses that a reader could follow although the message has no link, picture or paper that leads there. */
export function foreignLinks(
  message: Message,
  shown: { text: string; blocks: readonly unknown[] },
): string[] {
  const ours = new Set(addressesIn(message).map(asWritten))
  const inBlocks = [...below(shown.blocks)]
    .filter(({ key }) => key === 'url' || key === 'image_url')
    .map(({ value }) => String(value))
  return [...inBlocks, ...addressesInText(shown.text)].filter((address) => !ours.has(asWritten(address)))
}

/** What Slack makes a link of in mark-up: whatever has a scheme, and whatever is in angle brackets. */
function addressesInText(text: string): string[] {
  const found = text.match(/<[^>]*>|[a-z][a-z0-9+.-]*:\/\/\S+/gi) ?? []
  return found.map((address) => address.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&'))
}

function addressesIn({ blocks }: Message): string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'card') return [block.url, block.thumbnail?.url ?? '']
    if (block.kind === 'image') return [block.url]
    return block.kind === 'text' || block.kind === 'note' ? linksIn(block.text) : []
  })
}

function linksIn(text: Text): string[] {
  return text.flatMap((span) => (typeof span === 'object' && 'link' in span ? [span.link] : []))
}

/** One spelling for the ways to write an address. */
function asWritten(address: string): string {
  return (URL.parse(address)?.href ?? address).replace(/[\s<>|]/g, encodeURIComponent)
}

/** Everything that can be read in blocks, in reading order. */
export function readable(blocks: readonly unknown[]): string {
  return [...below(blocks)]
    .filter(({ key, value }) => (key === 'text' || key === 'alt_text') && typeof value === 'string')
    .map(({ value }) => value)
    .join('')
}
