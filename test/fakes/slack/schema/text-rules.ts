import { isNode, type Node } from './read-limits.ts'
import { below, type Place } from './walk.ts'

/** Broken characters, blank texts and pings, in every place of a message or view. */
export function textProblems(places: readonly Place[]): string[] {
  return places.flatMap(({ at, value }) => {
    if (typeof value === 'string') return characters(at, value)
    return isNode(value) ? textObjectProblems(at, value) : []
  })
}

/** A string that can't be written as UTF-8, or has characters that no one can see. */
export function characters(at: string, text: string): string[] {
  return [
    ...(text.isWellFormed() ? [] : [`${at} has half a surrogate pair`]),
    ...(/[^\P{Cc}\n\t\r]/u.test(text) ? [`${at} has a control character`] : []),
  ]
}

function textObjectProblems(at: string, node: Node): string[] {
  const { type, text } = node
  if (type === 'rich_text') return blankRichText(at, node)
  if (typeof text !== 'string') return []
  const isObject = type === 'plain_text' || type === 'mrkdwn'
  return [
    ...(isObject && text.trim() === '' ? [`${at}/text is blank`] : []),
    ...((type === 'text' || type === 'link') && text === '' ? [`${at}/text is empty`] : []),
    ...(type === 'mrkdwn' ? pings(text).map((ping) => `${at}/text would ping: ${ping}`) : []),
  ]
}

function blankRichText(at: string, node: Node): string[] {
  const seen = below(node).some(({ value: part }) => {
    if (!isNode(part)) return false
    const { type, text } = part
    return type !== 'text' && isLeaf(part) ? true : typeof text === 'string' && text.trim() !== ''
  })
  return seen ? [] : [`${at} shows nothing`]
}

function isLeaf(part: Node): boolean {
  return typeof part['type'] === 'string' && !isNode(part['elements']) && !Array.isArray(part['elements'])
}

/** What mrkdwn makes a mention of. */
export function pings(text: string): string[] {
  return text.match(/<(?:!(?:channel|here|everyone|subteam)|@)[^>]*>?|@(?:channel|here|everyone)\b/giu) ?? []
}
