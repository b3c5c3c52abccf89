import type { Node } from './read-limits.ts'
import { characters, pings } from './text-rules.ts'
import { below } from './walk.ts'

const BLOCKS = 50
/** What screen readers and notifications take; the platform cuts at 40,000. */
const TEXT = 4_000
const TEXT_WALL = 40_000
/** Measured by others, not documented: more is refused as `msg_blocks_too_long`. */
const ALL_TEXT = 13_200

/** Rules about a message as a whole. */
export function messageProblems({ text, blocks = [] }: Node): string[] {
  if (!Array.isArray(blocks)) return []
  const total = textSize(blocks)
  return [
    ...(blocks.length > BLOCKS ? [`/blocks are ${blocks.length}, more than ${BLOCKS}`] : []),
    ...(total > ALL_TEXT ? [`/blocks have ${total} characters, more than ${ALL_TEXT}`] : []),
    ...fallbackProblems(text),
  ]
}

function fallbackProblems(text: unknown): string[] {
  if (typeof text !== 'string' || text.trim() === '')
    return ['/text is missing: a screen reader says nothing']
  const length = text.length
  return [
    ...(length > TEXT_WALL ? [`/text has ${length} characters, more than ${TEXT_WALL}`] : []),
    ...(length > TEXT ? [`/text has ${length} characters, more than the recommended ${TEXT}`] : []),
    ...pings(text).map((ping) => `/text would ping: ${ping}`),
    ...characters('/text', text),
  ]
}

/** Characters of all texts that blocks show or read out. */
export function textSize(blocks: readonly unknown[]): number {
  let size = 0
  for (const { key, value } of below(blocks)) {
    if ((key === 'text' || key === 'alt_text') && typeof value === 'string') size += value.length
  }
  return size
}
