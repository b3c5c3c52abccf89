import type {
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  MessageContextMenuCommandInteraction,
} from 'discord.js'
import { paperInText } from '../../core/papers/paper-in-text.ts'
import { answer } from './answer.ts'
import { ELSEWHERE, elsewhereOf, namedReply } from './elsewhere.ts'
import { ask, type Ears } from './hear.ts'

/** `/paper` and `/papers …`, taken apart by Discord already. */
export function hearCommand(interaction: ChatInputCommandInteraction, ears: Ears): Promise<void> {
  const { options } = interaction
  const command = commandOf(interaction)
  const behind = options.getSubcommand(false)
  const given = behind === null ? options.data : (options.data[0]?.options ?? [])
  const typed = given.filter(({ name }) => name !== ELSEWHERE)
  const input = Object.fromEntries(typed.map(({ name, value }) => [name, String(value ?? '')]))
  const elsewhere = elsewhereOf(interaction)
  const reply = ask(ears, interaction, { command, input }, elsewhere)
  return answer(interaction, elsewhere === undefined ? reply : namedReply(reply, elsewhere), ears)
}

/** Our own name of it: `papers topics`. */
export function commandOf({
  commandName,
  options,
}: ChatInputCommandInteraction | AutocompleteInteraction): string {
  const behind = options.getSubcommand(false)
  return behind === null ? commandName : `${commandName} ${behind}`
}

/** "Find paper" on a message. */
export function hearMessageCommand(
  interaction: MessageContextMenuCommandInteraction,
  ears: Ears,
): Promise<void> {
  const query = paperInText(interaction.targetMessage.content)
  return answer(interaction, ask(ears, interaction, { command: 'paper', input: { query } }), ears)
}
