import type { ChannelId } from '../call.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { typedId } from '../papers/card.ts'
import type { Clock } from '../ports.ts'
import { addDays, utcDate } from '../time/dates.ts'
import { containing, type Offer, offer } from './containing.ts'

/** Posts of a week, from the date that begins first on earth. */
const DAYS = 8

/** The papers that a channel has got in the last week, newest post first, by their titles. Throws `storage`. */
export async function postedPaperOffers(
  { ledger, clock }: { readonly ledger: Pick<Ledger, 'recent'>; readonly clock: Clock },
  channel: ChannelId,
  typed: string,
): Promise<readonly Offer[]> {
  const entries = await ledger.recent(channel, addDays(utcDate(clock.now()), 1), DAYS)
  const papers = entries.filter(({ state }) => state === 'sent').flatMap((entry) => entry.papers)
  return containing(
    papers.map(({ id, title }) => offer(title, typedId(id))),
    typed,
  )
}
