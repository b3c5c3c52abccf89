import { AppError } from '../errors.ts'
import { topicName } from '../posts/news.ts'
import { closest } from '../text/closest.ts'
import type { Channel, Topic } from './channels.ts'

export const MAX_TOPICS = 50

/** A short name for a topic that a button can carry: the same text has the same id everywhere (FNV-1a, 32 bits). */
export function topicId(text: string): string {
  let hash = 0x811c9dc5
  for (const character of sameTopic(text))
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return (hash >>> 0).toString(36)
}

/** The text by which two topics are the same: case and spaces do not count. */
function sameTopic(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, ' ')
}

/** The channel with one more topic; the same channel if it has that topic. Throws `bad_input` when it has too many. */
export function withTopic(channel: Channel, topic: Omit<Topic, 'id'>): Channel {
  const id = topicId(topic.text)
  if (channel.topics.some((known) => known.id === id)) return channel
  if (channel.topics.length >= MAX_TOPICS) {
    throw new AppError(
      'bad_input',
      `This channel has ${MAX_TOPICS} topics, which is the most. Join some with |, or type: papers unsubscribe`,
    )
  }
  return { ...channel, topics: [...channel.topics, { ...topic, id }] }
}

/** The topics that a person means by a text, an id or `all`. Throws `not_found` with the nearest ones. */
export function chosenTopics(channel: Channel, text: string): readonly Topic[] {
  const wanted = sameTopic(text)
  if (channel.topics.length === 0)
    throw new AppError('not_found', 'This channel has no topics. To get one: papers subscribe LLM agents')
  if (wanted === 'all') return channel.topics
  const chosen = channel.topics.filter(
    (topic) => topic.id === wanted || sameTopic(topicName(topic)) === wanted,
  )
  if (chosen.length > 0) return chosen
  const names = channel.topics.map(topicName)
  const near = closest(wanted, names.map(sameTopic))
  throw new AppError(
    'not_found',
    `This channel has no topic "${text}". ${near ? `Did you mean: ${near}?` : `It has: ${names.join('; ')}.`}`,
  )
}
