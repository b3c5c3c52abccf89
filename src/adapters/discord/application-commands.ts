import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOptionChoice,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPutAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10'
import type { Command } from '../../core/command.ts'
import { type Field, optionsOf } from '../../core/form.ts'
import type { Language, OptionWords } from '../../core/words.ts'
import { elsewhereOption } from './elsewhere.ts'
import { localizations, localized } from './localized.ts'

/** The name of the command on a message. */
export const FIND_PAPER = 'Find paper'

const OTHERS = "This channel's daily post and its topics, what is trending, and your saved papers."
const LONGEST_ABOUT = 100
const EVERYWHERE = {
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
}

/**
 * All commands as Discord takes them, made from the schemas: `/paper`, `/papers` with the others as its subcommands, and
 * "Find paper" on a message; in each language beside English. Who may change a channel is decided in the answer, not
 * here: Discord could only hide all of `/papers` from everybody else.
 */
export function applicationCommands(
  commands: readonly Command[],
  languages: readonly Language[] = [],
): RESTPutAPIApplicationCommandsJSONBody {
  const all = { commands, shown: commands.filter(({ hidden }) => !hidden), languages }
  const words = new Set(all.shown.map(({ name }) => name.split(' ')[0] ?? name))
  const named = localizations(languages, ({ findPaper }) => ({ name: findPaper }))
  return [
    ...[...words].map((word) => slashCommand(word, all)),
    { type: ApplicationCommandType.Message, name: FIND_PAPER, ...named, ...EVERYWHERE },
  ]
}

interface All {
  readonly commands: readonly Command[]
  /** Those that are not hidden. */
  readonly shown: readonly Command[]
  readonly languages: readonly Language[]
}

/** A command of one word, or all those behind it. */
function slashCommand(word: string, all: All): RESTPostAPIChatInputApplicationCommandsJSONBody {
  const own = all.shown.find(({ name }) => name === word)
  return {
    type: ApplicationCommandType.ChatInput,
    name: word,
    description: about(own?.summary ?? OTHERS),
    ...localizations(all.languages, ({ commands, papers }) => commands[word] ?? { about: papers }),
    options: own === undefined ? subcommands(word, all) : basicOptions(own, all),
    ...EVERYWHERE,
  }
}

function subcommands(word: string, all: All): APIApplicationCommandSubcommandOption[] {
  const behind = all.shown.filter(({ name }) => name.startsWith(`${word} `))
  return behind.map((command) => ({
    type: ApplicationCommandOptionType.Subcommand,
    name: command.name.slice(word.length + 1),
    description: about(command.summary),
    ...localizations(all.languages, ({ commands }) => commands[command.name]),
    options: [...basicOptions(command, all), ...elsewhereOption(command, all.languages)],
  }))
}

/** The words first, as one types them first. None is required: a command without its words says what it needs. */
function basicOptions(command: Command, { languages }: All): APIApplicationCommandBasicOption[] {
  const fields = optionsOf(command, 'discord')
  const isWords = ({ name }: Field) => name === command.words
  const ordered = [...fields.filter(isWords), ...fields.filter((field) => !isWords(field))]
  return ordered.map((field) => optionOf(command.name, field, languages))
}

function optionOf(
  command: string,
  { name, about: description, choices, suggest }: Field,
  languages: readonly Language[],
): APIApplicationCommandBasicOption {
  const wordsOf = ({ commands }: Language) => commands[command]?.options?.[name]
  const option = {
    type: ApplicationCommandOptionType.String as const,
    name,
    description: about(description),
    ...localizations(languages, wordsOf),
  }
  if (suggest !== undefined) return { ...option, autocomplete: true }
  if (choices === undefined) return option
  return { ...option, choices: choices.map((value) => choiceOf(value, languages, wordsOf)) }
}

function choiceOf(
  value: string,
  languages: readonly Language[],
  wordsOf: (language: Language) => OptionWords | undefined,
): APIApplicationCommandOptionChoice<string> {
  const names = localized(languages, (language) => wordsOf(language)?.choices?.[value])
  return { name: value, value, ...(names === undefined ? {} : { name_localizations: names }) }
}

function about(text: string): string {
  return text.length <= LONGEST_ABOUT ? text : `${text.slice(0, LONGEST_ABOUT - 1)}…`
}
