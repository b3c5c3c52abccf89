import type { Block } from '../../core/message.ts'
import type { Look, Words } from './card-parts.ts'
import { type Component, drawn } from './drawing.ts'
import { LIMITS } from './limits.ts'
import { isWithin, sizeOf } from './room.ts'
import { withoutTheLast } from './without-the-last.ts'

const ALL: Words = {
  title: LIMITS.cardTitle,
  facts: LIMITS.cardFacts,
  summary: LIMITS.cardSummary,
  topics: LIMITS.cardTopics,
}
/** What is said less of, step by step, where there is no room for all. */
const WORDS: readonly Words[] = [
  ALL,
  { ...ALL, summary: 240 },
  { title: 160, facts: 160, summary: 160, topics: 80 },
  { title: 140, facts: 120, summary: 80, topics: 60 },
  { title: 120, facts: 100, summary: 0, topics: 60 },
  { title: 80, facts: 60, summary: 0, topics: 40 },
  { title: 70, facts: 48, summary: 0, topics: 20 },
]

/** Steps that are tried where not all papers have room. */
const FEWEST = 3

/** What is given up first: lines between papers, then a button for each action, then a menu for each paper. */
const FORMS: readonly Pick<Look, 'actions' | 'separators'>[] = [
  { actions: 'buttons', separators: true },
  { actions: 'buttons', separators: false },
  { actions: 'menu', separators: false },
  { actions: 'shared', separators: false },
]
/** A text alone is one component; a section with that text and a picture is three. */
const PICTURE = 2

/**
 * Components that fit into a message. Where there is too much, papers look plainer and say less; where that is not
 * enough, the last ones are left out and counted.
 */
export function componentsWithin(blocks: readonly Block[], layout: 'list' | 'cards'): Component[] {
  const look = lookFor(blocks, layout)
  if (look === undefined) return withoutTheLast(blocks, WORDS.slice(-FEWEST))
  for (const words of WORDS) {
    const components = allOf(blocks, { ...look, words })
    if (isWithin(sizeOf(components))) return components
  }
  return withoutTheLast(blocks, WORDS.slice(-FEWEST))
}

function allOf(blocks: readonly Block[], look: Look): Component[] {
  return [...drawn(blocks, look).values()].flat()
}

/** Enough to count components: a title is always there, and what else is said takes none. */
const FEW_WORDS: Words = { title: 40, facts: 0, summary: 0, topics: 0 }

/**
 * The richest look with few enough components, whatever its texts are. Buttons in sight are worth more than pictures of
 * the last papers, so with menus some may have none.
 */
function lookFor(blocks: readonly Block[], layout: 'list' | 'cards'): Look | undefined {
  const isList = layout === 'list'
  const pictures = isList ? 0 : LIMITS.messageComponents
  for (const form of isList ? FORMS.filter(({ separators }) => !separators) : FORMS) {
    const look = { ...form, words: FEW_WORDS, pictures }
    if (spareFor(blocks, look) >= 0) return look
    const spare = isList || form.actions === 'buttons' ? -1 : spareFor(blocks, { ...look, pictures: 0 })
    if (spare >= 0) return { ...look, pictures: Math.floor(spare / PICTURE) }
  }
  return undefined
}

function spareFor(blocks: readonly Block[], look: Look): number {
  return LIMITS.messageComponents - sizeOf(allOf(blocks, look)).components
}
