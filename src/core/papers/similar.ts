import type { Message } from '../message.ts'
import type { Rooms } from '../rooms.ts'
import { PAGE_SIZE, similarMessage } from './answer.ts'
import { findPaper } from './find-paper.ts'

/** Papers close to the one that an id, a link or a title names. Throws `not_found`, or what a silent source throws. */
export async function similarTo(
  named: string,
  rooms: Pick<Rooms, 'catalogue' | 'remotes' | 'search'>,
): Promise<Message> {
  const paper = await findPaper(named, rooms)
  return similarMessage(paper, await rooms.catalogue.similar(paper.id, PAGE_SIZE))
}
