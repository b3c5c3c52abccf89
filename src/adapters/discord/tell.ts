import { ComponentType, type REST } from 'discord.js'
import { Routes } from 'discord-api-types/v10'
import { z } from 'zod'
import type { Message } from '../../core/message.ts'
import type { Chat } from '../../core/ports.ts'
import { discordChannel, userOf } from './channel-id.ts'
import { discordError } from './errors.ts'
import type { Payload } from './render.ts'

const conversationSchema = z.object({ id: z.string() })

/** Tells a person something about a channel, in the conversation with that person, which is opened if there is none. */
export function createTell(
  rest: REST,
  render: (message: Message) => Promise<Payload>,
): NonNullable<Chat['tell']> {
  return async (person, about, message) => {
    const payload = await render(message)
    const where = {
      type: ComponentType.TextDisplay as const,
      content: `About <#${discordChannel(about).channel}>:`,
    }
    try {
      const opened = await rest.post(Routes.userChannels(), { body: { recipient_id: userOf(person) } })
      const { id } = conversationSchema.parse(opened)
      const body = { ...payload, components: [where, ...payload.components] }
      await rest.post(Routes.channelMessages(id), { body })
    } catch (error) {
      throw discordError(error, 'tell a person about a channel')
    }
  }
}
