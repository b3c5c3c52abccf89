import {
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
} from 'discord.js'
import type { Reply } from '../../core/call.ts'
import { sentence } from '../../core/message.ts'
import type { Log } from '../../core/ports.ts'
import { discordError } from './errors.ts'
import type { KeptTexts } from './kept.ts'
import type { Payload } from './render.ts'

/** What an answer is given to. */
export type Answerable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | MessageComponentInteraction
  | ModalSubmitInteraction

export interface AnswerRooms {
  readonly texts: KeptTexts
  readonly log: Pick<Log, 'warn'>
}

/**
 * Says first that an answer comes, for Discord waits three seconds only, and then the answer: for the caller, or for all
 * beside a word to the caller. Never throws: whoever is too late finds a dead token, which is logged and dropped.
 */
export async function answer(
  interaction: Answerable,
  reply: Promise<Reply>,
  { texts, log }: AnswerRooms,
  inPlace = false,
): Promise<void> {
  try {
    if (inPlace && interaction.isMessageComponent()) await interaction.deferUpdate()
    // Of all flags only this one may be given before there is a message.
    else await interaction.deferReply({ flags: MessageFlags.Ephemeral })
    const { message, visible } = await reply
    const shown = asBody(await texts.render(message))
    if (visible === 'caller') return void (await interaction.editReply(shown))
    // The first message after a defer takes its place, and is as hidden as that.
    await interaction.editReply(asBody(await texts.render(sentence('Everybody here can see it now.'))))
    await interaction.followUp(shown)
  } catch (error) {
    const { code, message } = discordError(error, 'answer', { repeatable: true })
    log.warn('discord_answer_lost', { code, problem: message })
  }
}

/** Tells Discord that a click was heard, and changes nothing. Never throws. */
export async function acknowledge(
  click: MessageComponentInteraction,
  { log }: Pick<AnswerRooms, 'log'>,
): Promise<void> {
  try {
    await click.deferUpdate()
  } catch (error) {
    const { code, message } = discordError(error, 'answer a click', { repeatable: true })
    log.warn('discord_answer_lost', { code, problem: message })
  }
}

/** As discord.js names the fields. */
export function asBody({ components, flags }: Payload) {
  return { components, flags, allowedMentions: { parse: [] } } as const
}
