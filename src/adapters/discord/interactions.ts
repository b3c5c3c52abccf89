import type { Interaction } from 'discord.js'
import { hearTyping } from './autocomplete.ts'
import { hearClick } from './clicks.ts'
import { hearCommand, hearMessageCommand } from './commands.ts'
import { hearForm } from './forms.ts'
import { type Ears, inBackground } from './hear.ts'

/** Takes whatever people do with Paperboy, each once, however often a resumed session brings it. */
export function hearInteraction(interaction: Interaction, ears: Ears): void {
  const hear = listenerFor(interaction, ears)
  if (hear !== undefined) inBackground(ears, () => ears.once(`interaction/${interaction.id}`, hear))
  // Whoever types has typed on by the time it comes again, and a note of every letter would cost more than the answer.
  else if (interaction.isAutocomplete()) inBackground(ears, () => hearTyping(interaction, ears))
}

function listenerFor(interaction: Interaction, ears: Ears): (() => Promise<void>) | undefined {
  if (interaction.isChatInputCommand()) return () => hearCommand(interaction, ears)
  if (interaction.isMessageContextMenuCommand()) return () => hearMessageCommand(interaction, ears)
  if (interaction.isButton() || interaction.isStringSelectMenu()) return () => hearClick(interaction, ears)
  if (interaction.isModalSubmit()) return () => hearForm(interaction, ears)
  return undefined
}
