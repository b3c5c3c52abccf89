import { type Block, type Button, counted, type Message } from '../message.ts'
import { bareId, isArxivId, type Paper } from '../paper.ts'
import type { Hit } from '../ports.ts'
import { longDate } from '../time/dates.ts'
import { authorsText, buttonsInFull, paperCard, typedId } from './card.ts'
import type { Answer } from './search.ts'

/** Papers on one page of an answer. */
export const PAGE_SIZE = 5

/** A page of papers that were found. */
export function answerMessage({ query, hits, total, notes }: Answer, page: number): Message {
  const found = total >= 200 ? '200 or more papers' : counted(total, 'paper')
  const summary = hits.length === 0 ? nothingFound(query.text, total, page) : `${found} for ${query.text}`
  const last = Math.ceil(total / PAGE_SIZE)
  const place = last > 1 && hits.length > 0 ? `, page ${page} of ${last}` : ''
  const blocks: Block[] = [{ kind: 'text', text: [{ strong: summary + place }] }]
  blocks.push(
    ...hits.map(({ paper }) => paperCard(paper)),
    ...notes.map((note): Block => ({ kind: 'note', text: [note] })),
  )
  const buttons = answerButtons(query.text, page, last, hits.length)
  if (buttons.length > 0) blocks.push({ kind: 'divider' }, { kind: 'buttons', buttons })
  return { summary, blocks }
}

function nothingFound(text: string, total: number, page: number): string {
  if (total > 0 && page > 1) return `There is no page ${page}: ${text} has ${total} papers.`
  return `No paper for ${text}. Try fewer or other words; "/papers help" shows the filters.`
}

function answerButtons(text: string, page: number, last: number, shown: number): Button[] {
  if (shown === 0) return []
  const to = (n: number) => `paper ${text}${n > 1 ? ` page:${n}` : ''}`
  return [
    ...(page > 1 ? [{ label: 'Previous', command: to(page - 1), as: 'page' } as const] : []),
    ...(page < last ? [{ label: 'Next', command: to(page + 1), as: 'page' } as const] : []),
    { label: 'Share', command: `papers share ${text}${page > 1 ? ` page:${page}` : ''}` },
  ]
}

/** One paper in full; in a window there is nothing to share. */
export function paperMessage(paper: Paper, place: 'answer' | 'window' = 'answer'): Message {
  const facts = [
    `${paper.featured ? 'Featured' : 'Published'} ${longDate(paper.date)}`,
    paper.categories.join(' '),
  ].filter((fact) => fact !== '')
  const card = paperCard(paper, { thumbnail: true, buttons: buttonsInFull(paper.id) })
  const blocks: Block[] = [
    {
      ...card,
      facts: [...card.facts, ...facts],
      summary: paper.abstract === '' || paper.summary ? card.summary : '',
    },
    ...(paper.abstract === '' ? [] : [{ kind: 'text', text: [paper.abstract] } as const]),
  ]
  const links = paperLinks(paper)
  if (links.length > 0)
    blocks.push({ kind: 'note', text: links.flatMap((link, i) => (i === 0 ? [link] : [' · ', link])) })
  if (place === 'answer') blocks.push(...shareRow(typedId(paper.id)))
  return {
    summary: [paper.title, authorsText(paper.authors)].filter((part) => part !== undefined).join(', by '),
    blocks,
  }
}

/** Links that we build from the id, and the repository, whose form the source has checked. */
function paperLinks(paper: Paper) {
  const links = isArxivId(paper.id)
    ? [{ link: `https://arxiv.org/pdf/${bareId(paper.id)}`, label: 'PDF' }]
    : []
  if (paper.featured && isArxivId(paper.id))
    links.push({ link: `https://huggingface.co/papers/${bareId(paper.id)}`, label: 'Discussion' })
  return paper.code ? [...links, { link: paper.code.url, label: 'Code' }] : links
}

/** Papers close to one. */
export function similarMessage(paper: Paper, hits: readonly Hit[]): Message {
  const summary =
    hits.length === 0 ? `The catalogue has nothing close to ${paper.title}` : `Papers close to ${paper.title}`
  const cards = hits.map((hit) => paperCard(hit.paper))
  const share = hits.length === 0 ? [] : shareRow(`similar:${typedId(paper.id)}`)
  return { summary, blocks: [{ kind: 'text', text: [{ strong: summary }] }, ...cards, ...share] }
}

function shareRow(what: string): Block[] {
  const share = { label: 'Share', command: `papers share ${what}` }
  return [{ kind: 'divider' }, { kind: 'buttons', buttons: [share] }]
}
