import type { DiscordDouble } from '../../test/fakes/discord/double.ts'

type Registered = DiscordDouble['commands'][number]
type RegisteredOption = NonNullable<Registered['options']>[number]
type Subcommand = Extract<RegisteredOption, { readonly type: 1 }>
type Option = Exclude<RegisteredOption, { readonly type: 1 | 2 }>

/** The type of an option that takes a channel. */
export const CHANNEL = 7

/** A command as one types it: `papers subscribe`, or `paper`. */
export interface KnownCommand {
  readonly name: string
  readonly about: string
  readonly options: readonly Option[]
}

/** What somebody typed after a command, taken apart. */
export interface Typed {
  readonly command: KnownCommand
  readonly options: Readonly<Record<string, string>>
  /** The option that the last words belong to, if they belong to one. */
  readonly last: string | undefined
}

/** All commands that the app registered, subcommands each for itself. */
export function knownCommands({ commands }: Pick<DiscordDouble, 'commands'>): KnownCommand[] {
  return commands.filter(({ type }) => type === 1).flatMap(partsOf)
}

function partsOf({ name, description, options = [] }: Registered): KnownCommand[] {
  const parts = options
    .filter(isSubcommand)
    .map((part) => ({ name: `${name} ${part.name}`, about: part.description, options: part.options ?? [] }))
  return parts.length > 0 ? parts : [{ name, about: description, options: options.filter(isOption) }]
}

function isSubcommand(option: RegisteredOption): option is Subcommand {
  return option.type === 1
}

function isOption(option: RegisteredOption): option is Option {
  return option.type > 2
}

/**
 * Takes `/papers subscribe topic:flow matching at:09:00` apart: a value goes on until the next option. Words before the
 * first option belong to the command's first one, as one would click it. Undefined where no command is named.
 */
export function typedCommand(text: string, commands: readonly KnownCommand[]): Typed | undefined {
  const line = text.trimStart()
  const command = commands
    .filter(({ name }) => line === `/${name}` || line.startsWith(`/${name} `))
    .sort((a, b) => b.name.length - a.name.length)[0]
  if (command === undefined) return undefined
  const names = command.options.map(({ name }) => name)
  const rest = line.slice(command.name.length + 1)
  const marks = [...rest.matchAll(/(?<=\s)([\w-]+):/g)].filter(([, name = '']) => names.includes(name))
  const options: Record<string, string> = {}
  const free = rest.slice(0, marks[0]?.index ?? rest.length).trim()
  if (free !== '' && names[0] !== undefined) options[names[0]] = free
  for (const [i, mark] of marks.entries()) {
    const value = rest.slice(mark.index + mark[0].length, marks[i + 1]?.index ?? rest.length)
    options[mark[1] ?? ''] = value.trim()
  }
  const isFree = marks.length === 0 && free !== ''
  return { command, options, last: isFree ? names[0] : marks.at(-1)?.[1] }
}
