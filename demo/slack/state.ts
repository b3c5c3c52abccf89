import type { Command } from '../../src/core/command.ts'
import { AppError } from '../../src/core/errors.ts'
import type { Shown } from '../../test/fakes/slack/double.ts'
import type { Stage, View } from './acts.ts'
import type { Person, Place } from './workspace.ts'

/** All that the page needs to draw what a person sees in a place. */
export interface State {
  readonly workspace: string
  readonly people: readonly Person[]
  readonly places: readonly (Place & { readonly latest: string })[]
  readonly messages: readonly Shown[]
  readonly modal: View | undefined
  readonly home: View | undefined
  readonly commands: readonly Suggestion[]
  /** What the double found wrong with Paperboy's requests. */
  readonly problems: readonly string[]
}

/** What the composer offers after a slash. */
export interface Suggestion {
  readonly name: string
  readonly hint: string
  readonly about: string
}

/** What that person sees there. Throws `not_found` for an unknown person or channel. */
export function stateOf(user: string, channel: string, stage: Stage, commands: readonly Command[]): State {
  const { double, workspace } = stage
  if (!workspace.people.some(({ id }) => id === user))
    throw new AppError('not_found', 'There is no such person in the demo.')
  if (workspace.place(channel) === undefined)
    throw new AppError('not_found', 'There is no such channel in the demo.')
  return {
    workspace: workspace.name,
    people: workspace.people,
    places: workspace.places(user),
    messages: double.visibleTo(user, channel),
    modal: double.modal(user),
    home: double.home(user),
    commands: commands.filter(({ hidden }) => !hidden).map(suggestion),
    problems: double.problems,
  }
}

function suggestion({ name, summary, input, words }: Command): Suggestion {
  const options = Object.keys(input.shape).filter((key) => key !== 'page')
  const hint = options.map((key) => (key === words ? `[${key}]` : `[${key}:]`)).join(' ')
  return { name: `/${name}`, hint, about: summary }
}
