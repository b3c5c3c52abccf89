import type { ChatInputCommandInteraction, MessageContextMenuCommandInteraction } from 'discord.js'
import { paperInText } from '../../core/papers/paper-in-text.ts'
import { answer } from './answer.ts'
import { ask, type Ears } from './hear.ts'

/** `/paper` and `/papers …`, taken apart by Discord already. */
export function hearCommand(interaction: ChatInputCommandInteraction, ears: Ears): Promise<void> {
  const { commandName, options } = interaction
  const behind = options.getSubcommand(false)
  const command = behind === null ? commandName : `${commandName} ${behind}`
  const given = behind === null ? options.data : (options.data[0]?.options ?? [])
  const input = Object.fromEntries(given.map(({ name, value }) => [name, String(value ?? '')]))
  return answer(interaction, ask(ears, interaction, { command, input }), ears)
}

/** "Find paper" on a message. */
export function hearMessageCommand(
  interaction: MessageContextMenuCommandInteraction,
  ears: Ears,
): Promise<void> {
  const query = paperInText(interaction.targetMessage.content)
  return answer(interaction, ask(ears, interaction, { command: 'paper', input: { query } }), ears)
}
