import { AppError } from '../errors.ts'
import type { LocalDate } from '../paper.ts'
import { closest } from '../text/closest.ts'
import { foldName } from '../text/fold.ts'
import { parsePeriod } from '../time/dates.ts'
import { ALIASES, NARROWS, type Narrow, PICKS, type Pick } from './filter-names.ts'
import { formsOf, type Term } from './terms.ts'
import type { Token } from './tokens.ts'

export type Feature = 'code' | 'project'

/** Inclusive bounds; a paper without votes counts as 0. */
export interface VoteRange {
  readonly min: number
  readonly max: number
}

/** What narrows a whole query. */
export interface Narrowing {
  readonly has: readonly Feature[]
  readonly votes?: VoteRange
  readonly since?: LocalDate
  readonly until?: LocalDate
}

/** Does this filter pick papers (`au:`, `cat:`, `org:`) rather than narrow the whole? Throws if there is no such filter. */
export function isPick(token: Token): boolean {
  return PICKS.some((key) => key === filterKey(token))
}

/** The term of an `au:`, `cat:` or `org:` filter. */
export function pickTerm(token: Token): Term {
  const key = filterKey(token) as Pick
  if (key === 'cat') return { kind: 'category', text: token.raw, forms: [[category(token)]] }
  const forms = key === 'au' ? formsOf(token.value, foldName) : formsOf(token.value)
  if (forms.length === 0)
    throw mistake(token, `${key}: needs a name. Example: ${key === 'au' ? 'au:hinton' : 'org:deepmind'}`)
  return { kind: key === 'au' ? 'author' : 'organization', text: token.raw, forms }
}

function category(token: Token): string {
  const found = /^([a-z-]+)(?:\.([a-z-]+|\*))?$/i.exec(token.value)
  if (found === null) throw mistake(token, 'this is not an arXiv category. Example: cat:cs.LG')
  return token.value.toLowerCase().replace(/\.\*$/, '')
}

/** What the query narrows to once this filter is added. */
export function narrow(before: Narrowing, token: Token): Narrowing {
  const after = added(before, token)
  if (after.since && after.until && after.since > after.until) {
    const why = `since:${after.since} comes after until:${after.until}, so no paper can match`
    throw mistake(token, `${why}. Example: since:2026-05-01 until:2026-06`)
  }
  if (after.votes && after.votes.min > after.votes.max)
    throw mistake(token, 'no number of votes is within these bounds. Example: votes:>20 votes:<50')
  return after
}

function added(before: Narrowing, token: Token): Narrowing {
  const key = filterKey(token) as Narrow
  if (key === 'has') return { ...before, has: [...before.has, feature(token)] }
  if (key === 'votes') return { ...before, votes: narrowerVotes(before.votes, voteRange(token)) }
  const given = day(token, key === 'since' ? 'first' : 'last')
  const known = before[key] ?? given
  return { ...before, [key]: known > given === (key === 'since') ? known : given }
}

function narrowerVotes(known: VoteRange | undefined, given: VoteRange): VoteRange {
  if (known === undefined) return given
  return { min: Math.max(known.min, given.min), max: Math.min(known.max, given.max) }
}

function filterKey(token: Token): Pick | Narrow {
  const typed = ALIASES.get(token.key) ?? token.key
  const known = [...PICKS, ...NARROWS]
  const key = known.find((candidate) => candidate === typed)
  if (key !== undefined) return key
  if (/^(https?|ftp)$/.test(token.key))
    throw mistake(
      token,
      'this link is not one of arXiv or Hugging Face papers. Example: arxiv.org/abs/1706.03762',
    )
  const near = closest(typed, [...known, ...ALIASES.keys()])
  const hint = near
    ? `Did you mean ${near}:${token.value}?`
    : `Filters are ${known.map((k) => `${k}:`).join(' ')}.`
  throw mistake(
    token,
    `there is no filter ${token.key}:. ${hint} To look for the words themselves: "${token.raw.replaceAll('"', '')}"`,
  )
}

function feature(token: Token): Feature {
  const value = token.value.toLowerCase()
  if (value === 'code' || value === 'project') return value
  throw mistake(token, 'has: knows code and project. Example: has:code')
}

function voteRange(token: Token): VoteRange {
  const [, sign = '>=', digits] = /^(>=|<=|>|<|=)?(\d{1,6})$/.exec(token.value) ?? []
  if (digits === undefined) throw mistake(token, 'votes: takes a number. Example: votes:>20')
  const n = Number(digits)
  if (sign === '>') return { min: n + 1, max: Number.POSITIVE_INFINITY }
  if (sign === '<') return { min: 0, max: n - 1 }
  if (sign === '<=') return { min: 0, max: n }
  return { min: n, max: sign === '=' ? n : Number.POSITIVE_INFINITY }
}

function day(token: Token, end: 'first' | 'last'): LocalDate {
  const found = parsePeriod(token.value, end)
  if (found === undefined) throw mistake(token, `this is not a date. Example: ${filterKey(token)}:2026-05-01`)
  return found
}

/** A `bad_input` error that names the place, shows what stands there and says why it is wrong. */
export function mistake(token: { readonly raw: string; readonly at: number }, why: string): AppError {
  const shown = token.raw.length > 40 ? `${[...token.raw].slice(0, 40).join('')}…` : token.raw
  return new AppError('bad_input', `At character ${token.at + 1}, ${shown} — ${why}`)
}
