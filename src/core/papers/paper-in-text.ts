import { parsePaperId } from '../paper.ts'

const LONGEST_QUERY = 200
/** What a sentence puts around a name. */
const AROUND = /^["'“‘«[{*_`]+|[.,;:!?"'”’»\]}*_`…]+$/g

/** What a message is about, as a query: the first paper that it names by id or link, else its words. */
export function paperInText(text: string): string {
  const named = text
    .split(/[\s<>|()]+/)
    .map((word) => word.replace(AROUND, ''))
    .find((word) => /\d{4}\.\d{4,5}/.test(word) && parsePaperId(word) !== undefined)
  return named ?? text.replace(/\s+/g, ' ').trim().slice(0, LONGEST_QUERY).toWellFormed()
}
