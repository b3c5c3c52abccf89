import { type ChatInputCommandInteraction, PermissionFlagsBits } from 'discord.js'
import {
  type APIApplicationCommandChannelOption,
  ApplicationCommandOptionType,
  ChannelType,
} from 'discord-api-types/v10'
import type { Reply } from '../../core/call.ts'
import type { Command } from '../../core/command.ts'
import type { Language } from '../../core/words.ts'
import { localizations } from './localized.ts'
import { whatIsMissing } from './may-post.ts'

/** The option that names another channel than the one in which a command is typed. */
export const ELSEWHERE = 'in'

/** The one command that is needed before there is anything to type in: in a forum one writes only below a post. */
const TAKES_CHANNEL = 'papers subscribe'

const KINDS = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
] as const

/** Another channel that a command is about. */
export interface Elsewhere {
  readonly id: string
  readonly name: string
  /** Does the caller see it? Nobody changes what they can't see. */
  readonly isSeen: boolean
  /** Why no post of ours can reach it. */
  readonly cannotPost?: string
}

export function elsewhereOption(
  { name }: Command,
  languages: readonly Language[],
): APIApplicationCommandChannelOption[] {
  if (name !== TAKES_CHANNEL) return []
  return [
    {
      type: ApplicationCommandOptionType.Channel,
      name: ELSEWHERE,
      description: 'The channel that gets the posts; without it, this one',
      channel_types: [...KINDS],
      ...localizations(languages, ({ channel }) => channel),
    },
  ]
}

/** The other channel that was chosen, if one was. */
export function elsewhereOf(interaction: ChatInputCommandInteraction): Elsewhere | undefined {
  const chosen = interaction.options.getChannel(ELSEWHERE)
  // Where Paperboy is not in the server there is no channel to post to at all.
  if (chosen === null || !interaction.inCachedGuild()) return undefined
  const { id } = chosen
  const { guild, member } = interaction
  const known = guild.channels.cache.get(id)
  const me = guild.members.me
  const name = `#${chosen.name}`
  // What the gateway has not told of, or no more: a post would tell why.
  if (known === undefined || me === null) return { id, name, isSeen: true }
  const isSeen = known.permissionsFor(member).has(PermissionFlagsBits.ViewChannel)
  const cannotPost = whatIsMissing(known.permissionsFor(me), known.isThread())
  return { id, name, isSeen, ...(cannotPost === undefined ? {} : { cannotPost }) }
}

/** An answer that says of which channel it speaks. */
export async function namedReply(reply: Promise<Reply>, { name }: Elsewhere): Promise<Reply> {
  const { message, visible } = await reply
  return {
    visible,
    message: { ...message, blocks: [{ kind: 'note', text: [`In ${name}:`] }, ...message.blocks] },
  }
}
