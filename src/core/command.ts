import { z } from 'zod'
import { AppError } from './errors.ts'
import type { Message } from './message.ts'
import type { ChannelId } from './ports.ts'
import { isFilterName } from './query/filters.ts'
import type { Rooms } from './rooms.ts'
import { closest } from './text/closest.ts'

/** Somebody who uses Paperboy. */
export interface Person {
  /** `platform:workspace/user`. */
  readonly id: string
  readonly name: string
  /** IANA zone, where the platform knows it. */
  readonly zone?: string
}

/** What an adapter hands to the core: who said what, and where. */
export interface Call {
  readonly channel: ChannelId
  readonly person: Person
  /** May this person change the channel? The platform decides. */
  readonly mayManage: boolean
  readonly request: Request
}

/** A line of words, or a command that the platform has taken apart already. */
export type Request =
  | { readonly line: string }
  | { readonly command: string; readonly input: Readonly<Record<string, string>> }

/** The answer to a call, and who is to see it. */
export interface Reply {
  readonly message: Message
  readonly visible: 'caller' | 'channel'
}

/** What a command works with. */
export interface Context extends Rooms {
  readonly call: Call
  /** All commands, for the help. */
  readonly commands: readonly Command[]
  /** Tells the channel of a change to it: once, with the person's name. A channel that can't be told is logged. */
  announce(message: Message): Promise<void>
}

/** One chat command, the same on every platform: its options, help and parser all come from `input`. */
export interface Command {
  /** As it is typed: `paper`, `papers trending`. */
  readonly name: string
  readonly summary: string
  readonly examples: readonly string[]
  /** Every value is a string that its schema reads; descriptions are the options' help. */
  readonly input: z.ZodObject
  /** The option that takes the words that name no option. */
  readonly words?: string
  readonly visible: Reply['visible']
  readonly access: 'anyone' | 'manager'
  /** Only behind a button, so not in the help. */
  readonly hidden: boolean
  run(input: Readonly<Record<string, string>>, context: Context): Promise<Message>
}

type Definition<Schema extends z.ZodObject> = Omit<
  Command,
  'input' | 'run' | 'words' | 'visible' | 'access' | 'hidden'
> & {
  readonly input: Schema
  readonly words?: keyof z.input<Schema> & string
  readonly visible?: Reply['visible']
  readonly access?: Command['access']
  readonly hidden?: boolean
  run(input: z.output<Schema>, context: Context): Promise<Message>
}

/** A command with its defaults: for the caller only, for anyone, in the help. Wrong input throws `bad_input`. */
export function defineCommand<Schema extends z.ZodObject>(definition: Definition<Schema>): Command {
  const { name, examples, input, run } = definition
  return {
    visible: 'caller',
    access: 'anyone',
    hidden: false,
    ...definition,
    run: (raw, context) => run(readInput({ name, examples, input }, raw), context),
  }
}

function readInput<Schema extends z.ZodObject>(
  { name, examples, input }: Pick<Definition<Schema>, 'name' | 'examples' | 'input'>,
  raw: Readonly<Record<string, string>>,
): z.output<Schema> {
  const found = input.safeParse(raw)
  if (found.success) return found.data
  const missing = Object.keys(input.shape).find(
    (key) => raw[key] === undefined && found.error.issues.some(({ path }) => path[0] === key),
  )
  const problem =
    missing === undefined
      ? found.error.issues.map(({ message }) => message).join(' ')
      : `"${name}" needs ${z.globalRegistry.get(input.shape[missing])?.description ?? missing}.`
  throw new AppError('bad_input', `${problem} Example: ${examples[0] ?? name}`, { cause: found.error })
}

/** An option read by a function that throws `bad_input` itself. The description is its help. */
export function option<Value>(read: (text: string) => Value, description: string) {
  return z.string().transform(read).describe(description)
}

/**
 * Takes a typed line apart: the command's name, then its options as `name:value` or `name:"two words"`, and all other
 * words together. Throws `bad_input` with a suggestion when there is no such command.
 */
export function parseText(
  line: string,
  commands: readonly Command[],
): { command: Command; input: Record<string, string> } {
  const text = line.trim().replace(/^\//, '').replace(/\s+/g, ' ')
  const named = commands
    .filter(({ name }) => isPrefix(name, text))
    .sort((a, b) => b.name.length - a.name.length)[0]
  if (named === undefined) throw unknownCommand(text, commands)
  return { command: named, input: parseOptions(named, text.slice(named.name.length).trim()) }
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

function unknownCommand(text: string, commands: readonly Command[]): AppError {
  const typed = text.split(' ').slice(0, 2).join(' ').toLowerCase()
  const [first = ''] = typed.split(' ')
  const visible = commands.filter(({ hidden }) => !hidden).map(({ name }) => name)
  const guesses = first === 'papers' ? [typed] : [typed, `papers ${first}`, first]
  const near = guesses.map((guess) => closest(guess, visible)).find((name) => name !== undefined)
  const hint = near === undefined ? 'Type: papers help' : `Did you mean: ${near}?`
  return new AppError('bad_input', `There is no command "${excerpt(typed)}". ${hint}`)
}
