import { join } from 'node:path'
import { within } from '../src/calls/in-flight.ts'
import { createCatalogue } from '../src/catalogue/sqlite.ts'
import type { LocalDate, Paper } from '../src/core/paper.ts'
import type { Shown, SlackDouble } from '../test/fakes/slack/double.ts'

export const PEOPLE = 25
export const CHANNELS = 20
/** What a person would have given up on long before. */
const PATIENCE_MS = 15_000

/** A `/paper` that somebody types. Nobody types twice in a channel, so what they see there is its answer. */
export interface Typed {
  readonly user: string
  readonly channel: string
  readonly text: string
}

/** The people and channels of the crowd come into that Slack. */
export function gather(slack: SlackDouble): void {
  for (let n = 0; n < PEOPLE; n += 1) slack.addPerson({ id: `U1${n}`, team: 'T1', name: `Reader ${n}` })
  for (let n = 0; n < CHANNELS; n += 1) slack.addChannel({ id: `C1${n}`, team: 'T1', name: `papers-${n}` })
}

/** A command for each person and channel, each with another query. */
export async function commandsOfAll(folder: string): Promise<{ commands: Typed[]; papers: number }> {
  const catalogue = createCatalogue(join(folder, 'catalogue.sqlite'))
  const everything = { since: '0000-01-01' as LocalDate, until: '9999-12-31' as LocalDate }
  const known = (await catalogue.within(everything)).map(({ paper }) => paper)
  await catalogue.close()
  const queries = distinctQueries(known, PEOPLE * CHANNELS)
  const commands = queries.map((text, n) => ({
    ...{ user: `U1${n % PEOPLE}`, channel: `C1${Math.floor(n / PEOPLE)}`, text },
  }))
  return { commands, papers: known.length }
}

/** Keywords of the papers, the first three and the first six words of titles, and phrases with operators, by turns. */
function distinctQueries(papers: readonly Paper[], count: number): string[] {
  const featured = papers.filter(({ keywords }) => keywords.length > 0)
  const step = Math.max(1, Math.floor(featured.length / (2 * count)))
  const queries = new Set<string>()
  for (let at = 0; queries.size < count && at < featured.length; at += step) {
    const query = queryFrom(featured[at] as Paper, queries.size % 4)
    if (query !== '') queries.add(query)
  }
  return [...queries]
}

function queryFrom({ keywords, title }: Paper, kind: number): string {
  const words = (text: string, most: number) => (text.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, most).join(' ')
  const keyword = words(keywords[0] ?? '', 4)
  if (kind === 0) return keyword
  if (kind === 1) return words(title, 3)
  if (kind === 2) return keyword === '' ? '' : `"${keyword}" -survey since:2025-06-01`
  return words(title, 6)
}

/** What that person alone sees there. */
export function answersTo({ user, channel }: Typed, slack: SlackDouble): readonly Shown[] {
  return slack.visibleTo(user, channel).filter(({ onlyFor }) => onlyFor === user)
}

/** Waits until that is so in Slack. Throws when it takes longer than anything in a bench may. */
export async function soon(slack: SlackDouble, is: () => boolean, what: string): Promise<void> {
  const seen = slack.until(is).then(() => true as const)
  if (!(await within(PATIENCE_MS, seen))) throw new Error(`It took too long until ${what}.`)
}

/** Is there an answer, within a time that nobody would wait? */
export async function isAnswered(typed: Typed, slack: SlackDouble): Promise<boolean> {
  const seen = slack.until(() => answersTo(typed, slack).length > 0)
  return await within(
    PATIENCE_MS,
    seen.then(() => true as const),
  )
}
