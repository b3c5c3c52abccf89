import { z } from 'zod'
import { AppError } from './errors.ts'
import type { Message } from './message.ts'
import type { ChannelId } from './ports.ts'
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
  const { input, run } = definition
  return {
    visible: 'caller',
    access: 'anyone',
    hidden: false,
    ...definition,
    run: (raw, context) => run(readInput(input, raw), context),
  }
}

function readInput<Schema extends z.ZodObject>(
  schema: Schema,
  raw: Readonly<Record<string, string>>,
): z.output<Schema> {
  const found = schema.safeParse(raw)
  if (found.success) return found.data
  throw new AppError('bad_input', found.error.issues.map((issue) => issue.message).join(' '), {
    cause: found.error,
  })
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

function parseOptions({ input, words }: Command, text: string): Record<string, string> {
  const values: Record<string, string> = {}
  const names = Object.keys(input.shape).filter((name) => name !== words)
  const rest = text.replace(
    /(?<=^|\s)([a-z]+):(?:"([^"]*)"|(\S*))/gi,
    (whole, name: string, quoted?: string, bare?: string) => {
      if (!names.includes(name.toLowerCase())) return whole
      values[name.toLowerCase()] = quoted ?? bare ?? ''
      return ''
    },
  )
  const left = rest.trim().replace(/\s+/g, ' ')
  if (left === '') return values
  if (words === undefined)
    throw new AppError('bad_input', `"${left}" is not an option here.${optionHint(names)}`)
  return { ...values, [words]: left }
}

function optionHint(names: readonly string[]): string {
  return names.length === 0
    ? ' This command takes none.'
    : ` There are ${names.map((name) => `${name}:`).join(' ')}.`
}

function unknownCommand(text: string, commands: readonly Command[]): AppError {
  const typed = text.split(' ').slice(0, 2).join(' ').toLowerCase()
  const visible = commands.filter(({ hidden }) => !hidden).map(({ name }) => name)
  const near = closest(typed, visible) ?? closest(`papers ${typed.split(' ')[0]}`, visible)
  const hint = near === undefined ? 'Type: papers help' : `Did you mean: ${near}?`
  return new AppError('bad_input', `There is no command "${typed}". ${hint}`)
}
