import type { Channel, Topic } from '../channels/channels.ts'
import type { LocalDate, PaperId } from '../paper.ts'
import type { Meaning } from '../ports.ts'
import type { FoldedPaper } from '../query/match.ts'
import { parseQuery, type Query } from '../query/query.ts'
import { createMatchTopic, type TopicTrace } from '../query/topic.ts'
import { addDays } from '../time/dates.ts'
import { isBlooming, type Ranked } from './rank.ts'
import { type Sight, WINDOW_DAYS } from './seen.ts'

/** A paper that a topic let through, and the clause that did. */
export interface TopicMatch {
  readonly topic: string
  readonly clause: string
  readonly by: TopicTrace['by']
  /** How surely the paper is about the clause, 0 to 1. */
  readonly strength: number
}

/**
 * What a paper is to a channel. News: `new`, or `bloomed` since it was behind More. No news: `shown` or `offered` by an
 * earlier post, `unwanted` by every topic, `old` or `ahead` by its date.
 */
export type Standing = 'new' | 'bloomed' | 'shown' | 'offered' | 'unwanted' | 'old' | 'ahead'

/** Is this paper news to this channel? The same judgement makes the post and answers `papers why`. */
export interface Verdict {
  readonly news: boolean
  readonly standing: Standing
  /** The topics that let it through; not looked for where its date decides. */
  readonly matches: readonly TopicMatch[]
}

export interface StandingTopic {
  readonly topic: Topic
  readonly query: Query
}

/** A channel's topics, ready to be asked. Throws `bad_input` if one can't be read. */
export function standingTopics(channel: Channel): StandingTopic[] {
  return channel.topics.map((topic) => ({ topic, query: parseQuery(topic.text) }))
}

/** What a topic is called in posts and lists. */
export function topicName(topic: Pick<Topic, 'text'>): string {
  return topic.text === '' ? 'everything trending' : topic.text
}

/** Which clause let a paper through, and how: `LLM agents by words, 0.90`, `RAG by meaning, 0.47`. */
export function howText({ clause, by, strength }: Pick<TopicMatch, 'clause' | 'by' | 'strength'>): string {
  return clause === 'everything' ? clause : `${clause} by ${by}, ${strength.toFixed(2)}`
}

export interface Judged {
  readonly topics: readonly StandingTopic[]
  readonly seen: ReadonlyMap<PaperId, Sight>
  readonly slot: LocalDate
  /** The oldest date that a post of that slot reaches back to. */
  readonly oldest: LocalDate
  readonly follows: Follows
}

/** What one needs to judge papers for a channel's slot. Throws `bad_input` if a topic can't be read. */
export function judgedFor(channel: Channel, slot: LocalDate, seen: Judged['seen'], follows: Follows): Judged {
  return { topics: standingTopics(channel), seen, slot, oldest: addDays(slot, 1 - WINDOW_DAYS), follows }
}

/** Judges one paper for one channel and slot. Pure. */
export function judge(
  { topics, seen, slot, oldest, follows }: Judged,
  { tracked, rank }: Ranked,
  folded: FoldedPaper,
): Verdict {
  const { paper } = tracked
  if (paper.date > slot) return verdict('ahead')
  if (paper.date < oldest) return verdict('old')
  const matches = topics.map((standing) => trace(standing, folded, follows)).filter((found) => found.matched)
  if (matches.length === 0) return verdict('unwanted')
  const sight = seen.get(paper.id)
  if (sight === undefined) return verdict('new', matches)
  if (sight === 'shown') return verdict('shown', matches)
  return verdict(isBlooming(rank) ? 'bloomed' : 'offered', matches)
}

function verdict(standing: Standing, matches: readonly TopicMatch[] = []): Verdict {
  return { news: standing === 'new' || standing === 'bloomed', standing, matches }
}

interface TopicVerdict extends TopicMatch {
  readonly matched: boolean
}

/** Does this topic bring this paper? */
export function trace({ topic, query }: StandingTopic, folded: FoldedPaper, follows: Follows): TopicVerdict {
  const name = topicName(topic)
  if (folded.paper.date < topic.since)
    return { topic: name, matched: false, clause: 'its start', by: 'words', strength: 0 }
  return { topic: name, ...follows(query, folded) }
}

/**
 * Does a topic with this query bring this paper? What a topic brings is about its words, and is trending or named by the
 * topic itself.
 */
export type Follows = (query: Query, folded: FoldedPaper) => TopicTrace

/** The one judgement of topics, in posts, back-tests and explanations. Pure. */
export function createFollows(meaning: Meaning): Follows {
  const matchTopic = createMatchTopic(meaning)
  return (query, folded) => {
    const found = matchTopic(query, folded)
    if (!found.matched || folded.paper.featured) return found
    const naming = query.alternatives.filter(namesItsPapers)
    const named = matchTopic({ ...query, alternatives: naming }, folded)
    if (naming.length > 0 && named.matched) return named
    return { ...found, matched: false, clause: 'trending, for no community has featured it', strength: 0 }
  }
}

/** Can this query bring papers that no community has featured? */
export function namesPapers({ alternatives }: Query): boolean {
  return alternatives.some(namesItsPapers)
}

/** What `cat:`, `au:` or `org:` picks is followed from the day it appears, voted for or not. */
export function namesItsPapers({ terms }: Query['alternatives'][number]): boolean {
  return terms.some(({ kind }) => kind !== 'words' && kind !== 'phrase')
}
