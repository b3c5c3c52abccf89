import { type Block, counted, type Message, plainText, type Text } from '../../core/message.ts'
import { short } from '../../core/text/line.ts'
import { webAddress } from './address.ts'
import { LIMITS } from './limits.ts'

const PART = 1_000
const END = '…'

/**
 * The message for notifications and screen readers, which don't read blocks: the summary, then what the blocks say, line
 * by line. Slack reads it as mark-up, so third-party words are made literal; the addresses are those of our links.
 */
export function fallbackText({ summary, blocks }: Message): string {
  const lines = [literal(summary, PART), ...blocks.map((block) => blockLine(block, summary))]
  const kept: string[] = []
  let length = 0
  const said = lines.filter((line) => line !== '')
  for (const line of said) {
    if (length + line.length + 1 > LIMITS.messageText - MORE) break
    kept.push(line)
    length += line.length + 1
  }
  const left = said.length - kept.length
  if (left > 0) kept.push(`and ${counted(left, 'more line')} ${END}`)
  return kept.length === 0 ? 'Paperboy' : kept.join('\n')
}

const MORE = 40

function blockLine(block: Block, summary: string): string {
  switch (block.kind) {
    case 'heading':
      return block.text === summary ? '' : literal(block.text, LIMITS.header)
    case 'text':
    case 'note':
      return plainText(block.text) === summary ? '' : spansLine(block.text)
    case 'image':
      return literal(block.alt, LIMITS.imageAlt)
    case 'card':
      return linked(literal(block.title, LIMITS.cardTitle), block.url)
    default:
      return ''
  }
}

function spansLine(text: Text): string {
  const words = literal(plainText(text), PART)
  const links = text.flatMap((span) => (typeof span === 'object' && 'link' in span ? [span.link] : []))
  return links.slice(0, LIMITS.buttonsInRow).reduce(linked, words)
}

/** Words and an address, which is left out if it is not one or would fill the message. */
function linked(words: string, address: string): string {
  const url = webAddress(address)
  return url === undefined || url.length > PART / 2 ? words : `${words} ${escaped(url)}`.trim()
}

/** One line of third-party words, at most `most` characters as they are sent. */
function literal(text: string, most: number): string {
  let length = most
  for (;;) {
    const sent = escaped(quiet(short(text, length)))
    if (sent.length <= most) return sent
    length = Math.floor(length * 0.8)
  }
}

/** Nobody is called and nothing becomes a link. A word joiner shows nothing and keeps the words apart for Slack. */
function quiet(text: string): string {
  return text.replace(/@(?=here|channel|everyone)/giu, '@\u2060').replace(/:\/\//g, ':\u2060//')
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}
