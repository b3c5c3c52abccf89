import type { Clock } from '../../core/ports.ts'
import type { Answer } from './attempt.ts'

const MOST_ENTRIES = 64
const LONGEST_BODY = 1_000_000

/** Answers that are still good, by request. */
export interface AnswerCache {
  get(key: string): Answer | undefined
  /** Keeps an answer for so many milliseconds; a very long one is not kept. */
  set(key: string, answer: Answer, ms: number): void
}

/** A small cache: when it is full, the oldest entry goes. */
export function createAnswerCache(clock: Clock): AnswerCache {
  const entries = new Map<string, { readonly answer: Answer; readonly until: number }>()
  return {
    get(key) {
      const entry = entries.get(key)
      if (entry === undefined || entry.until > clock.now()) return entry?.answer
      entries.delete(key)
      return undefined
    },
    set(key, answer, ms) {
      if (answer.body.length > LONGEST_BODY) return
      entries.delete(key)
      entries.set(key, { answer, until: clock.now() + ms })
      const [oldest] = entries.keys()
      if (entries.size > MOST_ENTRIES && oldest !== undefined) entries.delete(oldest)
    },
  }
}
