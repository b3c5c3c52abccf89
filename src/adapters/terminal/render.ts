import { type Block, type Button, type Card, type Message, plainText, type Text } from '../../core/message.ts'
import { createStyle, literal, type Style, wrap } from './text.ts'

export interface Screen {
  /** Characters in a line. */
  readonly width: number
  readonly colors: boolean
}

/** A message as lines for a terminal. Pure and total: third-party text can neither move the cursor nor colour a line. */
export function renderTerminal(message: Message, { width, colors }: Screen): string {
  const style = createStyle(colors)
  const lines = message.blocks.flatMap((block, i) => [
    ...gapBefore(block, message.blocks[i - 1]),
    ...blockLines(block, width, style),
  ])
  return `${[...lines, ...hint(message, width, style)].join('\n')}\n`
}

/** Air around cards and under headings; text follows text closely. */
function gapBefore(block: Block, previous: Block | undefined): string[] {
  if (previous === undefined) return []
  const isAiry = [block, previous].some(({ kind }) => kind === 'card' || kind === 'heading')
  const endsList = (block.kind === 'note' || block.kind === 'buttons') && previous.kind !== block.kind
  return isAiry || endsList ? [''] : []
}

function blockLines(block: Block, width: number, style: Style): string[] {
  switch (block.kind) {
    case 'heading':
      return wrap(block.text, width).map(style.strong)
    case 'text':
      return textLines(block.text, width, style)
    case 'note':
      return wrap(linkedText(block.text), width).map(style.dim)
    case 'image':
      return wrap(`[${block.alt}] ${block.url}`, width).map(style.dim)
    case 'buttons':
      return wrap(buttonsText(block.buttons), width, '  ').map(style.dim)
    case 'divider':
      return ['─'.repeat(width)]
    case 'card':
      return cardLines(block, width, style)
  }
}

/** A paragraph that begins with a mark keeps it; a command at its beginning has a line of its own. */
function textLines(text: Text, width: number, style: Style): string[] {
  const [first, ...rest] = text
  if (typeof first !== 'object' || 'link' in first) return wrap(linkedText(text), width)
  if ('code' in first && rest.length > 0)
    return [...wrap(first.code, width).map(style.strong), ...wrap(linkedText(rest), width, '  ')]
  const lead = literal(plainText([first]))
  const lines = wrap(linkedText(text), width)
  return lines.map((line, i) =>
    i === 0 && line.startsWith(lead) ? style.strong(lead) + line.slice(lead.length) : line,
  )
}

function linkedText(text: Text): string {
  return text
    .map((span) =>
      typeof span === 'object' && 'link' in span ? `${span.label}: ${span.link}` : plainText([span]),
    )
    .join('')
}

function cardLines(card: Card, width: number, style: Style): string[] {
  const indent = '  '
  return [
    ...wrap(card.title, width).map(style.strong),
    ...(card.facts.length > 0 ? wrap(card.facts.join(' · '), width, indent) : []),
    ...(card.summary === '' ? [] : wrap(card.summary, width, indent).map(style.dim)),
    ...(card.topics.length > 0 ? wrap(`Topic: ${card.topics.join(', ')}`, width, indent) : []),
    ...wrap(card.url, width, indent).map(style.link),
  ]
}

function buttonsText(buttons: readonly Button[]): string {
  return buttons.map(({ label, command }) => `[${label}: ${command}]`).join(' ')
}

/** What cards offer is said once, with the first card as the example to copy. */
function hint({ blocks }: Message, width: number, style: Style): string[] {
  const card = blocks.find((block) => block.kind === 'card')
  if (card === undefined || card.buttons.length === 0) return []
  return [
    '',
    ...wrap(
      `For a paper, type for example: ${card.buttons.map(({ command }) => command).join(' · ')}`,
      width,
    ).map(style.dim),
  ]
}
