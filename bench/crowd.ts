import { join } from 'node:path'
import { within } from '../src/calls/in-flight.ts'
import { createCatalogue } from '../src/catalogue/sqlite.ts'
import type { LocalDate, Paper } from '../src/core/paper.ts'

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

/** A platform's double, as far as one waits for it. */
interface Awaited {
  until(condition: () => boolean): Promise<void>
}

/** A command for each person and channel, each with another query; `user` and `channel` give their ids by number. */
export async function commandsOfAll(
  folder: string,
  { user, channel }: { user(n: number): string; channel(n: number): string },
): Promise<{ commands: Typed[]; papers: number }> {
  const catalogue = createCatalogue(join(folder, 'catalogue.sqlite'))
  const everything = { since: '0000-01-01' as LocalDate, until: '9999-12-31' as LocalDate }
  const known = (await catalogue.within(everything)).map(({ paper }) => paper)
  await catalogue.close()
  const queries = distinctQueries(known, PEOPLE * CHANNELS)
  const commands = queries.map((text, n) => ({
    ...{ user: user(n % PEOPLE), channel: channel(Math.floor(n / PEOPLE)), text },
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

/** Waits until that is so. Throws when it takes longer than anything in a bench may. */
export async function soon(
  double: Awaited,
  is: () => boolean,
  what: string,
  patienceMs?: number,
): Promise<void> {
  if (!(await isSoon(double, is, patienceMs))) throw new Error(`It took too long until ${what}.`)
}

/** Is that so, within a time that nobody would wait? */
export async function isSoon(
  double: Awaited,
  is: () => boolean,
  patienceMs: number = PATIENCE_MS,
): Promise<boolean> {
  const seen = double.until(is).then(() => true as const)
  return await within(patienceMs, seen)
}
