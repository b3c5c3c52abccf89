import type { Suggestion, Typing } from '../call.ts'
import type { Command } from '../command.ts'
import { toAppError } from '../errors.ts'
import { formOf } from '../form.ts'
import type { Rooms } from '../rooms.ts'
import type { Offer } from './containing.ts'
import { createKeywords } from './keywords.ts'
import type { Suggests } from './kinds.ts'
import { LONGEST_VALUE, MOST } from './limits.ts'
import { postedPaperOffers } from './posted-papers.ts'
import { ownTopicOffers, topicOffers } from './topics.ts'
import { createZoneOffers } from './zones.ts'

/** What an option could be, the likeliest first: at most 25, with values of at most 100 UTF-16 units. */
export type Suggest = (typing: Typing) => Promise<readonly Suggestion[]>

/**
 * Makes the function that suggests while somebody types. It reads nothing but what is at hand, so it answers at once, and
 * it never throws: without an answer one types on. Of a channel it tells only what stands in that channel.
 */
export function createSuggest(
  commands: readonly Command[],
  rooms: Pick<Rooms, 'catalogue' | 'channels' | 'ledger' | 'clock' | 'log'>,
): Suggest {
  const { channels, log } = rooms
  const kinds = kindsOf(commands)
  const keywords = createKeywords(rooms)
  const zones = createZoneOffers()
  const offers: Record<Suggests, (typed: string, at: Typing) => Promise<readonly Offer[]>> = {
    topics: async (typed) => topicOffers(typed, await keywords()),
    'own topics': async (typed, { channel }) =>
      ownTopicOffers(typed, (await channels.get(channel))?.topics ?? []),
    'posted papers': (typed, { channel }) => postedPaperOffers(rooms, channel, typed),
    zones: (typed) => Promise.resolve(zones(typed)),
  }
  return async (typing) => {
    const { channel, command, option, typed } = typing
    const kind = kinds.get(nameOf(command, option))
    if (kind === undefined) return []
    try {
      return fitting(await offers[kind](cleaned(typed), typing))
    } catch (error) {
      const { code, message: problem } = toAppError(error)
      log.error('suggest_failed', { channel, command, option, code, problem, err: error })
      return []
    }
  }
}

function kindsOf(commands: readonly Command[]): ReadonlyMap<string, Suggests> {
  const kinds = commands.flatMap(({ name }) =>
    formOf(name, commands).fields.flatMap((field) =>
      field.suggest === undefined ? [] : [[nameOf(name, field.name), field.suggest] as const],
    ),
  )
  return new Map(kinds)
}

function nameOf(command: string, option: string): string {
  return `${command} ${option}:`
}

/** One line that any platform can take back. */
function cleaned(typed: string): string {
  return typed.replace(/[\s\p{Cc}\p{Cs}]+/gu, ' ').trim()
}

function fitting(offers: readonly Offer[]): Suggestion[] {
  const byValue = new Map<string, Suggestion>()
  for (const { name, value } of offers) {
    if (byValue.size === MOST) break
    const fits = value !== '' && value.length <= LONGEST_VALUE
    if (fits && !byValue.has(value)) byValue.set(value, { name, value })
  }
  return [...byValue.values()]
}
