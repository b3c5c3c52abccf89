import { piecesOfBlocks } from './blocks.ts'
import { record, words } from './json.ts'
import { mrkdwn, type NameOf, type Piece } from './mrkdwn.ts'
import { joined } from './rich-text.ts'

const asId: NameOf = (id) => id

/** A message as the app sends it or Slack shows it, or a view. */
export type Readable = object

/** What a person reads: the blocks, or where there are none the text. `nameOf` tells what an id is called. */
export function textOf(readable: Readable, nameOf: NameOf = asId): string {
  const { blocks, title, submit } = record(readable)
  const heading = words(record(title)['text'])
  const button = words(record(submit)['text'])
  const shown =
    Array.isArray(blocks) && blocks.length > 0 ? piecesOfBlocks(blocks, nameOf) : topText(readable, nameOf)
  const frame = (text: string) => (text === '' ? [] : [{ text }])
  return joined([frame(heading), shown, frame(button && `[${button}]`)], '\n')
    .map((piece) => piece.text)
    .join('')
}

/** Who would be pinged: `channel`, `here`, `everyone`, and ids of people and groups. */
export function pingsIn(readable: Readable): string[] {
  return allPieces(readable).flatMap((piece) => piece.ping ?? [])
}

/** Every address that somebody could click, in the blocks and in the text. */
export function linksIn(readable: Readable): string[] {
  return allPieces(readable).flatMap((piece) => piece.url ?? [])
}

function allPieces(readable: Readable): Piece[] {
  return [...topText(readable, asId), ...piecesOfBlocks(record(readable)['blocks'], asId)]
}

/** In the text itself, bare addresses become links and bare pings stay words. */
function topText(readable: Readable, nameOf: NameOf): Piece[] {
  return mrkdwn(words(record(readable)['text']), { links: true, pings: false }, nameOf)
}
