import { AppError } from '../../src/core/errors.ts'
import type { DiscordDouble, Shown } from '../../test/fakes/discord/double.ts'
import type { Stage } from './acts.ts'
import type { Listed, Person } from './guild.ts'

/** All that the page needs to draw what a person sees in a place. */
export interface State {
  readonly guild: string
  readonly people: readonly Person[]
  readonly places: readonly Listed[]
  readonly hasPaperboy: boolean
  /** May Paperboy write in this channel? */
  readonly maySend: boolean
  readonly messages: readonly Shown[]
  /** Messages of the place's threads, by thread. */
  readonly threads: Readonly<Record<string, readonly Shown[]>>
  readonly modal: ReturnType<DiscordDouble['modal']> | null
  /** What the double found wrong with Paperboy's requests. */
  readonly problems: readonly string[]
}

/** What that person sees there. Throws `not_found` for an unknown person or channel. */
export function stateOf(user: string, channel: string, { double, guild }: Stage): State {
  if (!guild.people.some(({ id }) => id === user))
    throw new AppError('not_found', 'There is no such person in the demo.')
  const places = guild.places(user)
  if (!places.some(({ id }) => id === channel))
    throw new AppError('not_found', 'There is no such channel in the demo.')
  const threads = places.filter(({ parent }) => parent === channel)
  return {
    ...{ guild: guild.name, people: guild.people, places },
    ...{ hasPaperboy: guild.hasPaperboy(), maySend: guild.maySend(channel) },
    messages: double.visibleTo(user, channel),
    threads: Object.fromEntries(threads.map(({ id }) => [id, double.visibleTo(user, id)])),
    modal: double.modal(user) ?? null,
    problems: double.problems,
  }
}
