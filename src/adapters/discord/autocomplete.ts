import type { AutocompleteInteraction } from 'discord.js'
import type { APICommandAutocompleteInteractionResponseCallbackData } from 'discord-api-types/v10'
import type { Suggestion } from '../../core/call.ts'
import { channelId } from './channel-id.ts'
import { commandOf } from './commands.ts'
import { discordError } from './errors.ts'
import { type Ears, placeOf } from './hear.ts'
import { LIMITS } from './limits.ts'
import { plain } from './markdown.ts'

type Choice = NonNullable<APICommandAutocompleteInteractionResponseCallbackData['choices']>[number]

/**
 * Somebody types into an option. It can't be deferred, so it is answered with what is at hand; an answer that Discord
 * does not want any more is logged, and that is all: who types asks again with the next letter.
 */
export async function hearTyping(
  interaction: AutocompleteInteraction,
  { suggest, log }: Ears,
): Promise<void> {
  const command = commandOf(interaction)
  const { name: option, value: typed } = interaction.options.getFocused(true)
  const channel = channelId(interaction.guildId, placeOf(interaction))
  try {
    const suggested = await suggest({ channel, command, option, typed })
    await interaction.respond(choicesOf(suggested))
  } catch (error) {
    const { code, message: problem } = discordError(error, 'suggest anything', { repeatable: true })
    log.warn('discord_autocomplete_failed', { command, option, code, problem })
  }
}

function choicesOf(suggested: readonly Suggestion[]): Choice[] {
  return suggested
    .map(({ name, value }) => ({ name: plain(name, LIMITS.optionLabel), value }))
    .filter(({ name, value }) => name !== '' && value !== '' && value.length <= LIMITS.optionLabel)
    .slice(0, LIMITS.selectOptions)
}
