import { AppError } from '../errors.ts'
import { topicName } from '../posts/news.ts'
import { parseQuery, type Query } from '../query/query.ts'
import type { Term } from '../query/terms.ts'
import { closest } from '../text/closest.ts'
import { hash32 } from '../text/hash.ts'
import type { Channel, Topic } from './channels.ts'

export const MAX_TOPICS = 50

/**
 * A short name for a topic that a button can carry: topics that mean the same have the same id everywhere, such as "LLMs"
 * and "large language model". Throws `bad_input` for a topic that can't be read.
 */
export function topicId(text: string): string {
  return hash32(meaning(parseQuery(text))).toString(36)
}

/** A query without what does not matter: spelling, and the order of words and sides. */
function meaning({ text: _, alternatives, not, ...narrowing }: Query): string {
  const terms = (list: readonly Term[]) => list.map(spellings).sort()
  const sides = alternatives.map((side) => terms(side.terms)).sort()
  return JSON.stringify([sides, terms(not), narrowing])
}

function spellings({ kind, forms }: Term): string {
  const field = kind === 'phrase' ? 'words' : kind
  return `${field}: ${forms
    .map((form) => form.join(' '))
    .sort()
    .join(' / ')}`
}

/** The channel with one more topic; the same channel if it has that topic. Throws `bad_input` when it has too many. */
export function withTopic(channel: Channel, topic: Omit<Topic, 'id'>): Channel {
  const id = topicId(topic.text)
  if (channel.topics.some((known) => known.id === id)) return channel
  if (channel.topics.length >= MAX_TOPICS) {
    throw new AppError(
      'bad_input',
      `This channel has ${MAX_TOPICS} topics, which is the most. Join some with |, or type: /papers unsubscribe`,
    )
  }
  return { ...channel, topics: [...channel.topics, { ...topic, id }] }
}

/** The topics that a person means by a text, an id or `all`. Throws `not_found` with the nearest ones. */
export function chosenTopics(channel: Channel, text: string): readonly Topic[] {
  const wanted = plain(text)
  if (channel.topics.length === 0)
    throw new AppError('not_found', 'This channel has no topics. To get one: /papers subscribe LLM agents')
  if (wanted === 'all') return channel.topics
  const chosen = channel.topics.filter((topic) => topic.id === wanted || isCalled(topic, text))
  if (chosen.length > 0) return chosen
  const names = channel.topics.map(topicName)
  const near = closest(wanted, names.map(plain))
  throw new AppError(
    'not_found',
    `This channel has no topic "${text}". ${near ? `Did you mean: ${near}?` : `It has: ${names.join('; ')}.`}`,
  )
}

/** By its name as lists show it, or by another spelling of the same. */
function isCalled(topic: Topic, text: string): boolean {
  if (plain(topicName(topic)) === plain(text)) return true
  try {
    return topic.text !== '' && topicId(topic.text) === topicId(text)
  } catch {
    // What can't be read as a topic is not the name of one; the caller says which there are.
    return false
  }
}

function plain(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, ' ')
}
