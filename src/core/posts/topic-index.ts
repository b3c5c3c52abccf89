import type { Meaning } from '../ports.ts'
import type { FoldedPaper } from '../query/match.ts'
import { parseQuery, type Query } from '../query/query.ts'
import { LEAST_CLOSE, LEAST_SAID, senseOf, type TopicTrace } from '../query/topic.ts'
import type { Follows } from './news.ts'
import { createWays } from './topic-ways.ts'

/** Many standing topics, asked about one paper at a time. */
export interface TopicIndex {
  /** The topics that bring the paper, exactly those that a loop over all of them finds, in the order of their numbers. */
  matching(folded: FoldedPaper): TopicFound[]
  /** How many topics there are, equal ones counted once. */
  readonly size: number
  /** Each of them as the first was typed. */
  texts(): string[]
}

export interface TopicFound {
  readonly topic: number
  /** Its clause as the first of the equal topics has it. */
  readonly trace: TopicTrace
  /** The places of all that have it, among the topics that the index was made from. */
  readonly subscriptions: readonly number[]
}

export interface TopicRules {
  readonly follows: Follows
  readonly meaning: Meaning
}

interface Distinct {
  readonly query: Query
  readonly subscriptions: number[]
}

/** Shares are added up in 32 bits. */
const ROUNDING = 1e-4

/**
 * An index over topics: a paper meets those only that it can match. Such a one has a clause, or another name of one, all
 * of whose words are in the paper, and is found by the rarest of them (topic-ways.ts); or a clause of which the paper says
 * enough and to which it is close. What is met is judged by the same rule as anywhere. Throws `bad_input` if one can't be
 * read.
 */
export function createTopicIndex(texts: Iterable<string>, { follows, meaning }: TopicRules): TopicIndex {
  const topics = distinctTopics(texts)
  const ways = createWays(topics.map(({ query }) => query))
  const senses = createSenses(topics, meaning)
  const met = new Uint32Array(topics.length)
  let turn = 0

  return {
    size: topics.length,
    texts: () => topics.map(({ query }) => query.text),
    matching: (folded) => {
      turn++
      const candidates: number[] = []
      const meet = (topic: number) => {
        if (met[topic] === turn) return
        met[topic] = turn
        candidates.push(topic)
      }
      ways.open(folded, meet)
      senses.near(folded, meet)
      return candidates
        .sort((a, b) => a - b)
        .flatMap((topic) => {
          const { query, subscriptions } = topics[topic] as Distinct
          const trace = follows(query, folded)
          return trace.matched ? [{ topic, trace, subscriptions }] : []
        })
    },
  }
}

/** Equal topics once, however they are spelled. */
function distinctTopics(texts: Iterable<string>): Distinct[] {
  const topics: Distinct[] = []
  const byText = new Map<string, Distinct>()
  const byMeaning = new Map<string, Distinct>()
  let place = 0
  for (const text of texts) {
    const topic = byText.get(text) ?? learn(text)
    topic.subscriptions.push(place++)
  }

  function learn(text: string): Distinct {
    const query = parseQuery(text)
    const name = nameOfQuery(query)
    const known = byMeaning.get(name) ?? { query, subscriptions: [] }
    if (!byMeaning.has(name)) topics.push(known)
    byMeaning.set(name, known)
    byText.set(text, known)
    return known
  }

  return topics
}

/** The same for queries that match the same papers by the same clauses. */
function nameOfQuery({ text: _, alternatives, not, ...narrowing }: Query): string {
  const plain = (terms: Query['not']) => terms.map(({ kind, forms }) => [kind, forms])
  return JSON.stringify([alternatives.map(({ terms }) => plain(terms)), plain(not), narrowing])
}

/** The clauses of topics by the words that they mean. */
function createSenses(topics: readonly Distinct[], meaning: Meaning) {
  const clauses = topics.flatMap(({ query }, topic) =>
    query.alternatives.map(({ terms }) => ({ topic, sense: senseOf(terms, meaning) })),
  )
  const holders = new Map<number, { clause: number; share: number }[]>()
  for (const [clause, { sense }] of clauses.entries()) {
    const all = sense.words.reduce((sum, { weight }) => sum + weight, 0)
    for (const { word, weight } of sense.words) {
      const known = holders.get(word) ?? []
      known.push({ clause, share: weight / all })
      holders.set(word, known)
    }
  }
  const said = new Float32Array(clauses.length)

  return {
    near: (folded: FoldedPaper, meet: (topic: number) => void) => {
      const touched: number[] = []
      for (const word of meaning.said(folded.paper))
        for (const { clause, share } of holders.get(word) ?? []) {
          if (said[clause] === 0) touched.push(clause)
          said[clause] = (said[clause] as number) + share
        }
      for (const clause of touched) {
        const enough = (said[clause] as number) >= LEAST_SAID - ROUNDING
        said[clause] = 0
        const { topic, sense } = clauses[clause] as (typeof clauses)[number]
        if (enough && meaning.closeness(sense, folded.paper).whole >= LEAST_CLOSE) meet(topic)
      }
    },
  }
}
