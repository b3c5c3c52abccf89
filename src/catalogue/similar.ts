import type { Paper } from '../core/paper.ts'
import type { Hit } from '../core/ports.ts'
import { foldText } from '../core/text/fold.ts'
import type { WordId } from '../meaning/lexicon.ts'
import { createBest, numberOf } from './ask/best.ts'
import { createMatcher } from './ask/match.ts'
import { order } from './ask/order.ts'
import { holdersOf, type SearchRooms } from './ask/search.ts'
import { TUNING } from './ask/tuning.ts'
import { textOf } from './index/build.ts'
import { DEAD } from './index/facts.ts'
import { rarity } from './index/impact.ts'
import { MOST } from './index/segment.ts'

/** A mention in the title or the keywords counts as so many in the abstract. */
const NAMED = 3
/** So many of the closest by words are ordered by words and meaning. */
const CANDIDATES = 300
/** Votes and age make no paper more alike. */
const SIMILAR = { ...TUNING, examples: 0, recency: 0, votes: 0 }
const EVERYTHING = {
  since: 0,
  until: Number.MAX_SAFE_INTEGER,
  minVotes: 0,
  maxVotes: Number.MAX_SAFE_INTEGER,
  flags: 0,
}

/**
 * Papers close to a paper, closest first: by its words, each weighed by how often the paper says it and how rarely
 * others do, and by its vector. Never the paper itself, and never another entry of it with the same title.
 */
export function createSimilar(
  rooms: SearchRooms,
): (row: { number: number; paper: Paper }, limit: number) => Hit[] {
  const { index, lexicon, vectors } = rooms
  const matcher = createMatcher(MOST)

  return ({ number, paper }, limit) => {
    const parts = index.parts()
    const papers = parts.reduce((sum, { segment }) => sum + segment.numbers.length, 0)
    const counts = countsOf(paper, (text) => lexicon.read(text).words)
    const prices = [...counts].flatMap(([id, count]) => {
      const key = lexicon.keyOf(id)
      const holders = holdersOf(parts, key)
      return holders < 2 ? [] : [{ key, price: (1 + Math.log(count)) * rarity(holders, papers) }]
    })
    const side = { required: [], words: [], telling: 0, weights: [], uncertain: false, prices }
    const best = createBest(CANDIDATES)
    for (const [place, part] of parts.entries()) {
      const { scores } = matcher(part, { sides: [side], excluded: [], bounds: EVERYTHING, allWords: 1 })
      for (const [slot, flags] of part.facts.flags.entries()) {
        const score = scores[slot] as number
        if (score > 0 && (flags & DEAD) === 0 && part.segment.numbers[slot] !== number)
          best.offer(place, slot, score, false)
      }
    }
    const title = titleOf(paper)
    const vector = vectors.ofPaper(lexicon.read(paper.title).words, lexicon.read(textOf(paper)).words)
    return order(best.list(parts), vector, SIMILAR)
      .slice(0, limit + 5)
      .map(({ candidate, score }) => ({ paper: rooms.paper(numberOf(candidate)), score }))
      .filter((hit) => titleOf(hit.paper) !== title)
      .slice(0, Math.max(0, limit))
  }
}

function titleOf({ title }: Paper): string {
  return foldText(title).words.join(' ')
}

function countsOf(paper: Paper, wordsOf: (text: string) => readonly WordId[]): Map<WordId, number> {
  const counts = new Map<WordId, number>()
  const add = (text: string, times: number) => {
    for (const id of wordsOf(text)) counts.set(id, (counts.get(id) ?? 0) + times)
  }
  for (const text of [paper.title, ...paper.keywords]) add(text, NAMED)
  add(textOf(paper), 1)
  return counts
}
