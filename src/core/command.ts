import { z } from 'zod'
import type { Call, Reply } from './call.ts'
import { AppError } from './errors.ts'
import type { Message } from './message.ts'
import type { Rooms } from './rooms.ts'

/** What a command works with. */
export interface Context extends Rooms {
  readonly call: Call
  /** All commands, for the help. */
  readonly commands: readonly Command[]
  /** Tells the channel of a change to it: once, with the person's name. That a channel can't be told is said to the caller. */
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
  /** Asks for posts, so it is refused where none can arrive. */
  readonly posts: boolean
  /** Only behind a button, so not in the help. */
  readonly hidden: boolean
  run(input: Readonly<Record<string, string>>, context: Context): Promise<Message>
}

type Definition<Schema extends z.ZodObject> = Omit<
  Command,
  'input' | 'run' | 'words' | 'visible' | 'access' | 'posts' | 'hidden'
> & {
  readonly input: Schema
  readonly words?: keyof z.input<Schema> & string
  readonly visible?: Reply['visible']
  readonly access?: Command['access']
  readonly posts?: boolean
  readonly hidden?: boolean
  run(input: z.output<Schema>, context: Context): Promise<Message>
}

/** A command with its defaults: for the caller only, for anyone, without posts, in the help. Wrong input throws `bad_input`. */
export function defineCommand<Schema extends z.ZodObject>(definition: Definition<Schema>): Command {
  const { name, examples, input, run } = definition
  return {
    visible: 'caller',
    access: 'anyone',
    posts: false,
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
      : `"/${name}" needs ${z.globalRegistry.get(input.shape[missing])?.description ?? missing}.`
  throw new AppError('bad_input', `${problem} Example: /${examples[0] ?? name}`, { cause: found.error })
}

/** An option read by a function that throws `bad_input` itself. The description is its help. */
export function option<Value>(read: (text: string) => Value, description: string) {
  return z.string().transform(read).describe(description)
}

/** Throws `not_allowed` for a person who may not change this channel. */
export function mustManage({ mayManage }: Call, command: string): void {
  if (mayManage) return
  throw new AppError(
    'not_allowed',
    `You may not change this channel, so "/${command}" is not for you. Ask somebody who manages it.`,
  )
}

/** Throws `not_allowed` where no post could arrive, with what to do. */
export function mustReach({ cannotPost }: Call): void {
  if (cannotPost !== undefined) throw new AppError('not_allowed', cannotPost)
}
