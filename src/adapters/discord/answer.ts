import { type MessageComponentInteraction, MessageFlags, type RepliableInteraction } from 'discord.js'
import type { Reply } from '../../core/call.ts'
import { type Message, sentence } from '../../core/message.ts'
import type { Clock, Log } from '../../core/ports.ts'
import { discordCode, discordError } from './errors.ts'
import type { ShowAll } from './follow-up.ts'
import type { KeptTexts } from './kept.ts'
import { type Payload, renderDiscord } from './render.ts'

export interface AnswerRooms {
  readonly texts: KeptTexts
  readonly showAll: ShowAll
  readonly clock: Pick<Clock, 'sleep'>
  readonly log: Pick<Log, 'warn'>
}

const ANSWERED_ALREADY = 40060
/** Discord waits three seconds, so there is time for no more. */
const FIRST_TRIES = 2
/** Discord's troubles last longer than the library tries, which waits for nothing between its tries. */
const WAITS_MS = [1_000, 5_000, 20_000]
const LATER = new Set(['unavailable', 'rate_limited'])

/**
 * Says first that an answer comes, for Discord waits three seconds only, and then the answer: for the caller, or for all
 * beside a word to the caller. What goes wrong then is said in its place. Never throws: whoever is too late finds a dead
 * token, which is logged and dropped.
 */
export async function answer(
  interaction: RepliableInteraction,
  reply: Promise<Reply>,
  rooms: AnswerRooms,
  inPlace = false,
): Promise<void> {
  try {
    await defer(interaction, inPlace)
    const { message, visible } = await reply
    const payload = await rooms.texts.render(message)
    if (visible === 'caller') return await edit(interaction, payload, rooms)
    // The first message after a defer takes its place, and is as hidden as that.
    await edit(interaction, rendered(sentence('Everybody here can see it now.')), rooms)
    await rooms.showAll(interaction, payload)
  } catch (error) {
    await excuse(interaction, error, rooms)
  }
}

/** Tells Discord that a click was heard, and changes nothing. Never throws. */
export async function acknowledge(
  click: MessageComponentInteraction,
  { log }: Pick<AnswerRooms, 'log'>,
): Promise<void> {
  try {
    await firstAnswer(() => click.deferUpdate())
  } catch (error) {
    warn(error, 'answer a click', log)
  }
}

/**
 * Gives Discord its first answer, again where the connection broke. What has been answered already was answered by us, and
 * only the receipt was lost.
 */
export async function firstAnswer(send: () => Promise<unknown>, tries = FIRST_TRIES): Promise<void> {
  try {
    await send()
  } catch (error) {
    if (discordCode(error) === ANSWERED_ALREADY) return
    const { code } = discordError(error, 'answer', { repeatable: true })
    if (tries <= 1 || code !== 'unavailable') throw error
    await firstAnswer(send, tries - 1)
  }
}

async function defer(interaction: RepliableInteraction, inPlace: boolean): Promise<void> {
  await firstAnswer(() =>
    inPlace && interaction.isMessageComponent()
      ? interaction.deferUpdate()
      : // Of all flags only this one may be given before there is a message.
        interaction.deferReply({ flags: MessageFlags.Ephemeral }),
  )
  // The library does not know of an answer whose receipt was lost.
  interaction.deferred = true
}

/** An edit may be repeated: it changes nothing the second time. */
async function edit(
  interaction: RepliableInteraction,
  payload: Payload,
  { clock }: AnswerRooms,
): Promise<void> {
  for (const wait of [...WAITS_MS, undefined])
    try {
      return void (await interaction.editReply(asBody(payload)))
    } catch (error) {
      const known = discordError(error, 'answer', { repeatable: true })
      if (wait === undefined || !LATER.has(known.code)) throw known
      await clock.sleep(wait)
    }
}

/** Says why there is no answer, where somebody waits for one and it can be said. */
async function excuse(
  interaction: RepliableInteraction,
  error: unknown,
  { log }: AnswerRooms,
): Promise<void> {
  const { code, message } = warn(error, 'answer', log)
  if (!interaction.deferred || code === 'not_found') return
  try {
    await interaction.editReply(asBody(rendered(sentence(message))))
  } catch (again) {
    warn(again, 'say why there is no answer', log)
  }
}

function warn(error: unknown, does: string, log: AnswerRooms['log']) {
  const known = discordError(error, does, { repeatable: true })
  log.warn('discord_answer_lost', { code: known.code, problem: known.message })
  return known
}

/** A message without buttons, of which nothing has to be kept. */
function rendered(message: Message): Payload {
  return renderDiscord(message).payload
}

/** As discord.js names the fields. */
export function asBody({ components, flags }: Payload) {
  return { components, flags, allowedMentions: { parse: [] } } as const
}
