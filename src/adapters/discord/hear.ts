import { type BaseInteraction, PermissionFlagsBits } from 'discord.js'
import type { InFlight } from '../../calls/in-flight.ts'
import type { Once } from '../../calls/once.ts'
import type { Call, Reply, Request, Suggestion, Typing } from '../../core/call.ts'
import type { Command } from '../../core/command.ts'
import { toAppError } from '../../core/errors.ts'
import { sentence } from '../../core/message.ts'
import type { Log } from '../../core/ports.ts'
import type { AnswerRooms } from './answer.ts'
import { channelId, personId } from './channel-id.ts'
import type { Elsewhere } from './elsewhere.ts'
import { whyNoPosts } from './may-post.ts'

/** What every listener needs. */
export interface Ears extends AnswerRooms {
  readonly handle: (call: Call) => Promise<Reply>
  readonly suggest: (typing: Typing) => Promise<readonly Suggestion[]>
  readonly commands: readonly Command[]
  readonly inFlight: InFlight
  /** Interactions that a resumed session hears again. */
  readonly once: Once
  /** Double clicks. */
  readonly onceClicked: Once
  readonly log: Log
}

/** Hands a request to the core. Never throws: what fails becomes a sentence for the caller. */
export async function ask(
  { handle }: Ears,
  interaction: BaseInteraction,
  request: Request,
  elsewhere?: Elsewhere,
): Promise<Reply> {
  const { user, guildId, member } = interaction
  // In a conversation of their own everybody decides for themselves.
  const mayManage =
    guildId === null ||
    ((interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false) &&
      (elsewhere?.isSeen ?? true))
  const nick = member !== null && 'displayName' in member ? member.displayName : user.displayName
  const person = { id: personId(user.id), name: nick }
  try {
    const cannotPost = elsewhere === undefined ? whyNoPosts(interaction) : elsewhere.cannotPost
    const place = elsewhere?.id ?? placeOf(interaction)
    return await handle({
      ...{ channel: channelId(guildId, place), person, mayManage, request },
      ...(cannotPost === undefined ? {} : { cannotPost }),
    })
  } catch (error) {
    return { message: sentence(toAppError(error).message), visible: 'caller' }
  }
}

/** Where it was said. A thread that we made, under a post or in a forum, is a part of its channel. */
export function placeOf({ channel, channelId: place, client, user }: BaseInteraction): string {
  if (channel?.isThread() && channel.ownerId === client.user.id) return channel.parentId ?? channel.id
  return place ?? user.id
}

/**
 * Runs work that the gateway is not kept waiting for. Whatever it throws is logged, without a word of what was said;
 * `failed` gets it as a sentence, and never throws.
 */
export function inBackground(
  { inFlight, log }: Ears,
  task: () => Promise<void>,
  failed?: (why: string) => Promise<void>,
): void {
  inFlight.run(task).catch((error) => {
    const { code, message } = toAppError(error)
    log.error('discord_call_failed', {
      code,
      problem: message,
      err: error instanceof Error ? error.name : '',
    })
    return failed?.(message)
  })
}
