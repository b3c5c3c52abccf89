import type { Button, Card } from '../message.ts'
import { bareId, isArxivId, type Paper, type PaperId, paperUrl } from '../paper.ts'
import { type Rank, votesText } from '../posts/rank.ts'

const SHOWN_AUTHORS = 3
const SUMMARY_LENGTH = 300

export interface CardExtras {
  readonly rank?: Rank
  readonly topics?: readonly string[]
  readonly thumbnail?: boolean
  /** Ask for 👍 and 👎, which move later posts: for cards of a post alone. */
  readonly votes?: boolean
  /** Instead of those that a card has by itself. */
  readonly buttons?: readonly Button[]
}

/** A paper as a card: the same in a post, an answer and a list. */
export function paperCard(paper: Paper, extras: CardExtras = {}): Card {
  const { rank, topics = [], thumbnail = false, votes = false } = extras
  return {
    kind: 'card',
    title: paper.title,
    url: paperUrl(paper),
    facts: [authorsText(paper.authors), rank ? votesText(rank) : plainVotes(paper), codeText(paper)].filter(
      (fact) => fact !== undefined,
    ),
    summary: summaryOf(paper),
    topics,
    ...(thumbnail && paper.thumbnailUrl
      ? { thumbnail: { url: paper.thumbnailUrl, alt: `First page of ${paper.title}` } }
      : {}),
    buttons: extras.buttons ?? cardButtons(paper.id, votes),
  }
}

/** The buttons of a paper that is shown in full already. */
export function buttonsInFull(id: PaperId): Button[] {
  return [
    { label: 'Similar', command: `papers similar ${typedId(id)}` },
    { label: 'Save', command: `papers save ${typedId(id)}` },
  ]
}

function cardButtons(id: PaperId, votes: boolean): Button[] {
  return [
    ...buttonsInFull(id),
    ...(votes ? voteButtons(id) : []),
    { label: 'Abstract', command: `papers abstract ${typedId(id)}`, as: 'window' },
  ]
}

function voteButtons(id: PaperId): Button[] {
  return [
    { label: '👍', says: 'More like this', command: `papers vote ${typedId(id)} up` },
    { label: '👎', says: 'Less like this', command: `papers vote ${typedId(id)} down` },
  ]
}

/** An id as a person would type it. */
export function typedId(id: PaperId): string {
  return isArxivId(id) ? bareId(id) : id
}

/** `Ada Lovelace, Alan Turing, Grace Hopper +12`; undefined without authors. */
export function authorsText(authors: readonly string[]): string | undefined {
  if (authors.length === 0) return undefined
  const rest = authors.length - SHOWN_AUTHORS
  return authors.slice(0, SHOWN_AUTHORS).join(', ') + (rest > 0 ? ` +${rest}` : '')
}

function plainVotes(paper: Paper): string | undefined {
  return paper.votes ? `▲ ${paper.votes}` : undefined
}

function codeText(paper: Paper): string | undefined {
  if (paper.code === undefined) return undefined
  return paper.code.stars === undefined ? 'code' : `code ★ ${compact(paper.code.stars)}`
}

const COMPACT = new Intl.NumberFormat('en', { notation: 'compact' })

/** `845`, `1.2k`, `79k`, `1.2M`. */
function compact(n: number): string {
  return COMPACT.format(n).replace('K', 'k')
}

/** The source's own sentence, else the abstract's first one, cut between words if it is long. */
export function summaryOf(paper: Paper): string {
  const text = paper.summary || firstSentence(paper.abstract)
  const characters = [...text]
  if (characters.length <= SUMMARY_LENGTH) return text
  return `${characters
    .slice(0, SUMMARY_LENGTH)
    .join('')
    .replace(/\s+\S*$/, '')}…`
}

const END = /[.!?]["”’)]?(?=\s+["“‘(]?[\p{Lu}\p{N}$])/gu
/** Short forms that are followed by a capital or a number within a sentence, and initials. */
const NOT_AN_END =
  /(?:\b(?:e\.g|i\.e|et al|vs|cf|resp|approx|ca|w\.r\.t|i\.i\.d|a\.k\.a|Figs?|Eqs?|Refs?|Secs?|Tab|Thm|No|St|Dr|Mr|Ms|Prof)|\b[A-Z])\.$/

function firstSentence(text: string): string {
  for (const end of text.matchAll(END)) {
    const sentence = text.slice(0, end.index + end[0].length)
    if (!NOT_AN_END.test(sentence)) return sentence
  }
  return text
}
