import type { Shown, SlackDouble } from '../test/fakes/slack/double.ts'
import { CHANNELS, commandsOfAll, isSoon, PEOPLE, type Typed } from './crowd.ts'

/** The people and channels of the crowd come into that Slack. */
export function gather(slack: SlackDouble): void {
  for (let n = 0; n < PEOPLE; n += 1) slack.addPerson({ id: `U1${n}`, team: 'T1', name: `Reader ${n}` })
  for (let n = 0; n < CHANNELS; n += 1) slack.addChannel({ id: `C1${n}`, team: 'T1', name: `papers-${n}` })
}

/** What each of them types in each channel. */
export const slackCommands = (folder: string) =>
  commandsOfAll(folder, { user: (n) => `U1${n}`, channel: (n) => `C1${n}` })

/** What that person alone sees there. */
export function answersTo({ user, channel }: Typed, slack: SlackDouble): readonly Shown[] {
  return slack.visibleTo(user, channel).filter(({ onlyFor }) => onlyFor === user)
}

/** Is there an answer, within a time that nobody would wait? */
export function isAnswered(typed: Typed, slack: SlackDouble): Promise<boolean> {
  return isSoon(slack, () => answersTo(typed, slack).length > 0)
}
