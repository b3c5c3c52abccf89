import type { Place } from '../text/fold.ts'
import { type FoldedPaper, mentionsOf, strengthAt } from './match.ts'
import type { Term } from './terms.ts'

/** Words that belong together may have so many others between them: "agents that are driven by LLMs". */
const BETWEEN = 4

/**
 * How surely a paper is about these words as one thing: as {@link strengthAt} says of the places where they stand
 * together, in any order. "World-consistent video generation with latent models" is not about video world models.
 */
export function strengthTogether(folded: FoldedPaper, terms: readonly Term[]): number {
  const all: Place[][] = []
  for (const term of terms) {
    const mentions = mentionsOf(folded.content, term)
    if (mentions.length === 0) return 0
    all.push(mentions)
  }
  const [first] = all
  if (first === undefined) return 1
  const starts = first.map(({ start }) => start)
  return strengthAt(folded, all.length === 1 ? starts : placesTogether(folded, all))
}

/** Where the words stand together: the place of the one that is said least, wherever each of the others is near. */
function placesTogether(folded: FoldedPaper, all: readonly Place[][]): number[] {
  const anchor = all.reduce((least, mentions) => (mentions.length < least.length ? mentions : least))
  const others = all.filter((mentions) => mentions !== anchor)
  return anchor
    .filter((place) => others.every((mentions) => mentions.some((other) => isNear(folded, place, other))))
    .map(({ start }) => start)
}

function isNear({ content: { fieldStarts } }: FoldedPaper, one: Place, other: Place): boolean {
  const between = other.start >= one.end ? other.start - one.end : one.start - other.end
  return between <= BETWEEN && fieldOf(fieldStarts, one.start) === fieldOf(fieldStarts, other.start)
}

function fieldOf(starts: readonly number[], at: number): number {
  return starts.findLastIndex((start) => start <= at)
}
