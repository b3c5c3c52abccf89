import type { Interaction } from 'discord.js'
import { sentence } from '../../core/message.ts'
import { answer } from './answer.ts'
import { hearTyping } from './autocomplete.ts'
import { hearClick } from './clicks.ts'
import { hearCommand, hearMessageCommand } from './commands.ts'
import { hearForm } from './forms.ts'
import { type Ears, inBackground } from './hear.ts'

/** Takes whatever people do with Paperboy, each once, however often a resumed session brings it. */
export function hearInteraction(interaction: Interaction, ears: Ears): void {
  const hear = listenerFor(interaction, ears)
  if (hear !== undefined)
    inBackground(
      ears,
      () => ears.once(`interaction/${interaction.id}`, hear),
      (why) => excuse(interaction, why, ears),
    )
  // Whoever types has typed on by the time it comes again, and a note of every letter would cost more than the answer.
  else if (interaction.isAutocomplete()) inBackground(ears, () => hearTyping(interaction, ears))
}

/** Whoever waits for an answer hears why there is none, as while Paperboy is being restarted. */
async function excuse(interaction: Interaction, why: string, ears: Ears): Promise<void> {
  if (!interaction.isRepliable() || interaction.deferred || interaction.replied) return
  await answer(interaction, Promise.resolve({ message: sentence(why), visible: 'caller' }), ears)
}

function listenerFor(interaction: Interaction, ears: Ears): (() => Promise<void>) | undefined {
  if (interaction.isChatInputCommand()) return () => hearCommand(interaction, ears)
  if (interaction.isMessageContextMenuCommand()) return () => hearMessageCommand(interaction, ears)
  if (interaction.isButton() || interaction.isStringSelectMenu()) return () => hearClick(interaction, ears)
  if (interaction.isModalSubmit()) return () => hearForm(interaction, ears)
  return undefined
}
