import { AppError } from '../errors.ts'
import { isFilterName } from './filter-names.ts'

/** One piece of a query, with its place in the text (in characters, counted from 0). */
export interface Token {
  readonly kind: 'word' | 'phrase' | 'filter' | 'or'
  readonly negated: boolean
  /** The filter's name as typed; empty for anything else. */
  readonly key: string
  readonly value: string
  readonly raw: string
  readonly at: number
}

const TOKEN =
  /\s*(?:(?<or>\|)|(?<minus>-)?(?:(?<key>[A-Za-z]{2,12}):(?=\S))?(?:"(?<quoted>[^"]*)"|(?<bare>[^\s|"]+)))/gy

/** Cuts a query into words, phrases, filters and `|`. Throws `bad_input` at a quote that is not closed. */
export function tokenize(text: string): Token[] {
  const straight = text.replace(/[“”„]/g, '"')
  const tokens: Token[] = []
  TOKEN.lastIndex = 0
  let end = 0
  for (let found = TOKEN.exec(straight); found !== null; found = TOKEN.exec(straight)) {
    tokens.push(token(found))
    end = TOKEN.lastIndex
  }
  const rest = straight.slice(end)
  if (rest.trim() !== '') throw unclosed(characters(straight.slice(0, end + rest.search(/\S/))) + 1)
  return tokens
}

function token(found: RegExpExecArray): Token {
  const { or, minus, key, quoted, bare } = found.groups ?? {}
  const raw = found[0].trimStart()
  const at = characters(found.input.slice(0, found.index + found[0].length - raw.length))
  const base = { negated: minus !== undefined, raw, at }
  if (or !== undefined) return { ...base, kind: 'or', key: '', value: '' }
  const value = quoted ?? bare ?? ''
  if (key !== undefined && isFilter(key)) return { ...base, kind: 'filter', key: key.toLowerCase(), value }
  const literal = key === undefined ? value : `${key}:${value}`
  return { ...base, kind: quoted === undefined ? 'word' : 'phrase', key: '', value: literal }
}

/** `Re:Zero` is a name; `re:zero` and `SINCE:2026` are meant as filters, and `Au:hinton` is typed on a phone. */
function isFilter(key: string): boolean {
  return key === key.toLowerCase() || key === key.toUpperCase() || isFilterName(key.toLowerCase())
}

function characters(text: string): number {
  return [...text].length
}

function unclosed(position: number): AppError {
  return new AppError(
    'bad_input',
    `At character ${position}: a quote is not closed. Example: "flow matching"`,
  )
}
