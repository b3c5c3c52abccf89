import { type Block, counted } from '../../core/message.ts'
import type { Look, Words } from './card-parts.ts'
import { type Component, drawn, menusFor, partsOf } from './drawing.ts'
import { text } from './message-parts.ts'
import { isWithin, type Size, sizeOf, sum } from './room.ts'

/** The room for saying that something is missing. */
const NOTE: Size = { components: 1, text: 60 }

/** As many blocks as there is room for, with the most words that leave room for so many; the other papers are counted. */
export function withoutTheLast(blocks: readonly Block[], words: readonly Words[]): Component[] {
  const looks = (['menu', 'shared'] as const).flatMap((actions) =>
    words.map((most): Look => ({ actions, words: most, pictures: 0, separators: false })),
  )
  const tries = looks.map((look) => {
    const places = filled(blocks, look)
    return { places, parts: drawn(blocks, look, (i) => places.has(i)) }
  })
  const most = Math.max(...tries.map(({ places }) => places.size))
  const { places, parts } = tries.find((one) => one.places.size === most) ?? {
    places: new Set(),
    parts: new Map(),
  }
  const out = [...blocks.keys()].filter((i) => !places.has(i))
  const papers = out.filter((i) => blocks[i]?.kind === 'card')
  const [first = blocks.length] = papers.length > 0 ? papers : out
  return [...blocks.keys()].flatMap((i) => [
    ...(i === first ? rest(papers.length) : []),
    ...(parts.get(i) ?? []),
  ])
}

/** What is no paper has its place first. Where one does not fit, no later one of its kind is shown. */
function filled(blocks: readonly Block[], look: Look): Set<number> {
  const isCard = (i: number) => blocks[i]?.kind === 'card'
  const places = [...blocks.keys()]
  const others = fitting(
    blocks,
    look,
    places.filter((i) => !isCard(i)),
    NOTE,
  )
  const cards = fitting(blocks, look, places.filter(isCard), others.size)
  return new Set([...others.places, ...cards.places])
}

function fitting(blocks: readonly Block[], look: Look, places: readonly number[], before: Size) {
  const fit: number[] = []
  let size = before
  for (const i of places) {
    const block = blocks[i]
    if (block === undefined) break
    const next = sum(size, sizeOf(partsOf(block, look, false, i)))
    if (!isWithin(sum(next, sizeOf(menusFor(blocks, [...fit, i], look))))) break
    fit.push(i)
    size = next
  }
  return { places: fit, size }
}

function rest(papers: number): Component[] {
  if (papers > 0) return text('-# ', `and ${counted(papers, 'more paper')} …`)
  return text('-# ', 'The rest is too long to be shown here.')
}
