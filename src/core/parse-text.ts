import type { Command } from './command.ts'
import { AppError } from './errors.ts'
import { isFilterName } from './query/filter-names.ts'
import { closest } from './text/closest.ts'

/**
 * Takes a typed line apart: the command's name, then its options as `name:value` or `name:"two words"`, and all other
 * words together. `papers` alone asks for the help. Throws `bad_input` with a suggestion when there is no such command.
 */
export function parseText(
  line: string,
  commands: readonly Command[],
): { command: Command; input: Record<string, string> } {
  const text = normal(line)
  const named = commandAt(text, commands)
  if (named === undefined && /^papers$/i.test(text)) return parseText('papers help', commands)
  if (named === undefined) throw unknownCommand(text, commands)
  return { command: named, input: parseOptions(named, text.slice(named.name.length).trim()) }
}

function normal(line: string): string {
  return line.trim().replace(/^\//, '').replace(/\s+/g, ' ')
}

/** The command that a typed line names, whatever else it says; undefined where it names none. */
export function commandNamed(line: string, commands: readonly Command[]): Command | undefined {
  return commandAt(normal(line), commands)
}

function commandAt(text: string, commands: readonly Command[]): Command | undefined {
  return commands.filter(({ name }) => isPrefix(name, text)).sort((a, b) => b.name.length - a.name.length)[0]
}

function isPrefix(name: string, text: string): boolean {
  const lower = text.toLowerCase()
  return lower === name || lower.startsWith(`${name} `)
}

/** A quoted phrase, which is left alone, or `name:value`. A phone types curly quotes. */
const OPTION = /["“”„][^"“”„]*["“”]|(?<=^|\s)([a-z]+):(?:["“”„]([^"“”„]*)["“”]|(\S*))/gi

function parseOptions({ input, words }: Command, text: string): Record<string, string> {
  const values: Record<string, string> = {}
  const names = Object.keys(input.shape).filter((name) => name !== words)
  const rest = text.replace(OPTION, (whole, name?: string, quoted?: string, bare = '') => {
    const key = name?.toLowerCase() ?? ''
    if (names.includes(key)) {
      values[key] = quoted ?? bare
      return ''
    }
    if (key === name && (quoted ?? bare) !== '') refuseTypo(key, names)
    return whole
  })
  const left = rest.trim().replace(/\s+/g, ' ')
  if (left === '') return values
  if (words === undefined)
    throw new AppError('bad_input', `"${excerpt(left)}" is not an option here.${optionHint(names)}`)
  return { ...values, [words]: left }
}

/** `limt:5` is meant for an option; `cat:cs.LG` is a filter of a query, though it is close to `at:`. */
function refuseTypo(key: string, names: readonly string[]): void {
  const near = isFilterName(key) ? undefined : closest(key, names)
  if (near !== undefined)
    throw new AppError('bad_input', `There is no option ${key}: here. Did you mean ${near}:?`)
}

const SHOWN = 40

function excerpt(text: string): string {
  const characters = [...text]
  return characters.length > SHOWN ? `${characters.slice(0, SHOWN).join('')}…` : text
}

function optionHint(names: readonly string[]): string {
  return names.length === 0
    ? ' This command takes none.'
    : ` There are ${names.map((name) => `${name}:`).join(' ')}.`
}

/** What may have been meant: `subscribe` for `papers subscribe`, `papre x` for `paper x`. */
function guesses(typed: string, first: string): string[] {
  if (typed === '' || typed === 'papers') return []
  return first === 'papers' ? [typed] : [typed, `papers ${first}`, first]
}

function unknownCommand(text: string, commands: readonly Command[]): AppError {
  const typed = text.split(' ').slice(0, 2).join(' ').toLowerCase()
  const [first = ''] = typed.split(' ')
  const visible = commands.filter(({ hidden }) => !hidden).map(({ name }) => name)
  const near = guesses(typed, first)
    .map((guess) => closest(guess, visible))
    .find((name) => name !== undefined)
  const hint = near === undefined ? 'Type: /papers help' : `Did you mean: /${near}?`
  return new AppError('bad_input', `There is no command "${excerpt(typed)}". ${hint}`)
}
