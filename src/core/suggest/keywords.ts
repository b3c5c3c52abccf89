import type { Catalogue, Clock } from '../ports.ts'
import { MINUTE_MS } from '../time/dates.ts'
import { type Offer, offer } from './containing.ts'

/** Papers whose keywords are counted: about a month of them. */
const NEWEST = 1_000
/** The commonest ones that are kept. */
const KEPT = 2_000
/** They are counted again after so long. */
const FRESH_MS = 10 * MINUTE_MS
/** Words that mean in a query what they say: no sign of the grammar is among them. */
const WORDS = /^[\p{L}\p{N}]+(?:[ '+./-][\p{L}\p{N}]+)*$/u

export type Keywords = () => Promise<readonly Offer[]>

interface Counted {
  readonly at: number
  readonly offers: Promise<readonly Offer[]>
}

/** The commonest keywords of the newest papers, counted now and then. Throws `storage`. */
export function createKeywords({
  catalogue,
  clock,
}: {
  readonly catalogue: Pick<Catalogue, 'keywords'>
  readonly clock: Clock
}): Keywords {
  let counted: Counted | undefined

  async function count(): Promise<readonly Offer[]> {
    const keywords = await catalogue.keywords(NEWEST, KEPT)
    return keywords.filter(isTopic).map((keyword) => offer(keyword))
  }

  return async () => {
    const now = clock.now()
    if (counted === undefined || now - counted.at >= FRESH_MS) counted = { at: now, offers: count() }
    const mine = counted
    const forget = () => {
      if (counted === mine) counted = undefined
    }
    try {
      const offers = await mine.offers
      // The first papers are not waited for.
      if (offers.length === 0) forget()
      return offers
    } catch (error) {
      forget()
      throw error
    }
  }
}

/** `all` means every topic where one unsubscribes. */
function isTopic(keyword: string): boolean {
  return WORDS.test(keyword) && !/^all$/i.test(keyword)
}
