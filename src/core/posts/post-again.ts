import type { Entry, EntryPaper } from '../ledger/entry.ts'
import type { Block, Message } from '../message.ts'
import { paperCard } from '../papers/card.ts'
import type { Catalogue, Clock } from '../ports.ts'
import { headingOf, moreButton } from './digest.ts'
import { rank } from './rank.ts'

/** The cards of papers that a post had, as they are now; a title alone where the catalogue does not have one any more. */
export async function cardsAgain(
  { catalogue, clock }: { readonly catalogue: Pick<Catalogue, 'get'>; readonly clock: Clock },
  papers: readonly EntryPaper[],
): Promise<Block[]> {
  const cards: Block[] = []
  for (const { id, title, topics } of papers) {
    const known = await catalogue.get(id)
    cards.push(
      known === undefined
        ? { kind: 'text', text: [title] }
        : paperCard(known.paper, { rank: rank(known, clock.now()), topics, votes: true }),
    )
  }
  return cards
}

/** A post that is over, once more: the ledger keeps which papers it had, and not how it read. */
export async function postAgain(
  rooms: Parameters<typeof cardsAgain>[0],
  { slot, papers, message: { summary } }: Entry,
): Promise<Message> {
  const offered = papers.filter(({ shown }) => !shown).length
  const cards = await cardsAgain(
    rooms,
    papers.filter(({ shown }) => shown),
  )
  return { summary, blocks: [headingOf(slot), ...cards, ...(offered > 0 ? moreButton(slot, offered) : [])] }
}
