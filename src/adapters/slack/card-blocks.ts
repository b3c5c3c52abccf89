import type { KnownBlock, RichTextElement } from '@slack/types'
import type { Card } from '../../core/message.ts'
import { short } from '../../core/text/line.ts'
import { cardActions } from './actions.ts'
import { imageAddress } from './address.ts'
import { LIMITS } from './limits.ts'
import { link, plain, richText } from './rich-text.ts'

/** How a message is to look. */
export interface Look {
  /** `list` is text alone, `cards` has pictures and lines between papers. */
  readonly layout: 'list' | 'cards'
  /** Without them what a picture shows is said in words. */
  readonly images: boolean
  readonly dividers: boolean
  /** Characters of a paper's summary. */
  readonly summary: number
}

/** One paper: title, what is known about it, buttons. `id` must be unique in the message. */
export function cardBlocks(card: Card, look: Look, id: string): KnownBlock[] {
  const title = short(card.title, LIMITS.cardTitle) || short(card.url, LIMITS.cardTitle) || 'Untitled'
  const head = link(card.url, title, { bold: true })
  const lines = bodyLines(card, look.summary)
  return [...withThumbnail(card, head, lines, look), ...cardActions(card.buttons, title, id)]
}

function bodyLines({ facts, summary, topics }: Card, most: number): string[] {
  const known = facts.map((fact) => short(fact, LIMITS.cardFact)).filter((fact) => fact !== '')
  const about = topics.map((topic) => short(topic, LIMITS.cardFact)).filter((topic) => topic !== '')
  return [
    short(known.join(' · '), LIMITS.cardFacts),
    most === 0 ? '' : short(summary, most),
    about.length === 0 ? '' : short(`Topic: ${about.join(', ')}`, LIMITS.cardTopics),
  ].filter((line) => line !== '')
}

/** Only a section can have a picture beside its text, and only a rich text can have a literal link. */
function withThumbnail(
  card: Card,
  head: RichTextElement,
  lines: readonly string[],
  { layout, images }: Look,
): KnownBlock[] {
  const url = layout === 'cards' && images ? imageAddress(card.thumbnail?.url ?? '') : undefined
  const body = lines.join('\n')
  if (url === undefined) return richText(body === '' ? [head] : [head, { type: 'text', text: `\n${body}` }])
  const alt = short(card.thumbnail?.alt ?? '', LIMITS.imageAlt) || 'First page'
  const picture = { type: 'image', image_url: url, alt_text: alt } as const
  const below: KnownBlock = body === '' ? picture : { type: 'section', text: plain(body), accessory: picture }
  return [...richText([head]), below]
}
