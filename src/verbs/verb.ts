import type { Readable } from 'node:stream'
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import type { Config } from '../../config/schema.ts'
import { AppError } from '../core/errors.ts'
import type { Message } from '../core/message.ts'
import type { Progress } from '../core/papers/reading.ts'
import { closest } from '../core/text/closest.ts'
import type { Edges } from '../edges.ts'

/** What a verb works with. stdout carries the answer, stderr everything else. */
export interface VerbContext {
  readonly config: Config
  readonly edges: Edges
  readonly input: Readable
  /** A message for a person, on stdout. */
  show(message: Message): Promise<void>
  /** One line on stdout. */
  print(line: string): Promise<void>
  /** One line on stderr. */
  notice(line: string): void
  onProgress(progress: Progress): void
  readonly signal: AbortSignal
}

export interface Arguments {
  /** The words that are no options, joined by blanks. */
  readonly words: string
  readonly options: Readonly<Record<string, string | undefined>>
  readonly flags: ReadonlySet<string>
}

/** One verb of `npm start -- <verb>`. */
export interface Verb {
  readonly name: string
  readonly summary: string
  /** What stands behind the name: `<query> [--limit n]`. */
  readonly usage: string
  readonly examples: readonly string[]
  /** Options with a value, and what it means. */
  readonly options: Readonly<Record<string, string>>
  readonly flags: Readonly<Record<string, string>>
  /** Does it take words that are no options? */
  readonly takesWords?: true
  /** True when it could do what was asked. */
  run(given: Arguments, context: VerbContext): Promise<boolean>
}

/** Reads what stands behind a verb. Throws `bad_input` that names what is wrong and shows an example. */
export function readArguments(verb: Verb, argv: readonly string[]): Arguments {
  const config: ParseArgsOptionsConfig = {}
  for (const name of Object.keys(verb.options)) config[name] = { type: 'string' }
  for (const name of [...Object.keys(verb.flags), 'json']) config[name] = { type: 'boolean' }
  const { values, positionals } = parsed(verb, argv, config)
  const words = positionals.join(' ').trim()
  if (words !== '' && !verb.takesWords)
    throw wrongUse(verb, `"${words}" is not an option. Options: ${optionsOf(verb)}.`)
  const texts = Object.entries(values).filter((pair): pair is [string, string] => typeof pair[1] === 'string')
  const flags = Object.keys(values).filter((name) => values[name] === true)
  return { words, options: Object.fromEntries(texts), flags: new Set(flags) }
}

function parsed(verb: Verb, argv: readonly string[], options: ParseArgsOptionsConfig) {
  try {
    return parseArgs({ args: guarded(argv, verb), options, allowPositionals: true })
  } catch (error) {
    throw wrongOption(error, verb, Object.keys(options))
  }
}

function optionsOf({ options, flags }: Verb): string {
  return [...Object.keys(options), ...Object.keys(flags), 'json'].map((name) => `--${name}`).join(' ')
}

/** `-video` is a word of a query, not a row of one-letter options. */
function guarded(argv: readonly string[], verb: Verb): string[] {
  const isExclusion = (word: string) => /^-[^-\s]/.test(word)
  if (!argv.some(isExclusion)) return [...argv]
  const valued = (i: number) => Object.hasOwn(verb.options, (argv[i - 1] ?? '').replace(/^--/, ''))
  const words = argv.filter((word, i) => isExclusion(word) && !valued(i))
  const rest = argv.filter((word, i) => !isExclusion(word) || valued(i))
  return [...rest, '--', ...words]
}

function wrongOption(error: unknown, verb: Verb, known: readonly string[]): AppError {
  const message = error instanceof Error ? error.message : ''
  const [, name = ''] = /'(?:-\w, )?--?([\w-]+)/.exec(message) ?? []
  const near = closest(name, known)
  const hint = near && near !== name ? ` Did you mean --${near}?` : ''
  if (!known.includes(name)) return wrongUse(verb, `there is no option --${name}.${hint}`, error)
  const needs = Object.hasOwn(verb.options, name) ? 'needs a value' : 'takes no value'
  return wrongUse(verb, `--${name} ${needs}.`, error)
}

function wrongUse({ name, examples }: Verb, sentence: string, cause?: unknown): AppError {
  const text = `${name}: ${sentence} Example: npm start -- ${examples[0] ?? name}`
  return new AppError('bad_input', text, { cause })
}

/** An option as a whole number within bounds. Throws `bad_input`. */
export function numberOption({ options }: Arguments, name: string, fallback: number, max: number): number {
  const text = options[name]
  if (text === undefined) return fallback
  const n = /^\d+$/.test(text) ? Number(text) : 0
  if (n >= 1 && n <= max) return n
  throw new AppError(
    'bad_input',
    `--${name} ${text} is not a whole number from 1 to ${max}. Example: --${name} ${fallback}`,
  )
}
