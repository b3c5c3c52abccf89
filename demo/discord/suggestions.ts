import type { DiscordDouble } from '../../test/fakes/discord/double.ts'
import type { Guild } from './guild.ts'
import { CHANNEL, type KnownCommand, knownCommands, type Typed, typedCommand } from './typed.ts'

/** A row under what is typed. */
export interface Suggestion {
  readonly name: string
  readonly about: string
  /** What stands in the field once it is taken. */
  readonly text: string
  /** Enter sends the command without it. */
  readonly isOptional?: boolean
}

interface Typing {
  readonly user: string
  readonly channel: string
  readonly text: string
}

const MOST = 25

/** What Discord offers while a command is typed: commands, then values of the option at hand, then options left. */
export async function suggestionsFor(
  { double, guild }: { readonly double: DiscordDouble; readonly guild: Guild },
  typing: Typing,
): Promise<Suggestion[]> {
  const { text } = typing
  if (!text.startsWith('/') || text.includes('\n')) return []
  const commands = knownCommands(double)
  const typed = typedCommand(text, commands)
  if (typed === undefined || !text.startsWith(`/${typed.command.name} `)) return commandsBegun(text, commands)
  const values = await valuesFor({ double, guild }, typing, typed)
  return [...values, ...optionsLeft(text, typed)].slice(0, MOST)
}

function commandsBegun(text: string, commands: readonly KnownCommand[]): Suggestion[] {
  const begun = commands.filter(({ name }) => `/${name}`.startsWith(text.toLowerCase().trimEnd()))
  return begun.map(({ name, about }) => ({ name: `/${name}`, about, text: `/${name} ` }))
}

/** The choices of the option at hand, its own or the app's. */
async function valuesFor(
  { double, guild }: { readonly double: DiscordDouble; readonly guild: Guild },
  typing: Typing,
  typed: Typed,
): Promise<Suggestion[]> {
  const { command, options, last } = typed
  const option = command.options.find(({ name }) => name === last)
  if (option === undefined || last === undefined) return []
  const value = options[last] ?? ''
  const offered = (choices: readonly { readonly name: string; readonly value: unknown }[]) =>
    choices
      .filter((choice) => choice.value !== value)
      .map((choice) => ({
        name: choice.name,
        about: last,
        text: `${before(typing.text, last, value)}${last}:${String(choice.value)} `,
      }))
  if ('choices' in option && option.choices !== undefined)
    return offered(option.choices.filter(({ name }) => name.toLowerCase().startsWith(value.toLowerCase())))
  if (option.type === CHANNEL) return offered(channelsNamed(guild, value))
  if (!('autocomplete' in option) || option.autocomplete !== true) return []
  const { user, channel } = typing
  const { choices } = await double.autocomplete({ user, channel, name: command.name, options, focused: last })
  return offered(choices).map((choice) => ({ ...choice, isOptional: true }))
}

/** Channels to choose from, by what is typed of their names, with or without their sign. */
function channelsNamed(guild: Guild, value: string) {
  return guild
    .channels()
    .filter(({ name }) => name.startsWith(value.replace(/^#/, '')))
    .map(({ name }) => ({ name: `#${name}`, value: `#${name}` }))
}

/** All that stands before the value at hand, without its option's name. */
function before(text: string, option: string, value: string): string {
  const named = text.lastIndexOf(`${option}:`)
  return text.slice(0, named >= 0 ? named : text.lastIndexOf(value))
}

/** Options that were not given yet: all of them where a word is complete, else those that begin with it. */
function optionsLeft(text: string, { command, options }: Typed): Suggestion[] {
  const [word = ''] = /\S*$/.exec(text) ?? []
  const left = command.options.filter(({ name }) => options[name] === undefined || options[name] === word)
  return left
    .filter(({ name }) => name.startsWith(word))
    .map(({ name, description }) => ({
      name: `${name}:`,
      about: description,
      text: `${text.slice(0, text.length - word.length)}${name}:`,
      isOptional: true,
    }))
}
