import type { Paper } from '../paper.ts'
import { createCloseness, createDirections, type Direction, sharedTerms } from '../papers/closeness.ts'

/** A paper that people of a channel voted on. */
export interface Voted {
  readonly paper: Paper
  /** Likes less dislikes. */
  readonly net: number
}

/** How a channel's votes move a paper. */
export interface Lean {
  /** What its score is multiplied by: more than 0.5 and less than 1.5; 1 where the votes say nothing about it. */
  readonly factor: number
  /** What moved it, the strongest first; their shares add up to `factor − 1`. */
  readonly because: readonly Reason[]
}

/** A voted paper that moves another one. */
export interface Reason {
  readonly paper: Paper
  readonly liked: boolean
  readonly share: number
  /** Terms of both papers, as the moved one writes them. */
  readonly terms: readonly string[]
}

/** How much a channel leans to or from a paper. Pure: the same votes lean the same way in whatever order they come. */
export type Taste = (paper: Paper) => Lean

/** The taste of a channel without votes. */
export const INDIFFERENT: Taste = () => ({ factor: 1, because: [] })

/** A factor stays within 1 ± this: votes order a post, they never decide it alone. */
const REACH = 0.5
/** So many of the voted papers speak for a paper, the nearest ones: a channel may like several things. */
const NEAREST = 5
/** Papers that have nothing to do with each other are as close as this, by the words that all papers use. */
const CHANCE = 0.08
const GAIN = 4
/** With so many voted papers the votes have half their weight. */
const FEW = 2
/** So many papers tell well enough which words are rare. */
const BACKGROUND = 200
const TERMS = 3

/**
 * The taste of a channel, from the papers that its people voted on (Rocchio's idea: to what they liked, away from what
 * they did not, but by the nearest examples instead of their mean). For a paper:
 *
 *     pull of a voted paper = ±√|net| · max(0, closeness − 0.08) / 0.92
 *     factor = 1 + 0.5 · n / (n + 2) · tanh(4 · sum of the five strongest pulls)      n: voted papers
 *
 * `background` are the papers a post chooses from; they tell which words are rare.
 */
export function createTaste(voted: readonly Voted[], background: readonly Paper[]): Taste {
  const heard = voted.filter(({ net }) => net !== 0)
  if (heard.length === 0) return INDIFFERENT
  const directionOf = createDirections(distinct([...sample(background), ...heard.map(({ paper }) => paper)]))
  const examples = heard.map(({ paper, net }) => ({ paper, net, direction: directionOf(paper) }))
  const closenessTo = createCloseness(examples.map(({ direction }) => direction))
  const most = (REACH * heard.length) / (heard.length + FEW)
  return (paper) => {
    const direction = directionOf(paper)
    const pulls = strongest(examples, closenessTo(direction))
    const sum = pulls.reduce((total, { pull }) => total + pull, 0)
    const slope = most * (sum === 0 ? GAIN : Math.tanh(GAIN * sum) / sum)
    const because = pulls.map(({ example, pull }) => ({
      ...{ paper: example.paper, liked: example.net > 0, share: slope * pull },
      terms: sharedTerms(example.direction, direction, TERMS),
    }))
    return { factor: 1 + slope * sum, because }
  }
}

interface Example extends Voted {
  readonly direction: Direction
}

function strongest(examples: readonly Example[], close: readonly number[]) {
  return examples
    .map((example, i) => ({ example, pull: pullOf(example, close[i] ?? 0) }))
    .filter(({ pull }) => pull !== 0)
    .sort((a, b) => Math.abs(b.pull) - Math.abs(a.pull) || byId(a.example.paper, b.example.paper))
    .slice(0, NEAREST)
}

function pullOf({ net }: Voted, close: number): number {
  return (Math.sign(net) * Math.sqrt(Math.abs(net)) * Math.max(0, close - CHANCE)) / (1 - CHANCE)
}

/** Evenly from all of them, and the same ones in whatever order they come. */
function sample(papers: readonly Paper[]): Paper[] {
  const step = Math.ceil(papers.length / BACKGROUND)
  return papers.toSorted(byId).filter((_, i) => i % step === 0)
}

function distinct(papers: readonly Paper[]): Paper[] {
  return [...new Map(papers.map((paper) => [paper.id, paper])).values()]
}

function byId(a: Paper, b: Paper): number {
  return a.id < b.id ? -1 : Number(a.id > b.id)
}
