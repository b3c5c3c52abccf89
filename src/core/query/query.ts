import { AppError } from '../errors.ts'
import { isPick, mistake, type Narrowing, narrow, pickTerm } from './filters.ts'
import { phraseTerm, type Term, wordTerms } from './terms.ts'
import { type Token, tokenize } from './tokens.ts'

/**
 * What a query or a topic asks for. The two share this one grammar:
 *
 *     words  "exact phrase"  -not  a | b  au:name  cat:cs.LG  org:name  has:code  votes:>20  since:2026-05-01  until:2026-06
 *
 * What picks papers (words, phrases, `au:`, `cat:`, `org:`) stands on its own side of `|`. What narrows
 * (`-not`, `has:`, `votes:`, `since:`, `until:`) holds for the whole, wherever it is written.
 */
export interface Query extends Narrowing {
  /** As it was typed, with whitespace folded. */
  readonly text: string
  /** A paper must fulfil every term of at least one alternative. No alternatives: every paper. */
  readonly alternatives: readonly Alternative[]
  readonly not: readonly Term[]
}

export interface Alternative {
  readonly text: string
  readonly terms: readonly Term[]
}

const MAX_LENGTH = 500

/**
 * Reads a query or topic. The empty text is the query for every paper.
 * Throws `bad_input` with the position of the mistake (counted from 1) and an example.
 */
export function parseQuery(text: string): Query {
  const length = [...text].length
  if (length > MAX_LENGTH) {
    throw new AppError(
      'bad_input',
      `A query ends at character ${MAX_LENGTH}; this one has ${length.toLocaleString('en')}. Keep the words that matter. Example: variance reduction`,
    )
  }
  const tokens = tokenize(text)
  const query: Query = {
    text: text.trim().replace(/\s+/g, ' '),
    alternatives: sides(tokens)
      .map(alternative)
      .filter((side) => side.terms.length > 0),
    not: tokens.filter((token) => token.negated).flatMap(excluded),
    ...tokens.filter(isNarrowing).reduce(narrow, { has: [] }),
  }
  if (query.text !== '' && asksNothing(query)) {
    throw mistake({ raw: query.text, at: 0 }, 'there is no word to look for. Example: variance reduction')
  }
  return query
}

function asksNothing(query: Query): boolean {
  const { alternatives, not, has, votes, since, until } = query
  return alternatives.length + not.length + has.length === 0 && !votes && !since && !until
}

function isNarrowing(token: Token): boolean {
  return token.kind === 'filter' && !token.negated && !isPick(token)
}

/** The tokens that pick papers, one list for each side of `|`. */
function sides(tokens: readonly Token[]): Token[][] {
  const all: Token[][] = [[]]
  for (const token of tokens) {
    if (token.kind === 'or') all.push([])
    else if (!token.negated && !isNarrowing(token)) all.at(-1)?.push(token)
  }
  return all
}

function alternative(tokens: readonly Token[]): Alternative {
  const terms: Term[] = []
  let words: string[] = []
  for (const token of tokens) {
    if (token.kind === 'word') {
      words.push(token.value)
      continue
    }
    terms.push(...wordTerms(words), token.kind === 'phrase' ? phrase(token) : pickTerm(token))
    words = []
  }
  return { text: tokens.map((token) => token.raw).join(' '), terms: [...terms, ...wordTerms(words)] }
}

function phrase(token: Token): Term {
  const term = phraseTerm(token.value)
  if (term === undefined)
    throw mistake(token, 'there is no word between the quotes. Example: "flow matching"')
  return term
}

function excluded(token: Token): Term[] {
  if (token.kind === 'filter' && !isPick(token)) {
    throw mistake(token, `${token.key}: can't be turned round with a minus. Example: -survey`)
  }
  const { terms } = alternative([token])
  if (terms.length === 0) throw mistake(token, 'there is no word to leave out. Example: -survey')
  return terms.map((term) => ({ ...term, text: token.raw }))
}
