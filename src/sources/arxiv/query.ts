import type { DayRange } from '../../core/ports.ts'
import { cleanText } from '../clean-text.ts'

const MOST_TERMS = 16

/** arXiv's query for everything submitted to one of the categories within those days (UTC). */
export function submittedQuery(categories: readonly string[], { since, until }: DayRange): string {
  const anyOf = categories.map((category) => `cat:${category}`).join(' OR ')
  return `(${anyOf}) AND submittedDate:[${compact(since)}0000 TO ${compact(until)}2359]`
}

function compact(day: string): string {
  return day.replaceAll('-', '')
}

/**
 * arXiv's query for papers that have all the words and `"exact phrases"` somewhere; undefined when there are none.
 * Each goes in quotes, so that no character of it can act as an operator.
 */
export function wordsQuery(text: string): string | undefined {
  const parts = cleanText(text).match(/"[^"]*"|[^\s"]+/g) ?? []
  const terms = parts.map(literal).filter((part) => part !== '')
  return terms.length === 0
    ? undefined
    : terms
        .slice(0, MOST_TERMS)
        .map((part) => `all:"${part}"`)
        .join(' AND ')
}

/** The words of a part, without a sign that arXiv's query language knows. */
function literal(part: string): string {
  return cleanText(part.replace(/[^\p{L}\p{M}\p{N}.+#'-]/gu, ' ')).replace(/^[-+.' ]+|[-.' ]+$/g, '')
}
