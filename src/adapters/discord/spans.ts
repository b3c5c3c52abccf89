import { plainText, type Span, type Text } from '../../core/message.ts'
import { webAddress } from './address.ts'
import { LIMITS } from './limits.ts'
import { atLineStart, code, link, literal, strong } from './markdown.ts'

/** A mark's four signs and a few letters. */
const LEAST = 12

/** Spans as one line of markdown, `most` UTF-16 units in all; empty where there is nothing to see. */
export function spansLine(text: Text, most: number): string {
  let line = ''
  for (const span of joined(text.slice(0, LIMITS.spans))) {
    const room = most - line.length - 1
    if (room < LEAST) break
    const shown = markdownOf(span, room)
    line += wouldMerge(line, shown) ? ` ${shown}` : shown
  }
  return atLineStart(line)
}
/** Two marks of a kind side by side would be one of twice the length. */
function wouldMerge(before: string, after: string): boolean {
  return /[`*]$/.test(before) && before.at(-1) === after.at(0)
}

/** Neighbours of one kind as one: apart each may be harmless, together they may not. */
function joined(text: Text): Span[] {
  const spans: Span[] = []
  for (const span of text) {
    const last = spans.at(-1)
    if (typeof span === 'string' && typeof last === 'string') spans[spans.length - 1] = last + span
    else if (isStrong(span) && isStrong(last)) spans[spans.length - 1] = { strong: last.strong + span.strong }
    else if (plainText([span]) !== '') spans.push(span)
  }
  return spans
}

function isStrong(span: Span | undefined): span is { readonly strong: string } {
  return typeof span === 'object' && 'strong' in span
}

function markdownOf(span: Span, most: number): string {
  if (typeof span === 'string') return literal(span, most)
  if ('strong' in span) return strong(span.strong, most)
  if ('code' in span) return code(span.code, most)
  const address = webAddress(span.link)
  return address === undefined ? literal(span.label, most) : link(span.label, address, most)
}
