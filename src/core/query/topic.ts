import type { Closeness, Meaning, Sense } from '../ports.ts'
import { kinOf } from './kin.ts'
import { type FoldedPaper, match, narrowedOut, says, strengthOf, type Trace } from './match.ts'
import type { Alternative, Query } from './query.ts'
import type { Term } from './terms.ts'
import { strengthTogether } from './together.ts'

/** Why a topic brings a paper, or why not. */
export interface TopicTrace extends Trace {
  /** `meaning` if the paper does not say the clause's words, or only in passing. */
  readonly by: 'words' | 'meaning'
  /** How surely the paper is about the clause: 0 (not) to 1 (it stands in the title). */
  readonly strength: number
}

export type MatchTopic = (query: Query, folded: FoldedPaper) => TopicTrace

/** A clause that says its words once each is close enough from here on. */
export const LEAST_CLOSE = 0.4
/** And one that says only some of them, from here on. */
const CLOSE = 0.45
/** Every word of weight must be close by itself: a paper on reward models is not on reward hacking. */
const WORD_CLOSE = 0.15
/** So much of the words' weight must be said, in whatever form. */
export const LEAST_SAID = 0.4
/** Another name of the same thing, in the title or the summary, is a little less sure than its own. */
const KIN = 0.9
const LEAST_KIN = 0.9

/**
 * Does a paper belong to a topic? One side of the topic must hold. Phrases, `au:`, `cat:`, `org:` and what narrows are
 * exact, always. The words of a side hold, the surest way first,
 *
 *     by words    if they stand together (together.ts) in the title (strength 1), in the summary (0.9), or twice
 *                 or more elsewhere (0.6 to 0.8)
 *     by meaning  if another name of the same thing (kin.ts) does so in title or summary: 0.9 of that strength
 *     by meaning  with strength whole, if weakest ≥ 0.15 and
 *                   it says all of them and whole ≥ 0.4, or
 *                   it says 0.4 of their weight and whole ≥ 0.45
 *
 * `whole` and `weakest` are cosines between words and paper ({@link Closeness}). `eval/topics.ts` tells how well it goes.
 */
export function createMatchTopic(meaning: Meaning): MatchTopic {
  const prepared = new WeakMap<Alternative, Side>()

  function sideOf(alternative: Alternative): Side {
    const known = prepared.get(alternative) ?? prepare(alternative, meaning)
    prepared.set(alternative, known)
    return known
  }

  return (query, folded) => {
    const obstacle = narrowedOut(query, folded)
    if (obstacle !== undefined) return { matched: false, by: 'words', strength: 0, clause: obstacle }
    if (query.alternatives.length === 0) return { ...match(query, folded), by: 'words', strength: 1 }
    let best: TopicTrace | undefined
    for (const alternative of query.alternatives) {
      const found = holds(alternative, sideOf(alternative), folded, meaning)
      if (found !== undefined && found.strength > (best?.strength ?? 0)) best = found
    }
    if (best !== undefined) return best
    // Most topics are refused, and few of them are asked why.
    return {
      matched: false,
      by: 'words',
      strength: 0,
      get clause() {
        return lacking(query, folded)
      },
    }
  }
}

interface Side {
  readonly words: readonly Term[]
  readonly exact: readonly Term[]
  readonly kin: readonly Term[]
  sense(): Sense
}

function prepare({ terms }: Alternative, meaning: Meaning): Side {
  const words = terms.filter(({ kind }) => kind === 'words')
  let sense: Sense | undefined
  return {
    words,
    exact: terms.filter(({ kind }) => kind !== 'words'),
    kin: kinOf(words),
    sense: () => {
      sense ??= senseOf(words, meaning)
      return sense
    },
  }
}

/** What the words of a clause mean; its exact terms mean nothing. */
export function senseOf(terms: readonly Term[], meaning: Meaning): Sense {
  const words = terms.filter(({ kind }) => kind === 'words')
  return meaning.sense(words.map(({ forms }) => forms[0] ?? []))
}

function holds(
  { text }: Alternative,
  side: Side,
  folded: FoldedPaper,
  meaning: Meaning,
): TopicTrace | undefined {
  const exact = least(folded, side.exact)
  if (exact === 0) return undefined
  const trace = (by: TopicTrace['by'], strength: number) => ({ matched: true, clause: text, by, strength })
  const spoken = strengthTogether(folded, side.words)
  if (spoken > 0) return trace('words', Math.min(exact, spoken))
  const kin = Math.max(0, ...side.kin.map((term) => strengthOf(folded, term)))
  if (kin >= LEAST_KIN) return trace('meaning', Math.min(exact, KIN * kin))
  const close = meaning.closeness(side.sense(), folded.paper)
  return isClose(close, side, folded) ? trace('meaning', Math.min(exact, close.whole)) : undefined
}

/** How sure the least sure of some terms is. */
function least(folded: FoldedPaper, terms: readonly Term[]): number {
  let strength = 1
  for (const term of terms) {
    strength = Math.min(strength, strengthOf(folded, term))
    if (strength === 0) return 0
  }
  return strength
}

function isClose({ said, whole, weakest }: Closeness, { words }: Side, folded: FoldedPaper): boolean {
  if (weakest < WORD_CLOSE || whole < LEAST_CLOSE || said < LEAST_SAID) return false
  return whole >= CLOSE || words.every((term) => says(folded, term))
}

function lacking(query: Query, folded: FoldedPaper): string {
  const [first] = query.alternatives
  return first?.terms.find((term) => strengthOf(folded, term) === 0)?.text ?? query.text
}
