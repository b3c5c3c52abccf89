import { counted } from '../message.ts'
import type { FoldedPaper } from '../query/match.ts'
import { type Obstacle, obstacles } from '../query/obstacles.ts'
import type { Query } from '../query/query.ts'
import { longDate } from '../time/dates.ts'
import { type Follows, namesItsPapers, type StandingTopic, topicName, trace } from './news.ts'

/** Why a topic does not bring a paper. */
export interface Refusal {
  readonly topic: string
  /** Each thing in the way, as a clause of a sentence. */
  readonly because: readonly string[]
}

/** Every topic that does not bring the paper, and why; the one with the least in the way first. */
export function refusalsOf(
  topics: readonly StandingTopic[],
  folded: FoldedPaper,
  follows: Follows,
): Refusal[] {
  return topics
    .filter((standing) => !trace(standing, folded, follows).matched)
    .map((standing) => ({ topic: topicName(standing.topic), because: because(standing, folded, follows) }))
    .sort((a, b) => a.because.length - b.because.length)
}

function because({ topic, query }: StandingTopic, folded: FoldedPaper, follows: Follows): string[] {
  const { paper } = folded
  const found = obstacles(query, folded).map((obstacle) => obstacleText(obstacle, folded))
  if (paper.date < topic.since)
    found.push(`it is dated ${longDate(paper.date)}, before the topic began on ${longDate(topic.since)}`)
  if (!paper.featured && !isNamed(query, folded, follows)) found.push(...unfeatured(query))
  return found
}

/** What `cat:`, `au:` or `org:` picks needs no votes. */
function isNamed({ text, alternatives }: Query, folded: FoldedPaper, follows: Follows): boolean {
  const naming = alternatives.filter(namesItsPapers)
  return naming.length > 0 && follows({ text, alternatives: naming, not: [], has: [] }, folded).matched
}

function unfeatured({ alternatives }: Query): string[] {
  const named = alternatives.filter(namesItsPapers)
  if (named.length > 0 && named.length === alternatives.length) return []
  return ['no community has featured it, and words alone bring only what has been featured']
}

function obstacleText({ kind, clause }: Obstacle, { paper }: FoldedPaper): string {
  if (kind === 'excluded') return `${clause} excludes it`
  if (kind === 'apart')
    return `the words of ${clause} stand apart in it, and it is not close to them in meaning`
  if (kind === 'passing')
    return `it names ${clause} only in passing, not in its title or summary nor twice in the rest`
  if (kind === 'missing')
    return /^(?:au|cat|org):/i.test(clause) ? `it does not fit ${clause}` : `${clause} is not in it`
  if (/^votes:/i.test(clause))
    return `it has ${counted(paper.votes ?? 0, 'vote')}, and ${clause} leaves it out`
  if (/^has:/i.test(clause))
    return `it has no ${clause.slice(4).toLowerCase()} that we know of, as ${clause} asks`
  return `it is dated ${longDate(paper.date)}, outside of ${clause}`
}
