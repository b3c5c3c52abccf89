import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPutAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10'
import type { Command } from '../../core/command.ts'
import { type Field, formOf } from '../../core/form.ts'

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
 * "Find paper" on a message. Who may change a channel is decided in the answer, not here: Discord could only hide all of
 * `/papers` from everybody else.
 */
export function applicationCommands(commands: readonly Command[]): RESTPutAPIApplicationCommandsJSONBody {
  const shown = commands.filter(({ hidden }) => !hidden)
  const words = new Set(shown.map(({ name }) => name.split(' ')[0] ?? name))
  const slash = [...words].map((word) => {
    const own = shown.find(({ name }) => name === word)
    return {
      type: ApplicationCommandType.ChatInput as const,
      name: word,
      description: about(own?.summary ?? OTHERS),
      options: own === undefined ? subcommands(word, shown) : optionsOf(own, commands),
      ...EVERYWHERE,
    }
  })
  return [...slash, { type: ApplicationCommandType.Message, name: FIND_PAPER, ...EVERYWHERE }]
}

function subcommands(word: string, commands: readonly Command[]): APIApplicationCommandSubcommandOption[] {
  const behind = commands.filter(({ name }) => name.startsWith(`${word} `))
  return behind.map((command) => ({
    type: ApplicationCommandOptionType.Subcommand,
    name: command.name.slice(word.length + 1),
    description: about(command.summary),
    options: optionsOf(command, commands),
  }))
}

/** The words first, as one types them first. None is required: a command without its words says what it needs. */
function optionsOf(command: Command, commands: readonly Command[]): APIApplicationCommandBasicOption[] {
  const { fields } = formOf(command.name, commands)
  const isWords = ({ name }: Field) => name === command.words
  return [...fields.filter(isWords), ...fields.filter((field) => !isWords(field))].map(optionOf)
}

function optionOf({ name, about: description, choices }: Field): APIApplicationCommandBasicOption {
  return {
    type: ApplicationCommandOptionType.String,
    name,
    description: about(description),
    ...(choices === undefined ? {} : { choices: choices.map((value) => ({ name: value, value })) }),
  }
}

function about(text: string): string {
  return text.length <= LONGEST_ABOUT ? text : `${text.slice(0, LONGEST_ABOUT - 1)}…`
}
