import type { REST } from 'discord.js'
import { type APIMessage, MessageFlags, Routes } from 'discord-api-types/v10'
import { AppError } from '../../core/errors.ts'
import { discordError } from './errors.ts'
import type { Payload } from './render.ts'

/** What a message for all belongs to. */
export interface Answered {
  readonly applicationId: string
  readonly token: string
}

/**
 * Shows a message to everybody, beside an answer for the caller. It is sent once: Discord takes no nonce for it, so what
 * got no answer may be there. Throws what {@link discordError} gives, and `not_allowed` where only the caller sees it.
 */
export type ShowAll = (answered: Answered, payload: Payload) => Promise<void>

const ALONE =
  'Only you can see it: this server keeps what Paperboy answers to whoever asks. Somebody who manages the server can add Paperboy to it.'

/** Over an API that repeats nothing by itself: the client's own would send a message again whose answer was lost. */
export function createShowAll(rest: REST): ShowAll {
  return async ({ applicationId, token }, payload) => {
    try {
      const route = Routes.webhook(applicationId, token)
      const shown = (await rest.post(route, { body: payload, auth: false })) as APIMessage
      if (((shown.flags ?? 0) & MessageFlags.Ephemeral) !== 0) throw new AppError('not_allowed', ALONE)
    } catch (error) {
      const known = discordError(error, 'show it to everybody')
      if (known.code !== 'uncertain') throw known
      throw new AppError(
        'uncertain',
        'Discord gave no answer, so it is not known whether everybody can see it. Look, and ask again if it is missing.',
        { cause: known.cause },
      )
    }
  }
}
