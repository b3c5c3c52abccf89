import {
  type APIMessageTopLevelComponent,
  type APITextDisplayComponent,
  ComponentType,
} from 'discord-api-types/v10'
import type { Card } from '../../core/message.ts'
import { buttonRows, cardMenu, type Row } from './actions.ts'
import { imageAddress, webAddress } from './address.ts'
import { LIMITS } from './limits.ts'
import { atLineStart, isSeen, link, literal, plain } from './markdown.ts'

/** How much is said of a paper, in UTF-16 units of each of its lines. */
export interface Words {
  readonly title: number
  readonly facts: number
  readonly summary: number
  readonly topics: number
}

/** How a message is to look. */
export interface Look {
  /** How many papers may have a picture, the first ones first. */
  readonly pictures: number
  /** Lines between papers. */
  readonly separators: boolean
  /** A paper's buttons as buttons, as a menu of its own, or in menus for all papers. */
  readonly actions: 'buttons' | 'menu' | 'shared'
  readonly words: Words
}

/** One paper: its text, beside it its picture if it is to have one, and what can be done with it. */
export function cardParts(
  card: Card,
  look: Look,
  hasPicture: boolean,
  id: string,
): APIMessageTopLevelComponent[] {
  const text: APITextDisplayComponent = {
    type: ComponentType.TextDisplay,
    content: cardText(card, look.words),
  }
  return [hasPicture ? withPicture(text, card) : text, ...cardRows(card, look, id)]
}

/** Whether a card has a picture that Discord can load. */
export function isPictured({ thumbnail }: Card): boolean {
  return thumbnail !== undefined && imageAddress(thumbnail.url) !== undefined
}

function withPicture(text: APITextDisplayComponent, { thumbnail }: Card): APIMessageTopLevelComponent {
  const url = imageAddress(thumbnail?.url ?? '')
  if (url === undefined) return text
  const description = plain(thumbnail?.alt ?? '', LIMITS.imageAlt) || 'First page'
  return {
    type: ComponentType.Section,
    components: [text],
    accessory: { type: ComponentType.Thumbnail, media: { url }, description },
  }
}

function cardRows({ buttons }: Card, { actions }: Look, id: string): Row[] {
  if (actions === 'shared') return []
  return actions === 'menu' ? cardMenu(buttons, id) : buttonRows(buttons, id)
}

/** The title is a heading, so that who listens can go from paper to paper. */
function cardText({ title, url, facts, summary, topics }: Card, most: Words): string {
  const name = [title, url].find(isSeen) ?? 'Untitled'
  const address = webAddress(url)
  const room = most.title + (address?.length ?? 0)
  const head = address === undefined ? literal(name, room).trim() : link(name, address, room)
  return [
    `### ${atLineStart(head)}`,
    line(listed(facts, ' · '), most.facts),
    line(summary, most.summary),
    small(listed(topics, ', '), most.topics),
  ]
    .filter((text) => text !== '')
    .join('\n')
}

function listed(parts: readonly string[], between: string): string {
  return parts
    .map((part) => plain(part, LIMITS.cardFact))
    .filter((part) => part !== '')
    .join(between)
}

function line(text: string, most: number): string {
  return most === 0 ? '' : atLineStart(literal(text.trimStart(), most))
}

function small(topics: string, most: number): string {
  return topics === '' || most === 0 ? '' : `-# Topic: ${literal(topics, most).trim()}`
}
