import { AppError } from '../errors.ts'
import { isArxivId, type Paper, parsePaperId } from '../paper.ts'
import type { Rooms } from '../rooms.ts'
import { foldText } from '../text/fold.ts'
import { typedId } from './card.ts'

/** Papers whose titles are compared. */
const NEAR = 5

/** The paper that a person means by an id, a link or its title. Throws `not_found` or `bad_input`. */
export async function findPaper(
  text: string,
  { remotes, search }: Pick<Rooms, 'remotes' | 'search'>,
): Promise<Paper> {
  if (text.trim() === '')
    throw new AppError(
      'bad_input',
      'Which paper? Give its arXiv id, a link or its title. Example: 1706.03762',
    )
  const id = parsePaperId(text)
  const known = id && (await remotes.paper(id))
  if (known !== undefined) return known
  if (id !== undefined && isArxivId(id)) {
    throw new AppError(
      'not_found',
      `${id} is not in the catalogue, nor on Hugging Face or arXiv. Check the number, or use the title.`,
    )
  }
  const { hits } = await search.find(text, { offset: 0, limit: NEAR })
  const called = hits.find(({ paper }) => sameTitle(paper.title) === sameTitle(text))
  if (called !== undefined) return called.paper
  throw new AppError('not_found', `No paper is called ${text}. ${hint(hits[0]?.paper)}`)
}

/** A title that is only alike must not be saved or explained in the place of the one that was meant. */
function hint(near: Paper | undefined): string {
  if (near === undefined) return 'Give its arXiv id, a link or its title. Example: 1706.03762'
  return `Did you mean ${near.title}? Its id is ${typedId(near.id)}`
}

/** The same for titles that differ in case, plurals and hyphens: "Multi-Modal" is "multimodal" and "multi modal". */
function sameTitle(title: string): string {
  return foldText(title).words.join('')
}
