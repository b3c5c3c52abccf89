import type { Topic } from '../channels/channels.ts'
import { topicId } from '../channels/topics.ts'
import { topicName } from '../posts/news.ts'
import { beginning, containing, type Offer, offer, plainName } from './containing.ts'
import { LONGEST_VALUE, MOST } from './limits.ts'

/** The word that is being typed behind others: `a | dif`, not `-dif` or `au:dif`. */
const LAST_WORD = /^(?<before>.*[\s|])(?<last>[\p{L}\p{N}][^\s|":]*)$/su

/**
 * Topics for what is typed: itself, so that nobody gets another one than they have written, keywords with all of it, and
 * keywords for its last word. What means the same is offered once: "diffusion model" and "diffusion models".
 */
export function topicOffers(typed: string, keywords: readonly Offer[]): readonly Offer[] {
  if (typed === '') return distinct(keywords)
  if (typed.length > LONGEST_VALUE) return []
  return distinct([offer(typed), ...beginning(keywords, typed), ...completed(typed, keywords)])
}

/** As many as are shown: to read a query costs more than all the rest. */
function distinct(offers: readonly Offer[]): Offer[] {
  const byMeaning = new Map<string, Offer>()
  for (const one of offers) {
    if (byMeaning.size === MOST) break
    const meaning = one.value.length > LONGEST_VALUE ? undefined : meaningOf(one)
    if (meaning !== undefined && !byMeaning.has(meaning)) byMeaning.set(meaning, one)
  }
  return [...byMeaning.values()]
}

function meaningOf({ value, plain }: Offer): string {
  try {
    return topicId(value)
  } catch {
    // What is half typed need not be a query yet.
    return `"${plain}"`
  }
}

function completed(typed: string, keywords: readonly Offer[]): Offer[] {
  const { before = '', last = '' } = LAST_WORD.exec(typed)?.groups ?? {}
  const wanted = plainName(last)
  const isQuoted = before.split('"').length % 2 === 0
  if (wanted === '' || isQuoted) return []
  return keywords.filter(({ plain }) => plain.startsWith(wanted)).map(({ name }) => offer(before + name))
}

/** A channel's own topics. One whose name is too long for a value goes by its id. */
export function ownTopicOffers(typed: string, topics: readonly Topic[]): readonly Offer[] {
  const offers = topics.map((topic) => {
    const name = topicName(topic)
    return offer(name, name.length > LONGEST_VALUE ? topic.id : name)
  })
  return containing(offers, typed)
}
