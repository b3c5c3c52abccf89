import type { ChannelId } from '../call.ts'
import type { Opinion, Opinions } from '../channels/opinions.ts'
import { toAppError } from '../errors.ts'
import type { PaperId } from '../paper.ts'
import type { Catalogue, Log, Tracked } from '../ports.ts'
import { createTaste, INDIFFERENT, type Taste, type Voted } from './taste.ts'

export interface TasteRooms {
  readonly opinions: Pick<Opinions, 'list'>
  readonly catalogue: Pick<Catalogue, 'get'>
  readonly log: Log
}

/**
 * The taste of a channel's people. `candidates` are what its post chooses from; they are asked for only if somebody has
 * voted. Never throws: votes that can't be read are logged, and the post goes out without them.
 */
export async function tasteOf(
  { opinions, catalogue, log }: TasteRooms,
  channel: ChannelId,
  candidates: () => readonly Tracked[] | Promise<readonly Tracked[]>,
): Promise<Taste> {
  try {
    const voted = await votedPapers(catalogue, await opinions.list(channel))
    if (voted.length === 0) return INDIFFERENT
    return createTaste(
      voted,
      (await candidates()).map(({ paper }) => paper),
    )
  } catch (error) {
    log.error('opinions_unread', { channel, problem: toAppError(error).message, err: error })
    return INDIFFERENT
  }
}

/** Every paper once, with its votes together; one that the catalogue does not have any more has no words to go by. */
async function votedPapers(
  catalogue: TasteRooms['catalogue'],
  opinions: readonly Opinion[],
): Promise<Voted[]> {
  const nets = new Map<PaperId, number>()
  for (const { paper, vote } of opinions) nets.set(paper, (nets.get(paper) ?? 0) + (vote === 'up' ? 1 : -1))
  const voted: Voted[] = []
  for (const [id, net] of nets) {
    const known = await catalogue.get(id)
    if (known !== undefined) voted.push({ paper: known.paper, net })
  }
  return voted
}
