import type { Channel, Topic } from '../channels/channels.ts'
import type { LocalDate, PaperId } from '../paper.ts'
import { type FoldedPaper, isAbout, match, type Trace } from '../query/match.ts'
import { parseQuery, type Query } from '../query/query.ts'
import { addDays, longDate } from '../time/dates.ts'
import { isBlooming, type Ranked } from './rank.ts'
import { type Sight, WINDOW_DAYS } from './seen.ts'

/** A paper that a topic let through, and the clause that did. */
export interface TopicMatch {
  readonly topic: string
  readonly clause: string
}

/** Is this paper news to this channel? The same judgement makes the post and answers `papers why`. */
export interface Verdict {
  readonly news: boolean
  readonly matches: readonly TopicMatch[]
  /** Why, or why not, as a sentence. */
  readonly reason: string
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

export interface Judged {
  readonly topics: readonly StandingTopic[]
  readonly seen: ReadonlyMap<PaperId, Sight>
  readonly slot: LocalDate
  /** The oldest date that a post of that slot reaches back to. */
  readonly oldest: LocalDate
}

/** What one needs to judge papers for a channel's slot. Throws `bad_input` if a topic can't be read. */
export function judgedFor(channel: Channel, slot: LocalDate, seen: Judged['seen']): Judged {
  return { topics: standingTopics(channel), seen, slot, oldest: addDays(slot, 1 - WINDOW_DAYS) }
}

/** Judges one paper for one channel and slot. Pure. */
export function judge(
  { topics, seen, slot, oldest }: Judged,
  { tracked, rank }: Ranked,
  folded: FoldedPaper,
): Verdict {
  const { paper } = tracked
  if (paper.date > slot) return no(`It is dated ${paper.date}, after this slot.`)
  if (paper.date < oldest) return no(`It is dated ${paper.date}; posts reach back to ${oldest}.`)
  const traces = topics.map((standing) => trace(standing, folded))
  const matches = traces.filter((found) => found.matched)
  if (matches.length === 0) return no(refusals(topics, traces))
  const sight = seen.get(paper.id)
  if (sight === 'shown') return no('This channel has seen it already.', matches)
  if (sight === 'offered' && !isBlooming(rank))
    return no('It was behind More in an earlier post and has not bloomed since.', matches)
  const reason =
    sight === 'offered' ? `It has bloomed: +${rank.gained} votes in a day.` : 'It is new to this channel.'
  return { news: true, matches, reason }
}

interface TopicTrace extends TopicMatch {
  readonly matched: boolean
}

function trace({ topic, query }: StandingTopic, folded: FoldedPaper): TopicTrace {
  const name = topicName(topic)
  if (folded.paper.date < topic.since)
    return { topic: name, matched: false, clause: `its start on ${longDate(topic.since)}` }
  return { topic: name, ...follows(query, folded) }
}

/**
 * Does a topic with this query bring this paper? What a topic brings is about its words, and is trending or named by the
 * topic itself.
 */
export function follows(query: Query, folded: FoldedPaper): Trace {
  const found = match(query, folded, isAbout)
  if (!found.matched || folded.paper.featured) return found
  const naming = query.alternatives.filter(namesItsPapers)
  const named = match({ ...query, alternatives: naming }, folded, isAbout)
  if (naming.length > 0 && named.matched) return named
  return { matched: false, clause: 'trending, for no community has featured it' }
}

/** Can this query bring papers that no community has featured? */
export function namesPapers({ alternatives }: Query): boolean {
  return alternatives.some(namesItsPapers)
}

/** What `cat:`, `au:` or `org:` picks is followed from the day it appears, voted for or not. */
function namesItsPapers({ terms }: Query['alternatives'][number]): boolean {
  return terms.some(({ kind }) => kind !== 'words' && kind !== 'phrase')
}

function no(reason: string, matches: readonly TopicMatch[] = []): Verdict {
  return { news: false, matches, reason }
}

function refusals(topics: readonly StandingTopic[], traces: readonly TopicTrace[]): string {
  if (topics.length === 0) return 'This channel has no topics. See: /papers subscribe'
  return `No topic lets it through: ${traces.map(({ topic, clause }) => `${topic} (fails at ${clause})`).join('; ')}.`
}
