import type { ChannelId } from '../call.ts'
import { AppError, toAppError } from '../errors.ts'
import { isArxivId, type PaperId, parsePaperId } from '../paper.ts'
import { findPaper } from '../papers/find-paper.ts'
import type { Rooms } from '../rooms.ts'
import { localDate } from '../time/zones.ts'
import { recentPosts } from './seen.ts'

export interface PaperInQuestion {
  readonly id: PaperId
  readonly title: string
  /** Nobody here knew of it before it was asked about. */
  readonly isNewHere: boolean
}

type Needed = Pick<Rooms, 'catalogue' | 'clock' | 'ledger' | 'remotes' | 'search'>

/**
 * The paper that a person asks about. One that no source has any more may still be in the channel's ledger. Throws
 * `bad_input`, or `not_found` with what may be the reason.
 */
export async function paperInQuestion(
  text: string,
  rooms: Needed,
  channel: ChannelId,
): Promise<PaperInQuestion> {
  const id = parsePaperId(text)
  const isNewHere = id !== undefined && (await rooms.catalogue.get(id)) === undefined
  try {
    const paper = await findPaper(text, rooms)
    return { id: paper.id, title: paper.title, isNewHere }
  } catch (error) {
    const posted = id === undefined ? undefined : await inLedger(rooms, channel, id)
    if (posted !== undefined) return { ...posted, isNewHere: false }
    throw id !== undefined && isArxivId(id) ? unknown(id, toAppError(error)) : error
  }
}

async function inLedger({ ledger, clock }: Needed, channel: ChannelId, id: PaperId) {
  const entries = await recentPosts(ledger, channel, localDate('UTC', clock.now()))
  return entries.flatMap(({ papers }) => papers).find((paper) => paper.id === id)
}

function unknown(id: PaperId, error: AppError): AppError {
  const { code, message } = error
  if (code === 'not_found')
    return new AppError(
      code,
      `${message} What no source has can't be posted. If it is of today: arXiv shows new papers at 20:00 New York time, Sunday to Thursday.`,
    )
  return new AppError(
    code,
    `Paperboy does not know ${id}, so it was not posted here. Whether it exists can't be asked now: ${message} Try again in a minute.`,
    { cause: error },
  )
}
